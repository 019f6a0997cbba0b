/// What the parameters of a run decide before its world is built.
#pragma once

namespace shiyu {

/// Filled by the hook `shape(WorldShape&, const Params&)` of the mechanisms, in their order, from the city-wide
/// parameters of the first morning.
struct WorldShape {
  double grid_households_urban = 130;  // households a grid, urban settlements
  double grid_households_rural = 80;   // households a grid, villages
  double post_households_urban = 130;  // households a post of a grid worker; as many as a grid: one worker a grid
  double post_households_rural = 80;
  double trust_half_life = 180;  // day: deviations from the baseline halve
};

}  // namespace shiyu
