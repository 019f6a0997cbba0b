// Counties, and villages and communities by the size of their grids.
#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <set>

#include "analysis/groupings_parts.hpp"
#include "analysis/load_outcomes.hpp"
#include "analysis/text_table.hpp"
#include "analysis/worst_tenth.hpp"
#include "sim/core/errors.hpp"
#include "sim/world/city.hpp"

namespace shiyu {

namespace {

constexpr std::size_t kSizeClasses = 4;

// Tallies of villages and communities; a key has the meaning it has in measures(). Stocks are those of month ends.
constexpr std::array kTallyMeasures{
    of_those_found(Measure{"unmet_grievances", "Unmet, of those found", "已发现而未满足的诉求", "cases/year",
                           "tally_unmet", "years", Better::lower, false, Moments::every, MeasureBlock::grievance}),
    of_those_found(Measure{"backlog", "Backlog: known disputes open", "积案：已知未结纠纷", "cases", "tally_open_known",
                           "1", Better::lower, true, Moments::every, MeasureBlock::backlog}),
    Measure{"latent", "Latent disputes", "潜在纠纷", "cases", "tally_open_latent", "1", Better::lower, false,
            Moments::every, MeasureBlock::grievance},
    Measure{"known_disputes", "Disputes that became known, without direct suits", "发现纠纷（不含直接起诉）",
            "cases/year", "tally_known", "years", Better::neither, false, Moments::every, MeasureBlock::backlog},
    of_those_found(Measure{"settled", "Settled, of closed", "调解成功率", "share", "tally_settled", "tally_closed",
                           Better::higher}),
    of_those_found(Measure{"gone_share", "Settled and not back, of closed", "真正化解率", "share", "tally_gone",
                           "tally_closed", Better::higher, false, Moments::every, MeasureBlock::grievance}),
    Measure{"incidents_and_violence", "Incidents and violence", "事件事故", "per year", "tally_incidents", "years",
            Better::lower, false, Moments::every, MeasureBlock::spread},
    Measure{"petitions", "Petitions", "信访", "per year", "tally_petitions", "years", Better::channel},
    Measure{"calls", "Contacts over cases", "事项联系", "1000/year", "tally_contacts", "1000 * years", Better::lower,
            false, Moments::every, MeasureBlock::price},
};

/// The measures as a table that holds stocks of the ends of intervals can tell them.
std::vector<Measure> read_at(std::span<const Measure> measures, Moments moments, const std::set<std::string>& stocks) {
  std::vector<Measure> read(measures.begin(), measures.end());
  for (Measure& measure : read) {
    const Expression formula = formula_of(measure);
    if (std::ranges::any_of(formula.names(), [&](const std::string& name) { return stocks.contains(name); }))
      measure.moments = moments;
  }
  return read;
}

/// One series a group of places: (group)(variant, replicate, interval, area), all of it in the first area.
using Series = std::vector<std::vector<std::int64_t>>;

/// Sums a variable of a group of the file over the units of each class. A unit without a class has kNoClass.
constexpr std::size_t kNoClass = static_cast<std::size_t>(-1);

Series sums_of(const Results& results, const std::string& group, const std::string& variable,
               std::span<const std::size_t> class_of, std::size_t classes) {
  const ResultsHead& head = results.head();
  Series series(classes);
  for (std::size_t variant = 0; variant < head.variants.size(); ++variant)
    for (int replicate = 0; replicate < head.replicates; ++replicate) {
      const Counts counts = results.counts(group, variable, variant, replicate);
      const std::size_t intervals = counts.shape.at(0), units = counts.shape.at(1);
      if (units != class_of.size()) throw InputError("the results file is damaged: a table has other units");
      for (std::vector<std::int64_t>& of_class : series) of_class.resize(of_class.size() + intervals * kAreas, 0);
      for (std::size_t i = 0; i < counts.values.size(); ++i) {
        const std::size_t at = class_of[i % units];
        if (at == kNoClass) continue;
        std::vector<std::int64_t>& of_class = series[at];
        of_class[of_class.size() - (intervals - i / units) * kAreas] += counts.values[i];
      }
    }
  return series;
}

void drop_missing(const Results& results, RunOutcomes& outcomes) {
  for (std::size_t variant = 0; variant < results.head().variants.size(); ++variant)
    for (int replicate = 0; replicate < results.head().replicates; ++replicate)
      if (!results.has_run(variant, replicate)) outcomes.drop({variant, replicate});
}

/// Adds up a series over its intervals: (variant, replicate, area).
void add_sums(const std::vector<std::int64_t>& series, std::vector<double>& to) {
  const std::size_t intervals = series.size() / to.size();
  for (std::size_t i = 0; i < series.size(); ++i)
    to[i / (intervals * kAreas) * kAreas + i % kAreas] += static_cast<double>(series[i]);
}

std::vector<OutcomeGroup> empty_groups(const Results& results, std::size_t classes, std::vector<Measure> measures) {
  const ResultsHead& head = results.head();
  const RunOutcomes outcomes(head.variants, head.replicates, head.days);
  return std::vector<OutcomeGroup>(classes, OutcomeGroup{"", "", outcomes, std::move(measures)});
}

}  // namespace

std::vector<OutcomeGroup> groups_of_counties(const Results& results) {
  const UnitTable counties = results.units("county");
  std::vector<Measure> known;
  std::set<std::string> wanted;
  for (const Measure& measure : measures()) {
    if (measure.scope > MeasureScope::county) continue;
    known.push_back(measure);
    const Expression formula = formula_of(measure);
    wanted.insert(formula.names().begin(), formula.names().end());
  }
  std::set<std::string> stocks;
  for (const Variable& variable : results.variables("county"))
    if (!variable.is_flow()) stocks.insert(variable.name);
  std::vector<OutcomeGroup> groups = empty_groups(results, counties.size(), read_at(known, Moments::week_ends, stocks));
  std::vector<std::size_t> own(counties.size());
  std::iota(own.begin(), own.end(), std::size_t{0});
  const std::size_t runs = results.head().variants.size() * static_cast<std::size_t>(results.head().replicates);
  std::vector<std::vector<double>> money(counties.size(), std::vector<double>(runs * kAreas, 0.0));
  for (const Variable& variable : results.variables("county")) {
    const bool is_money = variable.unit == "fen";
    if (!is_money && !wanted.contains(variable.name)) continue;
    const Series series = sums_of(results, "county", variable.name, own, counties.size());
    for (std::size_t county = 0; county < counties.size(); ++county) {
      if (wanted.contains(variable.name)) groups[county].outcomes.add_daily(variable, series[county]);
      if (is_money) add_sums(series[county], money[county]);
    }
  }
  for (std::size_t county = 0; county < counties.size(); ++county) {
    groups[county].name = std::to_string(counties.code[county]);
    groups[county].heading = groups[county].name + " " + counties.name[county];
    groups[county].outcomes.add_constant(std::string(kMoney), money[county]);
    if (!counties.residents.empty()) groups[county].outcomes.add_constant("residents", counties.residents[county], 0);
    drop_missing(results, groups[county].outcomes);
  }
  return groups;
}

Classes classes_of(std::span<const double> sizes, std::size_t classes) {
  std::vector<double> sorted(sizes.begin(), sizes.end());
  std::sort(sorted.begin(), sorted.end());
  Classes result;
  for (std::size_t c = 1; c < classes && !sorted.empty(); ++c)
    result.edges.push_back(sorted[(c * sorted.size() - 1) / classes]);
  for (const double size : sizes)
    result.of.push_back(static_cast<std::size_t>(std::lower_bound(result.edges.begin(), result.edges.end(), size) -
                                                 result.edges.begin()));
  return result;
}

std::vector<OutcomeGroup> groups_of_grid_sizes(const Results& results, std::size_t baseline) {
  const UnitTable table = results.units("community");
  int replicate = 0;  // any: grids are drawn before luck
  while (replicate + 1 < results.head().replicates && !results.has_run(baseline, replicate)) ++replicate;
  const std::int64_t grids = results.counts("grid", "count", baseline, replicate).values.at(0);
  std::vector<double> of_unit(table.size(), 0.0);
  const Counts settlement = results.counts("grid", "settlement", baseline, replicate);
  for (std::size_t i = 0;
       i < settlement.values.size() && i < static_cast<std::size_t>(std::max<std::int64_t>(grids, 0)); ++i)
    of_unit.at(static_cast<std::size_t>(settlement.values[i])) += 1;
  std::vector<double> sizes;  // of units that have grids
  for (std::size_t unit = 0; unit < table.size(); ++unit)
    if (of_unit[unit] > 0) sizes.push_back(table.residents.at(unit) / of_unit[unit]);
  if (sizes.empty()) throw InputError("no village or community has a grid, so there is nothing to group by grid size");
  const Classes classes = classes_of(sizes, kSizeClasses);
  std::vector<std::size_t> class_of(table.size(), kNoClass);
  for (std::size_t unit = 0, next = 0; unit < table.size(); ++unit)
    if (of_unit[unit] > 0) class_of[unit] = classes.of[next++];

  std::set<std::string> stocks;
  for (const Variable& variable : results.variables("community"))
    if (!variable.is_flow()) stocks.insert("tally_" + variable.name);
  std::vector<OutcomeGroup> groups =
      empty_groups(results, kSizeClasses, read_at(kTallyMeasures, Moments::month_ends, stocks));
  for (Variable variable : results.variables("community")) {
    const Series series = sums_of(results, "community", variable.name, class_of, kSizeClasses);
    variable.name = "tally_" + variable.name;
    for (std::size_t c = 0; c < kSizeClasses; ++c) groups[c].outcomes.add_daily(variable, series[c]);
  }
  for (std::size_t c = 0; c < kSizeClasses; ++c) {
    const auto edge = [&](std::size_t i) { return with_decimals(classes.edges[i], 0); };
    groups[c].name = std::to_string(c + 1);
    groups[c].heading = c == 0                  ? "up to " + edge(0) + " residents a grid"
                        : c + 1 == kSizeClasses ? "above " + edge(c - 1)
                                                : "above " + edge(c - 1) + " to " + edge(c);
    drop_missing(results, groups[c].outcomes);
  }
  return groups;
}

}  // namespace shiyu
