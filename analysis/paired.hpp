/// Statistics of paired runs. Replicate n of every variant shares its luck, so a difference is formed within each
/// replicate and its spread is over replicates: far narrower than that of two means.
#pragma once

#include <span>

namespace shiyu {

/// A mean over replicates and its confidence interval by Student's t.
struct Estimate {
  double mean = 0;        ///< NaN when no replicate has a value
  double half_width = 0;  ///< of the interval; NaN with fewer than two replicates
  int replicates = 0;     ///< that have a value
  double low() const { return mean - half_width; }
  double high() const { return mean + half_width; }
  bool has_interval() const { return replicates >= 2; }
  /// The interval lies on one side of 0. False without an interval.
  bool is_clear() const { return has_interval() && (low() > 0 || high() < 0); }
};

inline constexpr double kConfidence = 0.95;

/// Mean of the values that are numbers. Replicates without a value (NaN) are left out.
Estimate mean_of(std::span<const double> values, double confidence = kConfidence);

/// Mean of changed[n] - baseline[n] over the replicates that have both. The spans are equally long.
Estimate paired_difference(std::span<const double> baseline, std::span<const double> changed,
                           double confidence = kConfidence);

}  // namespace shiyu
