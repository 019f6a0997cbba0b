#include "sim/founding/grids.hpp"

#include <algorithm>
#include <array>

#include "sim/core/parallel.hpp"

namespace shiyu {
namespace {

// Cuts the buildings of settlement s into grids; writes rows [first, first + n) of the drawing.
void cut_settlement(const City& city, std::uint32_t s, std::uint32_t first, std::uint32_t n, Grids& grids) {
  const IdRange buildings = buildings_of_settlement(city, s);
  const std::uint64_t households = city.settlements.households[s];
  std::uint32_t at = buildings.first;
  std::uint64_t before = 0;  // households before building `at`
  for (std::uint32_t g = 0; g < n; ++g) {
    const std::uint64_t start = before;
    grids.first_building[first + g] = at;
    grids.settlement[first + g] = s;
    const std::uint32_t latest = buildings.last - (n - 1 - g);  // every later grid needs a building
    const std::uint64_t ideal_n = households * (g + 1);         // ideal end, times n
    do {
      before += city.buildings.households[at];
      ++at;
      // Take the next building too while its far edge is no farther from the ideal end than its near edge.
    } while (at < latest && (g + 1 == n || before * n + (before + city.buildings.households[at]) * n <= 2 * ideal_n));
    for (std::uint32_t b = grids.first_building[first + g]; b < at; ++b) grids.grid_of_building[b] = first + g;
    grids.households[first + g] = static_cast<std::uint32_t>(before - start);
    grids.residents[first + g] =
        city.buildings.first_resident[at] - city.buildings.first_resident[grids.first_building[first + g]];
  }
}

}  // namespace

Grids draw_grids(const City& city, const GridParams& params) {
  const std::array<double, kAreas> target{params.households_urban, params.households_rural};
  const std::size_t n = city.settlements.size();
  Grids grids;
  grids.first_grid.assign(n + 1, 0);
  for (std::uint32_t s = 0; s < n; ++s) {
    const double share = city.settlements.households[s] / target[static_cast<std::size_t>(city.settlements.area[s])];
    const std::uint32_t buildings = buildings_of_settlement(city, s).size();
    const auto wanted = static_cast<std::uint32_t>(std::min(share + 0.5, 4e9));
    const std::uint32_t count = std::min(buildings, std::max<std::uint32_t>(1, wanted));
    grids.first_grid[s + 1] = grids.first_grid[s] + count;
  }
  const std::size_t total = grids.first_grid[n];
  grids.first_building.assign(total + 1, static_cast<std::uint32_t>(city.buildings.size()));
  grids.settlement.resize(total), grids.households.resize(total), grids.residents.resize(total);
  grids.grid_of_building.resize(city.buildings.size());
  for_each_row<std::uint32_t>(n, [&](std::uint32_t s) {
    const std::uint32_t first = grids.first_grid[s];
    cut_settlement(city, s, first, grids.first_grid[s + 1] - first, grids);
  });
  return grids;
}

}  // namespace shiyu
