/// A choice of one of several, drawn as buttons that are joined to a bar.
#pragma once

#include <span>

#include "viz/ui/ui.hpp"

namespace shiyu::viz {

/// Which was clicked, or -1. `chosen` is the one that holds, or -1; `possible` has a bit for each that can be chosen.
/// Each goes by its own mark.
int segments(Ui& ui, std::span<const Text> labels, int chosen, std::span<const char* const> marks,
             unsigned possible = ~0u);
/// In pixels.
float segment_width(Ui& ui, const Text& label);
float segments_width(Ui& ui, std::span<const Text> labels);

}  // namespace shiyu::viz
