/// Grids (wangge) as one policy draws them: contiguous buildings of a settlement. Const during a run until a change of
/// policy draws them anew; what changes day by day is GridState.
#pragma once
#include <cstdint>
#include <vector>

namespace shiyu {

struct Grids {
  std::vector<std::uint32_t> first_building;    // id                        (grids + 1)
  std::vector<std::uint32_t> settlement;        // id                        (grids)
  std::vector<std::uint32_t> first_grid;        // of each settlement        (settlements + 1)
  std::vector<std::uint32_t> households;        // count                     (grids)
  std::vector<std::uint32_t> residents;         // count                     (grids)
  std::vector<std::uint32_t> grid_of_building;  // id                        (buildings)
  std::size_t size() const { return households.size(); }
};

}  // namespace shiyu
