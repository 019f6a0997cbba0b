#include "viz/platform/fill.hpp"

#include <epoxy/gl.h>

#include <cmath>
#include <cstdint>

namespace shiyu::viz {

namespace {

/// The rectangle is that of the command's clipping, the colour what it was given.
void clear_clipped(const ImDrawList*, const ImDrawCmd* command) {
  const auto colour = static_cast<ImU32>(reinterpret_cast<std::uintptr_t>(command->UserCallbackData));
  const ImVec4 rect = command->ClipRect, c = ImGui::ColorConvertU32ToFloat4(colour);
  const float height = ImGui::GetIO().DisplaySize.y;
  const auto whole = [](float x) { return static_cast<GLint>(std::lround(x)); };
  glEnable(GL_SCISSOR_TEST);
  glScissor(whole(rect.x), whole(height - rect.w), whole(rect.z - rect.x), whole(rect.w - rect.y));
  glClearColor(c.x, c.y, c.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

void fill(ImDrawList& list, ImVec2 low, ImVec2 high, ImU32 colour) {
  list.PushClipRect(low, high, true);
  list.AddCallback(clear_clipped, reinterpret_cast<void*>(static_cast<std::uintptr_t>(colour)));
  list.PopClipRect();
}

}  // namespace shiyu::viz
