#include "analysis/precision.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analysis/verdicts.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

std::vector<PrecisionTarget> read_precision(std::span<const std::string> texts, const MeasureNames& names) {
  std::vector<PrecisionTarget> targets;
  Mistakes mistakes;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    const std::string key = text.substr(0, equals);
    std::string number = equals == std::string::npos ? "" : text.substr(equals + 1);
    const bool relative = number.ends_with('%');
    if (relative) number.pop_back();
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    const bool is_number = error == std::errc() && end == number.data() + number.size() && std::isfinite(value);
    if (!is_number || value <= 0)
      mistakes.add("--until-halfwidth " + text, 0, 0,
                   "wants MEASURE=VALUE with a number above 0, such as backlog=20 or backlog=0.5%");
    try {
      targets.push_back({names.find(key, "--until-halfwidth"), relative ? value / 100 : value, relative});
    } catch (const InputError& wrong) {
      mistakes.add(wrong);
    }
  }
  mistakes.throw_if_any();
  return targets;
}

PrecisionRule::PrecisionRule(std::vector<PrecisionTarget> targets, std::size_t variants, int least)
    : variants_(variants), least_(least) {
  SHIYU_EXPECT(variants >= 1 && least >= 2, "a rule has variants, and replicates enough for an interval");
  for (PrecisionTarget& target : targets) {
    Expression formula = target.measure.formula();
    watched_.push_back({std::move(target), std::move(formula), std::vector<std::vector<double>>(variants),
                        std::vector<std::vector<double>>(variants)});
  }
}

std::set<std::string> PrecisionRule::wanted() const {
  std::set<std::string> names;
  for (const Watched& w : watched_) names.insert(w.formula.names().begin(), w.formula.names().end());
  return names;
}

void PrecisionRule::check(const std::set<std::string>& known) const {
  Mistakes mistakes;
  for (const Watched& w : watched_)
    if (!std::ranges::all_of(w.formula.names(), [&](const std::string& name) { return known.contains(name); }))
      mistakes.add(
          "--until-halfwidth " + w.target.measure.key, 0, 0,
          "is not known of a run alone, because all replicates together choose the places; take the measure of "
          "all places");
  mistakes.throw_if_any();
}

void PrecisionRule::add(const RunOutcomes& run) {
  for (Watched& w : watched_) {
    w.values[next_].push_back(run.value(w.formula, {0, 0}, AreaPart::city));
    w.steps[next_].push_back(run.steps(w.formula, 0, AreaPart::city).front());
  }
  next_ = (next_ + 1) % variants_;
}

std::vector<PrecisionRule::State> PrecisionRule::states() const {
  std::vector<State> all;
  for (const Watched& w : watched_) {
    const double wanted = w.target.relative ? w.target.value * std::abs(mean_of(w.values[0]).mean) : w.target.value;
    for (std::size_t v = variants_ == 1 ? 0 : 1; v < variants_; ++v) {
      const double unit = unit_of(w.steps[0], w.steps[v]);
      const auto at = [&](double confidence) {
        return variants_ == 1 ? mean_of(w.values[0], confidence)
                              : count_difference(w.values[0], w.values[v], unit, confidence);
      };
      const Estimate look = at(kLookConfidence);
      const Estimate spread = variants_ == 1 ? look : paired_difference(w.values[0], w.values[v]);
      all.push_back({w.target.measure.key, v, at(kConfidence), wanted,
                     look.replicates >= least_ && look.half_width <= wanted, spread.half_width > 0});
    }
  }
  return all;
}

bool PrecisionRule::enough() const {
  const std::vector<State> all = states();
  return std::ranges::all_of(all, [](const State& s) { return s.reached && s.has_spread; });
}

bool PrecisionRule::reached() const {
  const std::vector<State> all = states();
  return std::ranges::all_of(all, &State::reached);
}

}  // namespace shiyu
