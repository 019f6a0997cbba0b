#include "viz/platform/gl_ui.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <epoxy/gl.h>

#include <utility>

#include "sim/core/errors.hpp"

namespace shiyu::viz {

GlUi::GlUi() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // what a user arranged is no file that comes up unasked
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  // Without a window system keys have numbers of our own, above those of letters; a window system sets others.
  for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = 300 + key;
  for (const auto& [key, letter] : {std::pair{ImGuiKey_A, 'A'},
                                    {ImGuiKey_C, 'C'},
                                    {ImGuiKey_V, 'V'},
                                    {ImGuiKey_X, 'X'},
                                    {ImGuiKey_Y, 'Y'},
                                    {ImGuiKey_Z, 'Z'}})
    io.KeyMap[key] = letter;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  if (!ImGui_ImplOpenGL3_Init("#version 330 core"))
    throw FileError("OpenGL 3.3 is not there: the window cannot be drawn");
}

GlUi::~GlUi() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

void GlUi::frame(Ui& ui, int width, int height, double seconds, const std::function<void()>& platform,
                 const std::function<void()>& draw) {
  if (ui.fonts.build(ui.scale)) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  ImGui_ImplOpenGL3_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = static_cast<float>(seconds > 1e-6 ? seconds : 1e-6);
  if (platform) platform();
  ImGui::NewFrame();
  ui.marks.clear();
  draw();
  ImGui::Render();
  glViewport(0, 0, width, height);
  const ImVec4 paper = ImGui::ColorConvertU32ToFloat4(ui.theme.paper);
  glClearColor(paper.x, paper.y, paper.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace shiyu::viz
