/// Cells of the points nearer to one site than to any other.
#pragma once

#include <span>
#include <vector>

#include "viz/map/plane.hpp"

namespace shiyu::viz {

/// The convex cell of each site within a box. Sites must differ.
std::vector<Ring> voronoi(std::span<const Point> sites, const Box& box);

/// Moves sites that coincide with an earlier one by a few metres, in a direction that depends on their position in the
/// list alone.
void part(std::vector<Point>& sites);

}  // namespace shiyu::viz
