/// Shares as thresholds for uniform numbers of 32 bits.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace shiyu::founding {

inline std::uint32_t cut(double share) {
  return static_cast<std::uint32_t>(std::clamp(share * 0x1p32, 0.0, 4294967295.0));
}

template <std::size_t n>
std::array<std::uint32_t, n> cumulative(const std::array<double, n>& shares) {
  std::array<std::uint32_t, n> cuts{};
  double sum = 0, total = 0;
  for (const double x : shares) total += x;
  for (std::size_t i = 0; i < n; ++i) {
    sum += shares[i];
    cuts[i] = cut(sum / total);
  }
  return cuts;
}

}  // namespace shiyu::founding
