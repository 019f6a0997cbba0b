#include "analysis/verdicts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/chances.hpp"
#include "analysis/distributions.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::unclear:
      return "no clear difference";
    case Verdict::no_benefit:
      return "not a benefit by itself";
    case Verdict::too_few:
      return "too few replicates to say";
    case Verdict::undefined:
      return "not defined";
    default:
      return EnumNames<Verdict>::names[static_cast<std::size_t>(verdict)];
  }
}

std::string_view short_word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::no_benefit:
      return "no benefit";
    case Verdict::too_few:
      return "too few";
    default:
      return EnumNames<Verdict>::names[static_cast<std::size_t>(verdict)];
  }
}

Estimate count_difference(std::span<const double> baseline, std::span<const double> changed, double unit,
                          double confidence) {
  Estimate e = paired_difference(baseline, changed, confidence);
  if (e.has_interval() && std::isfinite(unit))
    e.half_width = std::max(e.half_width, t_quantile((1 + confidence) / 2, e.replicates - 1) * unit /
                                              e.replicates);  // unit / sqrt(n), over sqrt(n)
  return e;
}

Finding find_difference(std::span<const double> baseline, std::span<const double> changed, double unit) {
  Finding finding;
  finding.unit = std::isfinite(unit) ? unit : 0;
  finding.difference = count_difference(baseline, changed, unit);
  finding.p = p_value(finding.difference);
  finding.p_sign = sign_test(baseline, changed);
  return finding;
}

double sign_test(std::span<const double> baseline, std::span<const double> changed) {
  SHIYU_EXPECT(baseline.size() == changed.size(), "paired values have as many replicates");
  int above = 0, below = 0, ties = 0;
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    const double difference = changed[i] - baseline[i];
    above += difference > 0;
    below += difference < 0;
    ties += difference == 0;
  }
  const int n = above + below, m = std::min(above, below);
  if (n == 0) return ties > 0 ? 1 : std::numeric_limits<double>::quiet_NaN();
  double term = std::pow(0.5, n), sum = 0;  // C(n, j) / 2^n
  for (int j = 0; j <= m; ++j) {
    sum += term;
    term *= static_cast<double>(n - j) / (j + 1);
  }
  return std::min(1.0, 2 * sum);
}

bool is_shown(const Estimate& difference) { return difference.replicates >= kLeastReplicates && difference.is_clear(); }

Verdict judge(Better better, const Estimate& difference, const std::optional<Finding>& guard) {
  if (difference.replicates == 0) return Verdict::undefined;
  if (difference.replicates < kLeastReplicates) return Verdict::too_few;
  if (!is_shown(difference)) return Verdict::unclear;
  const bool rises = difference.mean > 0;
  if (better == Better::neither) return rises ? Verdict::higher : Verdict::lower;
  if (rises != (better == Better::higher))  // more use of a lawful channel is neither good nor bad
    return better == Better::channel ? Verdict::higher : Verdict::worse;
  // That the guard is no higher must be shown: of two policies that differ in nothing, one has less of it by luck.
  const auto is_no_higher = [](const Finding& f) {
    return f.difference.replicates >= kLeastReplicates && f.difference.high() <= f.unit / 2;
  };
  const bool shown = guard ? is_no_higher(*guard) : better != Better::channel;
  return shown ? Verdict::better : Verdict::no_benefit;
}

double unit_of(std::span<const double> baseline_steps, std::span<const double> changed_steps) {
  return std::fmax(0, std::fmax(mean_of(baseline_steps).mean, mean_of(changed_steps).mean));
}

}  // namespace shiyu
