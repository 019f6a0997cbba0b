/// Names of curves: beside their ends where they fit, else in rows above the chart.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "viz/plot/lines.hpp"

namespace shiyu::viz {

struct LegendEntry {
  std::string name;
  ImU32 colour = 0;
  Dash dash = Dash::solid;
  bool filled = false;  ///< an area
};
/// Names and looks of the curves of a plot; of a stack from top to bottom.
std::vector<LegendEntry> legend_of(const LinePlot& plot);
/// Height of the rows of a legend of this width.
float legend_height(Painter& painter, std::span<const LegendEntry> entries, float width, const PlotStyle& style);
void draw_legend(Painter& painter, std::span<const LegendEntry> entries, ImVec2 at, float width,
                 const PlotStyle& style);

/// Moves heights apart so that neighbours keep `gap`, each as little as possible and within [low, high]; keeps order.
std::vector<float> spread_apart(std::vector<float> wanted, float gap, float low, float high);

}  // namespace shiyu::viz
