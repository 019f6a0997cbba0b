#include "analysis/paired.hpp"

#include <Eigen/Core>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/distributions.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Estimate mean_of(std::span<const double> values, double confidence) {
  std::vector<double> numbers;
  numbers.reserve(values.size());
  for (const double v : values)
    if (std::isfinite(v)) numbers.push_back(v);
  const int n = static_cast<int>(numbers.size());
  if (n == 0) return {kNone, kNone, 0};
  const Eigen::Map<const Eigen::ArrayXd> all(numbers.data(), n);
  const double mean = all.mean();
  if (n == 1) return {mean, kNone, 1};
  const double variance = (all - mean).square().sum() / (n - 1);
  return {mean, t_quantile((1 + confidence) / 2, n - 1) * std::sqrt(variance / n), n};
}

Estimate paired_difference(std::span<const double> baseline, std::span<const double> changed, double confidence) {
  SHIYU_EXPECT(baseline.size() == changed.size(), "paired values have as many replicates");
  std::vector<double> differences(baseline.size());
  for (std::size_t n = 0; n < baseline.size(); ++n) differences[n] = changed[n] - baseline[n];
  return mean_of(differences, confidence);
}

}  // namespace shiyu
