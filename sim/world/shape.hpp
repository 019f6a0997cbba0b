/// What the parameters of a run decide before its world is built.
#pragma once

namespace shiyu {

/// Filled by the hook `shape(WorldShape&, const Params&)` of the mechanisms, in their order, from the city-wide
/// parameters of the first morning.
struct WorldShape {
  double trust_half_life = 180;  // day: deviations from the baseline of trust halve
};

}  // namespace shiyu
