/// How many candidates of onset a settlement has today: a Poisson random measure over members and rates, cut into
/// strips of fixed height. Raising a rate opens further strips and moves no point of those below.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/archive.hpp"

namespace shiyu {

/// Streams of onset: each is a Poisson random measure of its own over residents (or buildings).
enum class Stream : std::uint8_t { matters, requests, hazards, spurious };
inline constexpr int kStreams = 4;

/// Height of a strip, in units of the stream's reference rate. A constant of the model, whatever a scenario does: tall
/// enough that on most days the lowest strip holds all that can happen, so that one block of draws does for a
/// settlement and its four streams.
inline constexpr std::array<double, kStreams> kStripHeight{8, 2, 2, 1};

/// Points in the lowest strip of a settlement, which is counted in its chunk.
struct StripPoints {
  std::uint32_t settlement;
  std::uint32_t points;
  SHIYU_MEMBERS(settlement, points)
};

struct StripCounts {
  /// Smallest draw (the 52 bits that make a uniform) with which a strip holds a point, by stream.    (settlements)
  std::vector<std::array<std::uint64_t, kStreams>> some;
  std::vector<std::array<double, kStreams>> none;         // chance that a strip holds no point          (settlements)
  std::array<std::vector<StripPoints>, kStreams> lowest;  // of today, by stream; where there are any, ascending
  SHIYU_MEMBERS(some, none, lowest)
};

}  // namespace shiyu
