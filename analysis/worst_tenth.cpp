#include "analysis/worst_tenth.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace shiyu {

std::vector<std::size_t> worst_tenth(std::span<const std::size_t> units, std::span<const std::int32_t> residents,
                                     std::span<const double> counts) {
  std::vector<std::size_t> living;
  std::vector<double> rate(residents.size(), 0.0);
  for (const std::size_t unit : units)
    if (residents[unit] > 0) living.push_back(unit);
  for (std::size_t i = 0; i < counts.size(); ++i) rate[i % residents.size()] += counts[i];
  for (const std::size_t unit : living) rate[unit] /= residents[unit];
  std::stable_sort(living.begin(), living.end(), [&](std::size_t a, std::size_t b) { return rate[a] > rate[b]; });
  living.resize((living.size() + 9) / 10);
  return living;
}

double residents_in(std::span<const std::size_t> units, std::span<const std::int32_t> residents) {
  return std::accumulate(units.begin(), units.end(), 0.0,
                         [&](double sum, std::size_t unit) { return sum + residents[unit]; });
}

std::vector<double> rates_in(std::span<const std::size_t> units, std::span<const std::int32_t> residents,
                             std::span<const double> counts) {
  const double living = residents_in(units, residents);
  std::vector<double> rates;
  for (std::size_t first = 0; first < counts.size(); first += residents.size()) {
    double sum = 0;
    for (const std::size_t unit : units) sum += counts[first + unit];
    rates.push_back(living > 0 ? 1000 * sum / living : std::numeric_limits<double>::quiet_NaN());
  }
  return rates;
}

namespace {

/// Units of a part of the city.
std::vector<std::size_t> units_of(const UnitTable& table, AreaPart part) {
  std::vector<std::size_t> units;
  for (std::size_t i = 0; i < table.size(); ++i)
    if (part == AreaPart::city || (table.area[i] == 0) == (part == AreaPart::urban)) units.push_back(i);
  return units;
}

/// A year's counts of each unit in the runs of a variant (replicates there are, units); of a level its mean.
std::vector<double> counts_of(const Results& results, const Variable& variable, std::size_t variant,
                              const RunOutcomes& outcomes) {
  const double years = results.head().days / 365.0;
  std::vector<double> counts;
  for (int replicate = 0; replicate < results.head().replicates; ++replicate) {
    if (!outcomes.has({variant, replicate})) continue;
    const Counts monthly = results.counts("community", variable.name, variant, replicate);
    const auto months = static_cast<std::size_t>(monthly.shape.at(0)),
               units = static_cast<std::size_t>(monthly.shape.at(1));
    const double by = variable.is_flow() ? years : static_cast<double>(months);
    const std::size_t first = counts.size();
    counts.resize(first + units, 0.0);
    for (std::size_t i = 0; i < months * units; ++i)
      counts[first + i % units] += static_cast<double>(monthly.values[i]) / by;
  }
  return counts;
}

}  // namespace

void add_worst_tenth(const Results& results, const std::string& name, RunOutcomes& outcomes) {
  const ResultsHead& head = results.head();
  if (head.level == OutputLevel::minimal) return;
  const std::vector<Variable> variables = results.variables("community");
  const auto variable = std::find_if(variables.begin(), variables.end(),
                                     [&](const Variable& v) { return v.name == name.substr(kWorstTenth.size()); });
  const UnitTable table = results.units("community");
  if (variable == variables.end() || table.residents.empty() || table.area.empty()) return;
  constexpr std::size_t kParts = kAllParts.size();
  const auto replicates = static_cast<std::size_t>(head.replicates);
  std::vector<double> values(head.variants.size() * replicates * kParts, std::numeric_limits<double>::quiet_NaN());
  std::array<double, kParts> unit{};  // one more count there, in the first variant
  for (std::size_t variant = 0; variant < head.variants.size(); ++variant) {
    const std::vector<double> counts = counts_of(results, *variable, variant, outcomes);
    for (const AreaPart part : kAllParts) {
      const std::vector<std::size_t> worst = worst_tenth(units_of(table, part), table.residents, counts);
      const std::vector<double> rates = rates_in(worst, table.residents, counts);
      if (const double living = residents_in(worst, table.residents); variant == 0 && living > 0)
        unit[static_cast<std::size_t>(part)] = 1000 / living / (!variable->is_flow() ? 1 : head.days / 365.0);
      std::size_t at = 0;  // of the run among those there are
      for (std::size_t replicate = 0; replicate < replicates; ++replicate)
        if (outcomes.has({variant, static_cast<int>(replicate)}))
          values[(variant * replicates + replicate) * kParts + static_cast<std::size_t>(part)] = rates[at++];
    }
  }
  outcomes.add_by_part(name, values);
  outcomes.set_unit(name, unit);
}

}  // namespace shiyu
