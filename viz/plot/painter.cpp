#include "viz/plot/painter.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "viz/ui/line_breaks.hpp"

namespace shiyu::viz {

void stroke(Painter& painter, std::span<const ImVec2> points, ImU32 colour, float width, Dash dash) {
  if (points.size() < 2) return;
  if (dash == Dash::solid) {
    painter.polyline(points, colour, width);
    return;
  }
  const float on = dash == Dash::dashed ? 3.5f * width : 1.0f * width,
              off = dash == Dash::dashed ? 2.2f * width : 1.7f * width;
  float left = on;  // of the dash or gap that is under way
  bool drawing = true;
  std::vector<ImVec2> piece{points[0]};
  for (std::size_t i = 1; i < points.size(); ++i) {
    ImVec2 from = points[i - 1];
    const ImVec2 to = points[i];
    float length = std::hypot(to.x - from.x, to.y - from.y);
    while (length > left) {
      const float share = left / length;
      from = {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
      length -= left;
      if (drawing) {
        piece.push_back(from);
        painter.polyline(piece, colour, width);
      }
      drawing = !drawing;
      left = drawing ? on : off;
      piece.assign(1, from);
    }
    left -= length;
    if (drawing) piece.push_back(to);
  }
  if (drawing && piece.size() > 1) painter.polyline(piece, colour, width);
}

void line(Painter& painter, ImVec2 from, ImVec2 to, ImU32 colour, float width, Dash dash) {
  const ImVec2 ends[]{from, to};
  stroke(painter, ends, colour, width, dash);
}

void label(Painter& painter, ImVec2 at, std::string_view utf8, ImU32 colour, FontSize size, Align align) {
  const ImVec2 extent = painter.size_of(utf8, size);
  const float share = align == Align::left ? 0 : align == Align::centre ? 0.5f : 1;
  painter.text({std::round(at.x - extent.x * share), std::round(at.y - extent.y / 2)}, utf8, colour, size);
}

std::string elided(Painter& painter, std::string_view utf8, FontSize size, float width) {
  return elided(utf8, width, [&](std::string_view text) { return painter.size_of(text, size).x; });
}

std::vector<std::string> wrapped(Painter& painter, std::string_view utf8, FontSize size, float width,
                                 std::size_t most) {
  return broken(utf8, width, most, [&](std::string_view text) { return painter.size_of(text, size).x; });
}

}  // namespace shiyu::viz
