#include "analysis/paired.hpp"

#include <Eigen/Core>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// P(|T| < t) for t >= 0.
double two_sided_probability(double t, int degrees) {
  const double angle = std::atan(t / std::sqrt(static_cast<double>(degrees)));
  const double cosine = std::cos(angle), square = cosine * cosine;
  const bool odd = degrees % 2 == 1;
  // Terms 1, 1/2 c^2, (1 3)/(2 4) c^4 ... when even; c, 2/3 c^3, (2 4)/(3 5) c^5 ... when odd.
  double sum = 0;
  double term = odd ? cosine : 1;
  for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
    sum += term;
    term *= square * (power + 1.0) / (power + 2.0);
  }
  return odd ? (angle + std::sin(angle) * sum) * 2 / std::numbers::pi : std::sin(angle) * sum;
}

}  // namespace

double t_quantile(double p, int degrees_of_freedom) {
  SHIYU_EXPECT(p > 0 && p < 1 && degrees_of_freedom >= 1, "a quantile of t needs p in (0, 1) and a degree of freedom");
  if (p < 0.5) return -t_quantile(1 - p, degrees_of_freedom);
  const double wanted = 2 * p - 1;
  double low = 0, high = 1;
  while (two_sided_probability(high, degrees_of_freedom) < wanted && high < 1e300) high *= 2;
  while (high - low > 1e-13 * high) {
    const double middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    (two_sided_probability(middle, degrees_of_freedom) < wanted ? low : high) = middle;
  }
  return (low + high) / 2;
}

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
