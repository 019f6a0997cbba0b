/// A difference between two variants over the points of a study: its mean with an interval, and what it comes from:
/// what is not known (points) and luck (replicates).
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/verdicts.hpp"
#include "sim/engine/scenario.hpp"

namespace shiyu {

/// What a mean over points is a sample of.
struct PointSampling {
  /// Points fill the ranges: the mean is that over the ranges, and intervals are over units. Else they were listed, the
  /// mean is over these points alone, and intervals are over replicates.
  bool filled = false;
  std::size_t points_a_unit = 1;  ///< a trajectory of morris, a row of saltelli: its points depend on each other
};
PointSampling sampling_of(DesignMethod method, std::size_t factors);

struct StudyDifference {
  /// The mean over points, with its tests. `replicates` counts units (or replicates, where points were listed).
  Finding finding;
  int points = 0;  ///< used: those with all their replicates, and those of their unit
  /// 5 % and 95 % of the differences at the points, each the mean of its replicates.
  double low = 0, high = 0;
  double agreeing = 0;  ///< share of points whose difference has the sign of the mean
  /// Standard deviation of expected differences between points: of what is not known. Without luck, which with one
  /// replicate is not known apart and is in it.
  double between = 0;
  double luck = 0;  ///< standard deviation of a pair of runs at a point; NaN with one replicate
};

/// `baseline` and `changed` are (points)(replicates), NaN where a run has no value; `unit` is one of what is counted.
///
/// Runs share their luck over all points: difference = mean + point + luck of the replicate + rest. The variance of the
/// mean is (mean square of units + mean square of replicates) / (units * replicates), a little more than it is (that of
/// the rest counts twice), with the degrees of freedom of Satterthwaite (1946). With one replicate, luck that all
/// points share is not in the interval.
StudyDifference study_difference(const std::vector<std::vector<double>>& baseline,
                                 const std::vector<std::vector<double>>& changed, double unit,
                                 const PointSampling& sampling);

}  // namespace shiyu
