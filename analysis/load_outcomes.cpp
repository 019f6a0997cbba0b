#include "analysis/load_outcomes.hpp"

#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "analysis/measures.hpp"
#include "analysis/worst_tenth.hpp"
#include "sim/core/errors.hpp"
#include "sim/world/city.hpp"

namespace shiyu {

namespace {

/// All money of runs (runs, AreaPart). What was spent and belongs to no area leaves the parts of its run unknown.
struct MoneyByPart {
  explicit MoneyByPart(std::size_t runs) : values(runs * kAllParts.size(), 0.0) {}

  /// `spent`: (runs, days, areas)
  void add(const Variable& variable, std::span<const std::int64_t> spent) {
    const std::size_t each = spent.size() / (values.size() / kAllParts.size());  // values of a run
    for (std::size_t at = 0; at < spent.size(); ++at) {
      double* of_run = values.data() + at / each * kAllParts.size();
      const auto fen = static_cast<double>(spent[at]);
      of_run[0] += fen;
      if (variable.scope == Scope::area)
        of_run[1 + at % kAreas] += fen;
      else if (fen != 0)
        of_run[1] = of_run[2] = std::numeric_limits<double>::quiet_NaN();
    }
  }

  std::vector<double> values;
};
static_assert(kAllParts == std::array{AreaPart::city, AreaPart::urban, AreaPart::rural} && kAreas == 2);

/// Residents of the city, and of its urban and rural parts where the table of settlements tells who lives where.
void add_residents(RunOutcomes& outcomes, const ResultsHead& head, const UnitTable& settlements) {
  if (settlements.residents.empty() || settlements.residents.size() != settlements.area.size())
    return outcomes.add_constant("residents", static_cast<double>(head.residents));
  std::array<double, kAreas> living{};
  for (std::size_t i = 0; i < settlements.residents.size(); ++i)
    living.at(settlements.area[i]) += static_cast<double>(settlements.residents[i]);
  outcomes.add_constant("residents", living[0], living[1]);
}

/// The outputs of some runs, `residents` and `money`. values_of(i) gives output i: (runs, days, areas).
template <class F>
RunOutcomes outcomes_of(const ResultsHead& head, std::vector<std::string> variants, int replicates, int days_run,
                        const std::set<std::string>& wanted, F&& values_of) {
  const bool with_money = wanted.empty() || wanted.contains(std::string(kMoney));
  MoneyByPart money(variants.size() * static_cast<std::size_t>(replicates));
  RunOutcomes outcomes(std::move(variants), replicates, days_run);
  add_residents(outcomes, head, head.settlements);
  for (std::size_t i = 0; i < head.outputs.size(); ++i) {
    const Variable& variable = head.outputs[i];
    const bool is_wanted = wanted.empty() || wanted.contains(variable.name);
    // Whatever a programme spends is in the sum, because it has the unit.
    const bool is_money = with_money && variable.unit == "fen";
    if (!is_wanted && !is_money) continue;
    const std::vector<std::int64_t> values = values_of(i);
    if (is_wanted) outcomes.add_daily(variable, values);
    if (is_money) money.add(variable, values);
  }
  if (with_money) outcomes.add_by_part(std::string(kMoney), money.values);
  return outcomes;
}

}  // namespace

std::set<std::string> names_of_measures() {
  std::set<std::string> names;
  for (const Measure& measure : measures()) {
    const Expression formula = formula_of(measure);
    names.insert(formula.names().begin(), formula.names().end());
  }
  return names;
}

RunOutcomes outcomes_of_run(const ResultsHead& head, const RunRecord& record, const std::set<std::string>& wanted) {
  const std::size_t outputs = head.outputs.size();
  return outcomes_of(head, {head.variants.at(record.info.variant)}, 1, head.days, wanted, [&](std::size_t output) {
    std::vector<std::int64_t> values;
    for (std::size_t at = output; at < record.city.size(); at += outputs) values.push_back(record.city[at]);
    return values;
  });
}

RunOutcomes outcomes_of_cities(const ResultsHead& head, const std::vector<std::string>& variants,
                               std::span<const std::span<const std::int64_t>> cities, int days,
                               const std::set<std::string>& wanted) {
  SHIYU_EXPECT(!variants.empty() && cities.size() % variants.size() == 0, "every variant has all replicates");
  const int replicates = static_cast<int>(cities.size() / variants.size());
  const std::size_t outputs = head.outputs.size();
  const std::size_t size = static_cast<std::size_t>(days) * kAreas * outputs;
  return outcomes_of(head, variants, replicates, days, wanted, [&](std::size_t output) {
    std::vector<std::int64_t> values;
    values.reserve(cities.size() * static_cast<std::size_t>(days) * kAreas);
    for (const std::span<const std::int64_t> city : cities)
      for (std::size_t at = output; at < size; at += outputs) values.push_back(city[at]);
    return values;
  });
}

RunOutcomes load_outcomes(const Results& results, const std::set<std::string>& wanted, const KeepReplicate& keep) {
  const ResultsHead& head = results.head();
  RunOutcomes outcomes = outcomes_of(head, head.variants, head.replicates, head.days, wanted,
                                     [&](std::size_t output) { return results.city(head.outputs[output].name); });
  if (head.level != OutputLevel::minimal) add_residents(outcomes, head, results.units("community"));
  for (std::size_t variant = 0; variant < head.variants.size(); ++variant)
    for (int replicate = 0; replicate < head.replicates; ++replicate)
      if (!results.has_run(variant, replicate) || (keep && !keep(replicate))) outcomes.drop({variant, replicate});
  for (const std::string& name : wanted)
    if (name.starts_with(kWorstTenth)) add_worst_tenth(results, name, outcomes);
  return outcomes;
}

}  // namespace shiyu
