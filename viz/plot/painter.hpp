/// What a chart is drawn with: a few strokes, so that the same code draws on screen and into a file.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu::viz {

enum class FontSize : std::uint8_t { small, body, title };
enum class Align : std::uint8_t { left, centre, right };
enum class Dash : std::uint8_t { solid, dashed, dotted };

/// A rectangle in pixels, from its upper left to its lower right corner.
struct Rect {
  ImVec2 low, high;
  float width() const { return high.x - low.x; }
  float height() const { return high.y - low.y; }
  bool holds(ImVec2 p) const { return p.x >= low.x && p.x < high.x && p.y >= low.y && p.y < high.y; }
};

class Painter {
 public:
  virtual ~Painter() = default;
  virtual void polyline(std::span<const ImVec2> points, ImU32 colour, float width) = 0;
  /// The area between two lines of equally many points.
  virtual void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) = 0;
  virtual void rect(const Rect& box, ImU32 colour, float rounding) = 0;
  virtual void circle(ImVec2 centre, float radius, ImU32 colour) = 0;
  /// `at` is the upper left corner.
  virtual void text(ImVec2 at, std::string_view utf8, ImU32 colour, FontSize size) = 0;
  virtual ImVec2 size_of(std::string_view utf8, FontSize size) = 0;
  virtual void clip(const Rect& box) = 0;
  virtual void unclip() = 0;
};

/// A line that may be broken into dashes; lengths in units of `width`.
void stroke(Painter& painter, std::span<const ImVec2> points, ImU32 colour, float width, Dash dash);
/// A straight line.
void line(Painter& painter, ImVec2 from, ImVec2 to, ImU32 colour, float width, Dash dash = Dash::solid);
/// Text beside, around or before `at`; `at.y` is its middle.
void label(Painter& painter, ImVec2 at, std::string_view utf8, ImU32 colour, FontSize size, Align align);
/// As `elided` and `broken` of viz/ui/line_breaks.hpp.
std::string elided(Painter& painter, std::string_view utf8, FontSize size, float width);
std::vector<std::string> wrapped(Painter& painter, std::string_view utf8, FontSize size, float width, std::size_t most);

}  // namespace shiyu::viz
