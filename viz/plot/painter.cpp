#include "viz/plot/painter.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

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
  if (painter.size_of(utf8, size).x <= width) return std::string(utf8);
  std::string text(utf8);
  while (!text.empty()) {
    // A character of UTF-8 ends where the next byte does not continue it.
    do {
      const bool continues = (static_cast<unsigned char>(text.back()) & 0xC0u) == 0x80u;
      text.pop_back();
      if (!continues) break;
    } while (!text.empty());
    while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.pop_back();
    const std::string shorter = text + "\u2026";
    if (painter.size_of(shorter, size).x <= width) return shorter;
  }
  return "";
}

namespace {

std::size_t length_at(std::string_view utf8, std::size_t at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  return std::min<std::size_t>(utf8.size() - at, lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
}

/// Characters that no line begins with.
bool closes(std::string_view character) {
  for (const std::string_view one : {"，", "。", "、", "：", "；", "）", "”", "！", "？", "%"})
    if (character == one) return true;
  return false;
}

}  // namespace

std::vector<std::string> wrapped(Painter& painter, std::string_view utf8, FontSize size, float width,
                                 std::size_t most) {
  std::vector<std::string> lines;
  std::size_t begin = 0, breaks = 0;  // of the line; where it may end
  float extent = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::string_view character = utf8.substr(at, length_at(utf8, at));
    const bool is_han = character.size() >= 3;
    if (at > begin && ((is_han && !closes(character)) || utf8[at - 1] == ' ')) breaks = at;
    extent += painter.size_of(character, size).x;
    if (extent > width && breaks > begin && character != " ") {
      if (lines.size() + 1 == most) {
        lines.push_back(elided(painter, std::string(utf8.substr(begin, at - begin)) + "\u2026 ", size, width));
        return lines;
      }
      std::string_view cut = utf8.substr(begin, breaks - begin);
      while (!cut.empty() && cut.back() == ' ') cut.remove_suffix(1);
      lines.emplace_back(cut);
      begin = at = breaks;
      extent = 0;
      continue;
    }
    at += character.size();
  }
  if (begin < utf8.size()) lines.emplace_back(utf8.substr(begin));
  return lines;
}

}  // namespace shiyu::viz
