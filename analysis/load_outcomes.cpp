#include "analysis/load_outcomes.hpp"

#include "analysis/worst_tenth.hpp"
#include "sim/world/city.hpp"

namespace shiyu {

namespace {

/// Sums all outputs counted in fen over the days: whatever a programme spends is in it, because it has the unit.
void add_money(const Results& results, RunOutcomes& outcomes) {
  const ResultsHead& head = results.head();
  const auto days = static_cast<std::size_t>(head.days);
  std::vector<double> sums(head.variants.size() * static_cast<std::size_t>(head.replicates) * kAreas, 0.0);
  for (const Variable& variable : head.outputs) {
    if (variable.unit != "fen") continue;
    const std::vector<std::int64_t> values = results.city(variable.name);
    for (std::size_t i = 0; i < values.size(); ++i)
      sums[i / (days * kAreas) * kAreas + i % kAreas] += static_cast<double>(values[i]);
  }
  outcomes.add_constant(std::string(kMoney), sums);
}

}  // namespace

RunOutcomes load_outcomes(const Results& results, const std::set<std::string>& wanted) {
  const ResultsHead& head = results.head();
  RunOutcomes outcomes(head.variants, head.replicates, head.days);
  outcomes.add_constant("residents", static_cast<double>(head.residents));
  for (const Variable& variable : head.outputs)
    if (wanted.empty() || wanted.contains(variable.name)) outcomes.add_daily(variable, results.city(variable.name));
  if (wanted.empty() || wanted.contains(std::string(kMoney))) add_money(results, outcomes);
  for (const std::string& name : wanted)
    if (name.starts_with(kWorstTenth)) add_worst_tenth(results, name, outcomes);
  for (std::size_t variant = 0; variant < head.variants.size(); ++variant)
    for (int replicate = 0; replicate < head.replicates; ++replicate)
      if (!results.has_run(variant, replicate)) outcomes.drop({variant, replicate});
  return outcomes;
}

}  // namespace shiyu
