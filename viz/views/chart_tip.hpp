/// What is read under the pointer.
#pragma once

#include <optional>

#include "viz/views/chart_content.hpp"

namespace shiyu::viz {

/// All values of a plot at an x, with marks near it.
void show_tip(Ui& ui, const LinePlot& plot, int x);
void show_tip(Ui& ui, const Histogram& plot, int bin);
void show_tip(Ui& ui, const Flow& flow, const FlowHit& hit);

}  // namespace shiyu::viz
