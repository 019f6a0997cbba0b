/// Onset by strips: how many candidates a strip of a settlement has, and a walk over those of a stream.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/math.hpp"
#include "sim/world/today.hpp"

namespace shiyu {

/// Draws of the counts: the entity is the code of the settlement, the occasion the day, nth the strip; a lane a stream.
inline Draws strip_draws(const Today& t) { return t.draws("strips"); }

/// Expected points of a strip of one settlement.
inline double strip_mean(const Today& t, Stream stream, std::uint32_t settlement) {
  return t.rhythm[stream].rate * kStripHeight[static_cast<std::size_t>(stream)] *
         residents_of_settlement(t.city, settlement).size();
}

/// A point of the measure: who and what it may become, and at which height it lies, in units of the reference rate.
struct OnsetPoint {
  std::uint32_t settlement;  // id
  std::uint32_t strip, n;    // its place in the measure of the day
  std::uint8_t kind;
  std::uint64_t word;  // picks the member
  double height;       // it is a case if this is below the multiplier of the member's rate today
  double spare;        // a uniform for the caller

  /// Key of the case it becomes.
  std::uint64_t key(const Today& t, Stream stream) const {
    return hash64(t.city.settlements.code[settlement], stream, strip, n, t.day);
  }
};

/// Calls f(OnsetPoint) for today's points of a stream in all strips that begin below the multiplier `top(settlement)`,
/// which in a township is at most `most(township)`. Marks are drawn from `draws`, those of two points in one block.
template <class Most, class Top, class F>
void for_each_point(const Today& t, const Chunk& chunk, Stream stream, const Draws& draws, Most&& most, Top&& top,
                    F&& f) {
  const Rhythm::Part& part = t.rhythm[stream];
  const auto lane = static_cast<std::size_t>(stream);
  const double high = kStripHeight[lane];
  const auto today = static_cast<std::uint64_t>(t.day);
  // Blocks are drawn some at a time, without a branch in between, so that they overlap.
  constexpr std::size_t kTogether = 16;
  struct Pair {
    std::uint32_t settlement, strip, first, points;
  };
  std::array<Pair, kTogether> pairs;
  std::array<DrawBlock, kTogether> marks;
  std::size_t waiting = 0;
  const auto mark_waiting = [&] {
    for (std::size_t i = 0; i < waiting; ++i)
      marks[i] = draws.block(static_cast<std::uint64_t>(t.city.settlements.code[pairs[i].settlement]), today,
                             (std::uint64_t{pairs[i].strip + 1} << 32) + pairs[i].first / 2);
    for (std::size_t i = 0; i < waiting; ++i)
      for (std::uint32_t k = 0; k < pairs[i].points; ++k) {
        const auto [s, strip, first, points] = pairs[i];
        const int word = static_cast<int>(2 * k);
        f(OnsetPoint{s, strip, first + k, part.pick(marks[i].uniform(word)), marks[i].word(word + 1),
                     (strip + marks[i].low_uniform(word)) * high, marks[i].low_uniform(word + 1)});
      }
    waiting = 0;
  };
  const auto mark_points = [&](std::uint32_t s, std::uint32_t strip, std::uint32_t points) {
    for (std::uint32_t first = 0; first < points; first += 2) {
      pairs[waiting++] = {s, strip, first, std::min(points - first, 2u)};
      if (waiting == kTogether) mark_waiting();
    }
  };
  for (const StripPoints& lowest : chunk.strips.lowest[lane])
    mark_points(chunk.settlements.first + lowest.settlement, 0, lowest.points);
  const Draws counts = strip_draws(t);
  for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township) {
    if (most(township) <= high) continue;
    const IdRange settlements = settlements_of_township(t.city, township);
    for (std::uint32_t s = settlements.first; s < settlements.last; ++s) {
      const double end = top(s);
      for (std::uint32_t strip = 1; strip * high < end; ++strip) {
        const double u = counts.block(static_cast<std::uint64_t>(t.city.settlements.code[s]), today, strip)
                             .uniform(static_cast<int>(lane));
        mark_points(s, strip, static_cast<std::uint32_t>(math::poisson_quantile(strip_mean(t, stream, s), u)));
      }
    }
  }
  mark_waiting();
}

}  // namespace shiyu
