/// Bars: lists of rows with a value for each series, histograms, and shares that add up to the whole.
#pragma once

#include <string>
#include <vector>

#include "viz/plot/lines.hpp"

namespace shiyu::viz {

struct BarSeries {
  std::string name;
  ImU32 colour = 0;
  std::vector<double> values;  ///< one for each row or bin; NaN: not known
};

/// Horizontal bars in groups, one group a row; values may have either sign.
struct BarPlot {
  std::string unit;
  std::vector<std::string> rows;
  std::vector<BarSeries> series;
  double reach = 0;  ///< the axis goes at least so far
};
void draw(Painter& painter, const BarPlot& plot, const Rect& box, const PlotStyle& style);
/// Height that rows of a pleasant size take.
float height_of(const BarPlot& plot, const PlotStyle& style);

/// Counts in bins: the first series as bars, further ones as outlines. Values are per unit of x, so that bins of
/// different widths compare.
struct Histogram {
  std::string unit, x_title;
  std::vector<double> edges;  ///< (bins + 1)
  std::vector<BarSeries> series;
};
LineFrame frame_of(Painter& painter, const Histogram& plot, const Rect& box, const PlotStyle& style);
void draw(Painter& painter, const Histogram& plot, const LineFrame& frame, const PlotStyle& style, int hovered);
/// Bin at an x; -1: none.
int bin_at(const Histogram& plot, double x);

/// A bar for each row, cut into parts in percent of its sum.
struct ShareBars {
  std::vector<std::string> rows;
  std::vector<BarSeries> parts;  ///< values by row
  /// Percent of a part in a row; NaN where the row adds up to nothing.
  double percent(std::size_t part, std::size_t row) const;
};
void draw(Painter& painter, const ShareBars& plot, const Rect& box, const PlotStyle& style);

}  // namespace shiyu::viz
