#include "analysis/chances.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/distributions.hpp"
#include "analysis/verdicts.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
constexpr int kLeastPairs = 4;  // of an interval of the ratio: the correlation of three has one degree of freedom

/// t of a mean difference: NaN without an interval, infinite when all differences are equal and not 0.
double t_of(const Estimate& difference) {
  if (!difference.has_interval()) return kNotKnown;
  if (difference.mean == 0) return 0;
  if (difference.half_width == 0) return std::copysign(std::numeric_limits<double>::infinity(), difference.mean);
  return difference.mean / difference.half_width * t_quantile((1 + kConfidence) / 2, difference.replicates - 1);
}

/// P(mean difference < 0).
double chance_below(const Estimate& difference) {
  const double t = t_of(difference);
  return std::isnan(t) ? kNotKnown : t_probability(-t, difference.replicates - 1);
}

/// P(mean difference is at most half a unit), of what cannot be measured more finely: as judge() asks.
double chance_no_higher(const Finding& finding) {
  Estimate difference = finding.difference;
  difference.mean -= finding.unit / 2;
  const bool unchanged = difference.has_interval() && difference.mean == 0 && difference.half_width == 0;
  return unchanged ? 1 : chance_below(difference);
}

/// 1 when the change is a gain, 1/2 when nothing changed, NaN when it is not known.
double gain_of(Better better, double change, double guard_change) {
  const double gain = better == Better::higher ? change : -change;
  if (std::isnan(gain) || std::isnan(guard_change)) return kNotKnown;
  if (guard_change > 0) return 0;
  return gain > 0 ? 1 : gain < 0 ? 0 : 0.5;
}

}  // namespace

Pairing pairing_of(std::span<const double> baseline, std::span<const double> changed) {
  SHIYU_EXPECT(baseline.size() == changed.size(), "paired values have as many replicates");
  std::vector<double> sums, differences;
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    if (!std::isfinite(baseline[i]) || !std::isfinite(changed[i])) continue;
    sums.push_back(baseline[i] + changed[i]);
    differences.push_back(changed[i] - baseline[i]);
  }
  Pairing pairing{static_cast<int>(sums.size()), kNotKnown, kNotKnown, kNotKnown};
  if (sums.size() < 2) return pairing;
  const auto centred = [](const std::vector<double>& values) -> Eigen::ArrayXd {
    const Eigen::Map<const Eigen::ArrayXd> all(values.data(), static_cast<Eigen::Index>(values.size()));
    return all - all.mean();
  };
  const Eigen::ArrayXd s = centred(sums), d = centred(differences);
  const double of_sums = s.square().sum(), of_differences = d.square().sum();
  pairing.ratio = (1 + of_sums / of_differences) / 2;  // 0 / 0 is NaN, x / 0 infinite
  if (pairing.replicates < kLeastPairs || of_sums == 0 || of_differences == 0) return pairing;
  const double r = (s * d).sum() / std::sqrt(of_sums * of_differences);
  const double t = t_quantile((1 + kConfidence) / 2, pairing.replicates - 2);
  const double k = 1 + 2 * (1 - std::min(1.0, r * r)) * t * t / (pairing.replicates - 2);
  const double spread = std::sqrt(k * k - 1);
  pairing.low = (1 + of_sums / of_differences * (k - spread)) / 2;
  pairing.high = (1 + of_sums / of_differences * (k + spread)) / 2;
  return pairing;
}

Chance chance_of(Better better, Guard guard, const ChancePair& pair) {
  Chance chance{kNotKnown, kNotKnown, kNotKnown, kNotKnown};
  if (better == Better::neither) return chance;
  const bool guarded = guard != Guard::none;
  if (guarded && pair.guard_baseline.size() != pair.baseline.size()) return chance;
  double better_in = 0;
  int known = 0;
  for (std::size_t i = 0; i < pair.baseline.size(); ++i) {
    const double guard_change = guarded ? pair.guard_changed[i] - pair.guard_baseline[i] : 0;
    const double gain = gain_of(better, pair.changed[i] - pair.baseline[i], guard_change);
    if (std::isnan(gain)) continue;
    better_in += gain;
    ++known;
  }
  if (known == 0) return chance;
  const ShareInterval interval = share_interval(better_in, known, kConfidence);
  chance.of_one = better_in / known;
  chance.low = interval.low;
  chance.high = interval.high;
  const double below = chance_below(find_difference(pair.baseline, pair.changed, pair.unit).difference);
  chance.of_mean = better == Better::higher ? 1 - below : below;
  if (!guarded) return chance;
  const double both =
      chance.of_mean + chance_no_higher(find_difference(pair.guard_baseline, pair.guard_changed, pair.guard_unit)) - 1;
  chance.of_mean = std::isnan(both) ? kNotKnown : std::max(0.0, both);
  return chance;
}

double p_value(const Estimate& difference) {
  const double t = t_of(difference);
  return std::isnan(t) ? kNotKnown : 2 * t_probability(-std::abs(t), difference.replicates - 1);
}

}  // namespace shiyu
