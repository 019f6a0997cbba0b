/// What is followed in closed form between the days on which a grid or a post is touched.
#pragma once
#include <array>

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
class Rest {
 public:
  Rest() {
    for (std::size_t d = 0; d < left_.size(); ++d) left_[d] = math::exp(-0.04951051289713895 * static_cast<double>(d));
  }
  double left(int days) const {
    return days >= 0 && days < kDays ? left_[static_cast<std::size_t>(days)] : math::exp(-0.04951051289713895 * days);
  }

 private:
  static constexpr int kDays = 64;
  std::array<double, kDays> left_{};
};
inline const Rest kRest;
inline double fatigue_left(int days) { return kRest.left(days); }

/// Share of post `i` of `posts` that falls to grid `g` of `grids` when both divide the same settlement evenly.
inline double share_of_post(std::uint32_t i, std::uint32_t posts, std::uint32_t g, std::uint32_t grids) {
  const std::uint64_t low =
      std::uint64_t{i} * grids > std::uint64_t{g} * posts ? std::uint64_t{i} * grids : std::uint64_t{g} * posts;
  const std::uint64_t post_end = std::uint64_t{i + 1} * grids, grid_end = std::uint64_t{g + 1} * posts;
  const std::uint64_t high = post_end < grid_end ? post_end : grid_end;
  return high > low ? static_cast<double>(high - low) / static_cast<double>(grids) : 0.0;
}

}  // namespace shiyu
