#include "viz/platform/window.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include <utility>

#include "sim/core/errors.hpp"

namespace shiyu::viz {

namespace {
constexpr double kAwake = 0.5;  // s after mouse or keys in which every frame is drawn
}

struct AppWindow::State {
  GLFWwindow* window = nullptr;
  std::vector<std::filesystem::path> dropped;
  bool feeding = false;
  double awake_until = 0;  // s of GLFW's clock
};

AppWindow::AppWindow(int width, int height, const std::string& title) : state_{std::make_unique<State>()} {
  if (glfwInit() != GLFW_TRUE)
    throw FileError("there is no display to open a window on; `shiyu-view --screenshot` needs none");
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  state_->window = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
  if (state_->window == nullptr) {
    glfwTerminate();
    throw FileError("a window with OpenGL 3.3 cannot be made on this display");
  }
  glfwMakeContextCurrent(state_->window);
  glfwSwapInterval(1);
  glfwSetWindowUserPointer(state_->window, state_.get());
  glfwSetDropCallback(state_->window, [](GLFWwindow* window, int count, const char** files) {
    auto* state = static_cast<State*>(glfwGetWindowUserPointer(window));
    for (int i = 0; i < count; ++i) state->dropped.emplace_back(files[i]);
  });
}

AppWindow::~AppWindow() {
  glfwDestroyWindow(state_->window);
  glfwTerminate();
}

int AppWindow::width() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(state_->window, &width, &height);
  return width;
}
int AppWindow::height() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(state_->window, &width, &height);
  return height;
}
float AppWindow::scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(state_->window, &x, &y);
  return x > 0 ? x : 1;
}
bool AppWindow::should_close() const { return glfwWindowShouldClose(state_->window) == GLFW_TRUE; }
void AppWindow::keep_open() { glfwSetWindowShouldClose(state_->window, GLFW_FALSE); }
void AppWindow::set_clipboard(const std::string& text) { glfwSetClipboardString(state_->window, text.c_str()); }
std::vector<std::filesystem::path> AppWindow::dropped() { return std::exchange(state_->dropped, {}); }

void AppWindow::feed() {
  if (!state_->feeding) state_->feeding = ImGui_ImplGlfw_InitForOpenGL(state_->window, true);
  ImGui_ImplGlfw_NewFrame();
}
void AppWindow::stop_feeding() {
  if (std::exchange(state_->feeding, false)) ImGui_ImplGlfw_Shutdown();
}
void AppWindow::show() { glfwSwapBuffers(state_->window); }
Picture AppWindow::picture() { return read_pixels(width(), height()); }

void AppWindow::wait(double seconds) {
  const double before = glfwGetTime();
  if (seconds <= 0 || before < state_->awake_until) {
    glfwPollEvents();
    return;
  }
  glfwWaitEventsTimeout(seconds);
  if (const double now = glfwGetTime(); now - before < seconds) state_->awake_until = now + kAwake;
}

}  // namespace shiyu::viz
