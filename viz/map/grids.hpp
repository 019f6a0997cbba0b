/// Where grids are drawn: nothing is known of their land but the community, so they fill its cell as a honeycomb.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "viz/map/cells.hpp"

namespace shiyu::viz {

struct GridCells {
  std::vector<float> x, y;               ///< km, middle             (grids)
  std::vector<float> radius;             ///< km, to a corner        (grids)
  std::vector<std::uint32_t> community;  ///<                        (grids)
  std::vector<std::uint32_t> first;      ///< into `sorted`          (communities + 1)
  std::vector<std::uint32_t> sorted;     ///< grids by community     (grids)
  double typical_width = 0;              ///< km; half of the grids are narrower

  std::size_t size() const { return x.size(); }
  Point middle(std::size_t g) const { return {x[g], y[g]}; }
  /// The grid at a point of a community.
  std::optional<std::uint32_t> at(Point p, std::uint32_t in) const;
};

/// Hexagons with a corner above and below, inside the cell of their community wherever it has room.
std::shared_ptr<const GridCells> make_grids(const Cells& cells, std::span<const std::uint32_t> communities);

/// The corners of a hexagon.
Ring hexagon(Point middle, double radius);

}  // namespace shiyu::viz
