/// Onset by strips: a Poisson random measure over residents and rates, cut into strips of fixed height. Raising a rate
/// opens further strips and moves no point of those below, so that two policies share every case they both have.
#pragma once
#include <algorithm>
#include <cstdint>

#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"
#include "sim/world/today.hpp"

namespace shiyu {

/// A point of the measure: who and what it may become, and at which height it lies (in units of the strip height).
struct OnsetPoint {
  std::uint64_t key;  // of the case it may become
  std::uint8_t kind;
  std::uint32_t member;  // number of the resident (building) within the settlement
  double height;         // it is a case if this is below the multiplier of the member's rate today
  double spare;          // a uniform for the caller
};

/// Calls f(OnsetPoint) for the points of one settlement today in strips [0, ceil(top)).
///   place   code of the settlement           members  residents or buildings in it
///   mean    expected points of a strip       quiet    exp(-mean): chance that it has none
template <class F>
void for_each_point(const Draws& draws, const Rhythm::Part& part, std::uint64_t place, int day, std::uint32_t members,
                    double mean, double quiet, double top, F&& f) {
  const int strips = static_cast<int>(top) + (top > static_cast<double>(static_cast<int>(top)) ? 1 : 0);
  const auto today = static_cast<std::uint64_t>(day);
  for (int first = 0; first < strips; first += 4) {
    const DrawBlock counts = draws.block(place, today, static_cast<std::uint64_t>(first));
    for (int lane = 0; lane < 4 && first + lane < strips; ++lane) {
      if (counts.uniform(lane) < quiet) continue;
      const int strip = first + lane;
      const int points = math::poisson_quantile(mean, counts.uniform(lane));
      for (int n = 0; n < points; ++n) {
        const std::uint64_t key = hash64(place, part.kind.front(), strip, n, day);
        const DrawBlock mark = draws.block(key, today, 1u << 16);
        f(OnsetPoint{key, part.pick(mark.uniform(0)), static_cast<std::uint32_t>(below(mark.word(1), members)),
                     strip + mark.uniform(2), mark.uniform(3)});
      }
    }
  }
}

}  // namespace shiyu
