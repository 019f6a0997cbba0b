#include "viz/plot/screen.hpp"

#include <cfloat>

namespace shiyu::viz {

ImFont* ScreenPainter::font(FontSize size) const {
  ImFont* chosen = size == FontSize::small  ? ui_.fonts.small
                   : size == FontSize::body ? ui_.fonts.body
                                            : ui_.fonts.title;
  return chosen != nullptr ? chosen : ImGui::GetFont();
}

void ScreenPainter::polyline(std::span<const ImVec2> points, ImU32 colour, float width) {
  list_.AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, width);
}

void ScreenPainter::strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) {
  // Triangles without a soft edge: neighbours meet without a seam.
  if (top.size() < 2) return;
  const int columns = static_cast<int>(top.size());
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list_.PrimReserve((columns - 1) * 6, columns * 2);
  const auto first = list_._VtxCurrentIdx;
  for (int i = 0; i + 1 < columns; ++i) {
    const auto at = first + 2u * static_cast<unsigned>(i);
    for (const unsigned corner : {0u, 1u, 3u, 0u, 3u, 2u}) list_.PrimWriteIdx(static_cast<ImDrawIdx>(at + corner));
  }
  for (std::size_t i = 0; i < top.size(); ++i) {
    list_.PrimWriteVtx(top[i], white, colour);
    list_.PrimWriteVtx(bottom[i], white, colour);
  }
}

void ScreenPainter::rect(const Rect& box, ImU32 colour, float rounding) {
  list_.AddRectFilled(box.low, box.high, colour, rounding);
}

void ScreenPainter::circle(ImVec2 centre, float radius, ImU32 colour) { list_.AddCircleFilled(centre, radius, colour); }

void ScreenPainter::text(ImVec2 at, std::string_view utf8, ImU32 colour, FontSize size) {
  ui_.fonts.want(utf8);
  ImFont* chosen = font(size);
  list_.AddText(chosen, chosen->FontSize, at, colour, utf8.data(), utf8.data() + utf8.size());
}

ImVec2 ScreenPainter::size_of(std::string_view utf8, FontSize size) {
  ImFont* chosen = font(size);
  return chosen->CalcTextSizeA(chosen->FontSize, FLT_MAX, 0, utf8.data(), utf8.data() + utf8.size());
}

void ScreenPainter::clip(const Rect& box) { list_.PushClipRect(box.low, box.high, true); }
void ScreenPainter::unclip() { list_.PopClipRect(); }

}  // namespace shiyu::viz
