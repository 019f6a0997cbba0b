/// Opaque rectangles without blending. A rectangle of a window's size that ImGui draws costs about 10 ms without a
/// graphics card, because it is blended; clearing costs next to nothing.
#pragma once

#include <imgui.h>

namespace shiyu::viz {

/// Clears a rectangle of the frame buffer in its place among the widgets of `list`. To be called once a frame and
/// rectangle; the colour is opaque.
void fill(ImDrawList& list, ImVec2 low, ImVec2 high, ImU32 colour);

}  // namespace shiyu::viz
