#include "analysis/study_difference.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/distributions.hpp"
#include "analysis/sensitivity.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/math.hpp"

namespace shiyu {

namespace {

using OfPoints = std::vector<std::vector<double>>;  // (points)(replicates)
constexpr double kNoDifference = std::numeric_limits<double>::quiet_NaN();

bool all_there(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

double plain_mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Means over the points of each unit that are whole in both, (units)(replicates).
struct PairedUnits {
  OfPoints baseline, changed;
  std::vector<double> points;  // difference at each point that is used, the mean of its replicates
  OfPoints differences;        // the same, by replicate
};

PairedUnits units_of(const OfPoints& baseline, const OfPoints& changed, std::size_t points_a_unit) {
  PairedUnits units;
  for (std::size_t first = 0; first < baseline.size(); first += points_a_unit) {
    const std::size_t last = std::min(first + points_a_unit, baseline.size());
    bool whole = true;
    for (std::size_t p = first; p < last; ++p) whole = whole && all_there(baseline[p]) && all_there(changed[p]);
    if (!whole) continue;
    const std::size_t replicates = baseline[first].size();
    std::vector<double> before(replicates), after(replicates);
    for (std::size_t p = first; p < last; ++p) {
      std::vector<double> difference(replicates);
      for (std::size_t r = 0; r < replicates; ++r) {
        before[r] += baseline[p][r] / static_cast<double>(last - first);
        after[r] += changed[p][r] / static_cast<double>(last - first);
        difference[r] = changed[p][r] - baseline[p][r];
      }
      units.points.push_back(plain_mean(difference));
      units.differences.push_back(std::move(difference));
    }
    units.baseline.push_back(std::move(before));
    units.changed.push_back(std::move(after));
  }
  return units;
}

/// Means over the units.
struct ByReplicate {
  std::vector<double> before, after;
};

ByReplicate means_over_units(const PairedUnits& of) {
  const std::size_t replicates = of.baseline.empty() ? 0 : of.baseline.front().size();
  ByReplicate means{std::vector<double>(replicates), std::vector<double>(replicates)};
  for (std::size_t u = 0; u < of.baseline.size(); ++u)
    for (std::size_t r = 0; r < replicates; ++r) {
      means.before[r] += of.baseline[u][r] / static_cast<double>(of.baseline.size());
      means.after[r] += of.changed[u][r] / static_cast<double>(of.baseline.size());
    }
  return means;
}

/// Over units that fill the ranges.
Finding find_over_units(const PairedUnits& of, double unit) {
  const auto units = static_cast<Eigen::Index>(of.baseline.size());
  Finding finding{{kNoDifference, kNoDifference, static_cast<int>(units)},
                  std::isfinite(unit) ? unit : 0,
                  kNoDifference,
                  kNoDifference};
  if (units == 0) return finding;
  const auto replicates = static_cast<Eigen::Index>(of.baseline.front().size());
  Eigen::ArrayXXd differences(units, replicates);
  for (Eigen::Index u = 0; u < units; ++u) {
    const auto at = static_cast<std::size_t>(u);
    for (Eigen::Index r = 0; r < replicates; ++r)
      differences(u, r) = of.changed[at][static_cast<std::size_t>(r)] - of.baseline[at][static_cast<std::size_t>(r)];
  }
  const double all = differences.mean();
  finding.difference.mean = all;
  const ByReplicate means = means_over_units(of);  // points share the luck of a replicate: they are not so many signs
  finding.p_sign = sign_test(means.before, means.after);
  if (units < 2) return finding;
  const auto n = static_cast<double>(units), k = static_cast<double>(replicates);
  const double of_units = k * (differences.rowwise().mean() - all).square().sum() / (n - 1);
  const double of_replicates = replicates < 2 ? 0 : n * (differences.colwise().mean() - all).square().sum() / (k - 1);
  const double both = of_units + of_replicates;
  double freedom = n - 1;
  if (both > 0 && replicates > 1)
    freedom = both * both / (of_units * of_units / (n - 1) + of_replicates * of_replicates / (k - 1));
  // Equal differences at all points are not certain: one of them may be off by one (count_difference).
  const double error = std::max(std::sqrt(both / (n * k)), finding.unit / n);
  const int whole = std::max(1, static_cast<int>(std::floor(freedom)));
  finding.difference.half_width = t_quantile((1 + kConfidence) / 2, whole) * error;
  finding.p = all == 0 ? 1 : error > 0 ? 2 * t_probability(-std::abs(all) / error, whole) : 0;
  return finding;
}

/// Over replicates, of the mean over points that were listed.
Finding find_over_replicates(const PairedUnits& of, double unit) {
  const ByReplicate means = means_over_units(of);
  return find_difference(means.before, means.after, unit);
}

double share_below(std::vector<double> values, double p) {
  if (values.empty()) return kNoDifference;
  std::sort(values.begin(), values.end());
  const double at = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  return std::lerp(values[below], values[std::min(below + 1, values.size() - 1)], at - std::floor(at));
}

}  // namespace

PointSampling sampling_of(DesignMethod method, std::size_t factors) {
  switch (method) {
    case DesignMethod::list:
    case DesignMethod::factorial:
      return {};
    case DesignMethod::morris:
      return {true, factors + 1};
    case DesignMethod::saltelli:
      return {true, factors + 2};
    default:
      return {true, 1};
  }
}

StudyDifference study_difference(const OfPoints& baseline, const OfPoints& changed, double unit,
                                 const PointSampling& sampling) {
  SHIYU_EXPECT(baseline.size() == changed.size() && sampling.points_a_unit > 0, "variants have the same points");
  const PairedUnits units = units_of(baseline, changed, sampling.points_a_unit);
  StudyDifference found;
  found.finding = sampling.filled ? find_over_units(units, unit) : find_over_replicates(units, unit);
  found.points = static_cast<int>(units.points.size());
  found.low = share_below(units.points, 0.05);
  found.high = share_below(units.points, 0.95);
  const double all = found.finding.difference.mean;
  const auto agreeing = std::count_if(units.points.begin(), units.points.end(),
                                      [&](double d) { return (d > 0 && all > 0) || (d < 0 && all < 0); });
  found.agreeing = units.points.empty() ? kNoDifference : static_cast<double>(agreeing) / found.points;
  const NoiseShare parts = variance_parts(units.differences);
  found.luck = std::sqrt(parts.luck);
  found.between = std::sqrt(parts.between);
  if (std::isnan(parts.between) && found.points > 1) {  // one replicate
    const Eigen::Map<const Eigen::ArrayXd> points(units.points.data(), found.points);
    found.between = std::sqrt((points - points.mean()).square().sum() / (found.points - 1));
  }
  return found;
}

}  // namespace shiyu
