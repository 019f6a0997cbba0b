/// Repeated measurements. Runs of the things compared take turns, so that a busy minute of the machine meets all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace shiyu::bench {

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n == 0 ? 0 : (values[(n - 1) / 2] + values[n / 2]) / 2;
}

/// Median over rounds of a[i] / b[i]: each pair was measured side by side.
inline double median_ratio(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < a.size(); ++i) ratios.push_back(a[i] / b[i]);
  return median(std::move(ratios));
}

}  // namespace shiyu::bench
