/// Filling polygons with triangles.
#pragma once

#include <cstdint>
#include <vector>

#include "viz/map/geos.hpp"

namespace shiyu::viz {

/// Three corners a triangle, counted through all rings of all polygons in their order.
std::vector<std::uint32_t> triangles_of(const Geos& geos, const std::vector<Polygon>& land);

}  // namespace shiyu::viz
