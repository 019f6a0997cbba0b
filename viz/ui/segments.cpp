#include "viz/ui/segments.hpp"

#include <cmath>

#include "sim/core/errors.hpp"

namespace shiyu::viz {

namespace {

struct Button {
  ImVec2 low, high;
  bool can, is, first, last;
};

void draw(Ui& ui, const Button& s, const char* text) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImDrawFlags corners = (s.first ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_None) |
                              (s.last ? ImDrawFlags_RoundCornersRight : ImDrawFlags_None);
  const float round = ui.px(5);
  const auto back = [&](ImU32 colour) {
    list.AddRectFilled(s.low, s.high, colour, round, corners == 0 ? ImDrawFlags_RoundCornersNone : corners);
  };
  if (s.is)
    back(ui.theme.accent);
  else if (s.can && (ImGui::IsItemHovered() || ImGui::IsItemFocused()))
    back(faded(ui.theme.ink, 0.07));
  const ImVec2 size = ImGui::CalcTextSize(text);
  list.AddText({std::floor((s.low.x + s.high.x - size.x) / 2), std::floor((s.low.y + s.high.y - size.y) / 2)},
               s.is    ? ui.theme.on_accent
               : s.can ? ui.theme.ink
                       : ui.theme.faint,
               text);
}

}  // namespace

float segment_width(Ui& ui, const Text& label) {
  return ImGui::CalcTextSize(ui(label)).x + 2 * ImGui::GetStyle().FramePadding.x;
}

float segments_width(Ui& ui, std::span<const Text> labels) {
  float width = 0;
  for (const Text& label : labels) width += segment_width(ui, label);
  return width;
}

int segments(Ui& ui, std::span<const Text> labels, int chosen, std::span<const char* const> marks, unsigned possible) {
  SHIYU_EXPECT(marks.size() == labels.size(), "each segment has a mark");
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFrameHeight(), end = start.x + segments_width(ui, labels);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(start, {end, start.y + height}, ui.theme.panel, ui.px(5));
  int clicked = -1;
  float x = start.x;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const float width = segment_width(ui, labels[i]);
    const bool can = (possible >> i & 1u) != 0, is = static_cast<int>(i) == chosen;
    ImGui::SetCursorScreenPos({x, start.y});
    if (ImGui::InvisibleButton(marks[i], {width, height}) && can && !is) clicked = static_cast<int>(i);
    ui.mark(marks[i]);
    draw(ui, {{x, start.y}, {x + width, start.y + height}, can, is, i == 0, i + 1 == labels.size()}, ui(labels[i]));
    if (i > 0 && !is && static_cast<int>(i) - 1 != chosen)
      list.AddLine({x, start.y + ui.px(6)}, {x, start.y + height - ui.px(6)}, ui.theme.rule);
    x += width;
  }
  list.AddRect(start, {end, start.y + height}, ui.theme.rule, ui.px(5));
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({end - start.x, height});
  return clicked;
}

}  // namespace shiyu::viz
