/// A study without a model behind it, whose true differences are known: replicates share a luck, variants add an effect
/// and a little luck of their own. It goes the way of real runs: records, outcomes, comparison.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/compare.hpp"
#include "analysis/load_outcomes.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

namespace shiyu::test {

inline constexpr std::array kLuckyMeasures{
    Measure{"unmet_grievances", "Unmet", "未满足", "cases", "toy_unmet", "1", Better::lower, true},
    Measure{"backlog", "Backlog", "积案", "cases", "toy_open", "1", Better::lower, true},
};

struct ToyLuck {
  std::vector<double> effects{0, 3000};  // on the city (variants), the first is the baseline
  double shared = 50000, own = 2000;     // standard deviations of a city's luck
  std::uint64_t trial = 0;
  int replicates = 10;

  ResultsHead head() const {
    ResultsHead h;
    for (std::size_t v = 0; v < effects.size(); ++v) h.variants.push_back("v" + std::to_string(v));
    h.replicates = replicates;
    h.days = 1;
    h.outputs = {{"toy_unmet", "cases", "", ""}, {"toy_open", "cases", "", "", OutputKind::level}};
    return h;
  }

  /// Both outputs of both areas; the unmet are the backlog with the sign of its effect turned round.
  RunRecord record(std::size_t variant, int replicate) const {
    const Draws draws{trial, static_cast<std::uint64_t>(replicate), "toy luck"};
    const auto luck = [&](std::size_t of) { return math::normal_quantile(draws.block(of).uniform(0)); };
    RunRecord record;
    record.info = {variant, replicate, 0, 0};
    for (std::size_t area = 0; area < 2; ++area)
      for (const double sign : {-1.0, 1.0}) {
        const double city = 1e6 + shared * luck(1000 + area) + sign * effects[variant] + own * luck(2 * variant + area);
        record.city.push_back(std::llround(city / 2));
      }
    return record;
  }

  /// The outcomes of a whole study, put together as load_outcomes() puts them.
  RunOutcomes outcomes(const KeepReplicate& keep = {}) const {
    const ResultsHead h = head();
    RunOutcomes all(h.variants, replicates, h.days);
    std::vector<std::vector<std::int64_t>> values(h.outputs.size());
    for (std::size_t v = 0; v < effects.size(); ++v)
      for (int n = 0; n < replicates; ++n) {
        const RunRecord r = record(v, n);
        for (std::size_t i = 0; i < r.city.size(); ++i) values[i % values.size()].push_back(r.city[i]);
        if (keep && !keep(n)) all.drop({v, n});
      }
    for (std::size_t i = 0; i < values.size(); ++i) all.add_daily(h.outputs[i], values[i]);
    return all;
  }
};

/// A share of 2,000 trials that a 95 % interval should have: 93 to 97 %.
inline constexpr int kTrials = 2000;
inline bool is_coverage(int covered) { return covered >= 0.93 * kTrials && covered <= 0.97 * kTrials; }
inline bool covers(const Estimate& e, double truth) { return e.low() <= truth && truth <= e.high(); }

}  // namespace shiyu::test
