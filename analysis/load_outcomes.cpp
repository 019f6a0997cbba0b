#include "analysis/load_outcomes.hpp"

#include "analysis/worst_tenth.hpp"

namespace shiyu {

RunOutcomes load_outcomes(const Results& results, const std::set<std::string>& wanted) {
  const ResultsHead& head = results.head();
  RunOutcomes outcomes(head.variants, head.replicates, head.days);
  outcomes.add_constant("residents", static_cast<double>(head.residents));
  for (const Variable& variable : head.outputs)
    if (wanted.empty() || wanted.contains(variable.name)) outcomes.add_daily(variable, results.city(variable.name));
  for (const std::string& name : wanted)
    if (name.starts_with(kWorstTenth)) add_worst_tenth(results, name, outcomes);
  for (std::size_t variant = 0; variant < head.variants.size(); ++variant)
    for (int replicate = 0; replicate < head.replicates; ++replicate)
      if (!results.has_run(variant, replicate)) outcomes.drop({variant, replicate});
  return outcomes;
}

}  // namespace shiyu
