/// Lines, bands and stacked areas over days or another whole number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "viz/plot/painter.hpp"
#include "viz/plot/ticks.hpp"
#include "viz/ui/text.hpp"
#include "viz/ui/theme.hpp"

namespace shiyu::viz {

/// How all charts of a frame are drawn.
struct PlotStyle {
  const Theme& theme;
  Language language = Language::english;
  float scale = 1;
  float px(float points) const { return points * scale; }
};

enum class MarkKind : std::uint8_t { policy, project, shock };
/// Something that happened on a day: told by a small sign on the axis.
struct Mark {
  int day = 0;
  MarkKind kind = MarkKind::policy;
  std::string label;
};

/// One line; its values stand at x = 0, 1, 2..., NaN where there is none.
struct Curve {
  std::string name;
  ImU32 colour = 0;
  std::span<const double> values;
  std::span<const double> low = {}, high = {};  ///< of a band around it; empty: none
  Dash dash = Dash::solid;
  bool quiet = false;    ///< a thin line in the background, without name
  std::string tag = {};  ///< short for the name, beside the end of the line where the name does not fit
};

struct LinePlot {
  std::string unit;  ///< of all values, as it is read after a number
  std::vector<Curve> curves;
  bool named = true;                      ///< names are drawn
  bool stacked = false;                   ///< areas on top of each other, the first one lowest
  std::optional<std::int32_t> first_day;  ///< x = 0 in days since 1970; none: x is a plain number
  std::string x_title;                    ///< of a plain number
  bool from_zero = true;                  ///< 0 is on the axis
  double reach = 0;                       ///< the axis goes at least so far up
  std::optional<double> rule;             ///< a line across, such as the threshold 1
  std::span<const Mark> marks;            ///< of days
  int shown = -1;                         ///< day that the other views show
  int length() const;                     ///< values of the longest curve
};

/// A straight scale between values and pixels.
struct Scale {
  double low = 0, high = 1;
  float at_low = 0, at_high = 1;
  float pixel(double value) const {
    return at_low + static_cast<float>((value - low) / (high - low)) * (at_high - at_low);
  }
  double value(float pixel_) const {
    return low + static_cast<double>((pixel_ - at_low) / (at_high - at_low)) * (high - low);
  }
};

/// The part of x that is shown; nothing or less: all.
struct ShownDays {
  double from = 0, to = 0;
  bool all() const { return to <= from; }
};

/// Where the parts of a chart stand.
struct LineFrame {
  Rect box, area;
  Scale x, y;
  Ticks ticks;
  bool names_at_ends = false;
  bool tags = false;  ///< the names at the ends are the short ones
};
LineFrame frame_of(Painter& painter, const LinePlot& plot, const Rect& box, const PlotStyle& style, ShownDays window);
/// `hovered` is the x under the pointer, -1: none.
void draw(Painter& painter, const LinePlot& plot, const LineFrame& frame, const PlotStyle& style, int hovered);

}  // namespace shiyu::viz
