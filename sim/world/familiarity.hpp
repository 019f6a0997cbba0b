/// What is followed in closed form between the days on which a grid or a post is touched.
#pragma once
#include "sim/core/math.hpp"
#include "sim/world/workers.hpp"

namespace shiyu {

/// Familiarity of a grid on a day: df/dt = gain (1 - f) - forgetting f, solved from the day it was last settled.
inline double familiarity_of(const GridState& g, int day, double forgetting) {
  const double rate = static_cast<double>(g.gain) + forgetting;
  if (rate <= 0 || day == g.day) return static_cast<double>(g.familiarity);
  const double rest = static_cast<double>(g.gain) / rate;
  return rest + (static_cast<double>(g.familiarity) - rest) * math::exp(-rate * (day - g.day));
}

/// Brings a grid's familiarity to a day, before its gain changes.
inline void settle_familiarity(GridState& g, int day, double forgetting) {
  g.familiarity = static_cast<float>(familiarity_of(g, day, forgetting));
  g.day = day;
}

/// Share of a worker's fatigue that is left after some days of rest: it halves in two weeks.
inline double fatigue_left(int days) { return math::exp(-0.04951051289713895 * days); }

/// Share of post `i` of `posts` that falls to grid `g` of `grids` when both divide the same settlement evenly.
inline double share_of_post(std::uint32_t i, std::uint32_t posts, std::uint32_t g, std::uint32_t grids) {
  const std::uint64_t low =
      std::uint64_t{i} * grids > std::uint64_t{g} * posts ? std::uint64_t{i} * grids : std::uint64_t{g} * posts;
  const std::uint64_t post_end = std::uint64_t{i + 1} * grids, grid_end = std::uint64_t{g + 1} * posts;
  const std::uint64_t high = post_end < grid_end ? post_end : grid_end;
  return high > low ? static_cast<double>(high - low) / static_cast<double>(grids) : 0.0;
}

}  // namespace shiyu
