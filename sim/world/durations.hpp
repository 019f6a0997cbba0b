/// Bins of the distribution of days from becoming known to the end (Chunk::durations).
#pragma once
#include <cstdint>
#include <vector>

#include "sim/world/chunk.hpp"

namespace shiyu {

inline constexpr int kDailyBins =
    63;  // days 0, 1, ..., 62 have a bin each; from there each is twice as wide as the last

/// Bin of a number of days; 0 for negative ones.
constexpr int duration_bin(int days) {
  if (days < kDailyBins) return days > 0 ? days : 0;
  int bin = kDailyBins;
  for (int first = kDailyBins, width = 2; days >= first + width && bin + 1 < kDurationBins; first += width, width *= 2)
    ++bin;
  return bin;
}

/// Edges of the bins in days: bin i is [edges[i], edges[i + 1]).
inline std::vector<std::int32_t> duration_edges() {
  std::vector<std::int32_t> edges;
  for (int day = 0; day < kDailyBins; ++day) edges.push_back(day);
  std::int32_t first = kDailyBins, width = 2;
  for (int bin = kDailyBins; bin <= kDurationBins; ++bin, first += width, width *= 2) edges.push_back(first);
  return edges;
}

}  // namespace shiyu
