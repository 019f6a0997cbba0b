/// What pairs of replicates say beyond their mean difference: what pairing saves, and how surely one is better.
#pragma once

#include <span>

#include "analysis/measures.hpp"
#include "analysis/paired.hpp"

namespace shiyu {

/// What pairing saves: (var A + var B) / var(A - B), the variance of a difference of independent runs over that of
/// pairs. One pair tells as much as `ratio` pairs of independent runs.
struct Pairing {
  int replicates = 0;
  double ratio = 0;          ///< infinite when all differences are equal; NaN when nothing varies at all
  double low = 0, high = 0;  ///< 95 %, for values with a joint normal distribution; NaN where there is none
  /// Replicates of independent runs with an interval as narrow.
  double equivalent_replicates() const { return ratio * replicates; }
};

/// The ratio is (1 + var S / var D) / 2 with the sum S and the difference D of a pair, so that its interval is that of
/// a ratio of variances of correlated values, which is exact (Morgan 1939, Pitman 1939). Replicates that lack a value
/// are left out; fewer than four give no interval.
Pairing pairing_of(std::span<const double> baseline, std::span<const double> changed);

/// How surely a variant is better than the baseline at the same luck.
struct Chance {
  /// In one more replicate: the share of replicates in which it was better, ties by half, whatever the distribution,
  /// with the interval of Clopper and Pearson (1934). NaN where better has no meaning.
  double of_one = 0, low = 0, high = 0;
  /// In the mean of all replicates there could be: Student's t of the paired difference, which is the posterior of the
  /// mean without prior knowledge (Box and Tiao 1973, 2.4). NaN with fewer than two replicates.
  double of_mean = 0;
};

/// What the chance needs of one variant; spans are as long as there are replicates, NaN where a value is missing.
struct ChancePair {
  std::span<const double> baseline, changed;
  std::span<const double> guard_baseline{}, guard_changed{};  ///< of what guards the measure, if anything does
  double unit = 0, guard_unit = 0;                            ///< one of what is counted, see find_difference()
};

/// What is guarded is better only in replicates in which its guard is no higher; `of_mean` is then the least that the
/// two chances leave for both (Bonferroni). NaN where the guard has no values, and of a measure that is neither good
/// nor bad.
Chance chance_of(Better better, Guard guard, const ChancePair& pair);

/// Two-sided p value of a paired difference by Student's t; NaN without an interval, 1 of no difference at all.
double p_value(const Estimate& difference);

}  // namespace shiyu
