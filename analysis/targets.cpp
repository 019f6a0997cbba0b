#include "analysis/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "analysis/json_line.hpp"
#include "analysis/measure_names.hpp"
#include "analysis/text_table.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/csv.hpp"

namespace shiyu {

namespace {

constexpr double kLargest = 1e15;

std::optional<Expression> formula(const CsvColumn& column, std::size_t row, Mistakes& mistakes) {
  try {
    return Expression(formula_text(column.text(row)));
  } catch (const InputError& error) {
    column.wrong(row, error.mistakes().front().text, mistakes);
    return {};
  }
}

const char* verdict_of(const TargetResult& result) {
  if (!result.comparable()) return "not comparable";
  if (!result.unknown.empty()) return "NOT KNOWN";
  return result.met() ? "met" : "MISSED";
}

}  // namespace

std::vector<Target> read_targets(const std::filesystem::path& file) {
  Mistakes mistakes;
  const std::vector<std::string> columns{"name",   "definition", "numerator", "denominator", "unit",
                                         "target", "low",        "high",      "place",       "year",
                                         "source", "confidence", "scope"};
  const CsvTable table = read_csv(file, columns, mistakes);
  mistakes.throw_if_any();
  const auto column = [&](const char* name) { return CsvColumn(table, name); };
  const CsvColumn name = column("name"), numerator = column("numerator"), denominator = column("denominator");
  const CsvColumn wanted = column("target"), low = column("low"), high = column("high");
  std::vector<Target> targets;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto text = [&](const char* of) { return column(of).text(row); };
    if (!seen.insert(name.text(row)).second) name.wrong(row, "is given twice", mistakes);
    std::optional<Expression> above = formula(numerator, row, mistakes), below = formula(denominator, row, mistakes);
    const auto number = [&](const CsvColumn& c) { return c.number(row, -kLargest, kLargest, mistakes); };
    const double at = number(wanted), from = number(low), to = number(high);
    if (!(from <= at && at <= to)) wanted.wrong(row, "is not between low and high", mistakes);
    if (!TargetScope::is_scope(text("scope")))
      column("scope").wrong(row, "is no scope: any, city, or codes of six digits of the cities or counties it is about",
                            mistakes);
    if (above && below)
      targets.push_back({name.text(row), text("definition"), *above, *below, text("unit"), at, from, to, text("place"),
                         text("year"), text("source"), text("confidence"), TargetScope(text("scope"))});
  }
  mistakes.throw_if_any();
  return targets;
}

std::vector<TargetResult> evaluate(const std::vector<Target>& targets, const RunOutcomes& outcomes, std::size_t variant,
                                   const PlaceOfRuns& place) {
  std::vector<TargetResult> results;
  for (const Target& target : targets) {
    TargetResult result;
    result.target = &target;
    result.misfit = target.scope.misfit(place);
    if (!result.comparable()) {
      results.push_back(std::move(result));
      continue;
    }
    for (const Expression* part : {&target.numerator, &target.denominator})
      for (const std::string& name : part->names())
        if (!outcomes.knows(name)) result.unknown.push_back(name);
    if (result.unknown.empty()) {
      const Expression whole(fmt::format("({}) / ({})", target.numerator.text(), target.denominator.text()));
      result.values = outcomes.values(whole, variant, AreaPart::city);
      result.mean = mean_of(result.values);
      result.within = static_cast<int>(std::count_if(result.values.begin(), result.values.end(),
                                                     [&](double v) { return v >= target.low && v <= target.high; }));
    }
    results.push_back(std::move(result));
  }
  return results;
}

bool all_met(const std::vector<TargetResult>& results) {
  const auto comparable = [](const TargetResult& r) { return r.comparable(); };
  return std::ranges::any_of(results, comparable) &&
         std::ranges::all_of(results, [](const TargetResult& r) { return r.met() || !r.comparable(); });
}

std::string targets_table(const std::vector<TargetResult>& results) {
  using Align = TextTable::Align;
  TextTable table;
  table.add_column("target", Align::left, 28);
  table.add_column("unit", Align::left, 16);
  table.add_column("published", Align::right);
  table.add_column("tolerance", Align::right);
  table.add_column("mean", Align::right);
  table.add_column("lowest run", Align::right);
  table.add_column("highest run", Align::right);
  table.add_column("runs within", Align::right);
  table.add_column("verdict", Align::left);
  std::string notes;
  std::size_t met = 0, comparable = 0;
  for (const TargetResult& result : results) {
    const Target& t = *result.target;
    const bool known = result.comparable() && result.unknown.empty() && !result.values.empty();
    const auto extreme = known ? std::minmax_element(result.values.begin(), result.values.end())
                               : std::pair{result.values.begin(), result.values.begin()};
    table.add_row({t.name, t.unit, readable(t.target), readable(t.low) + " .. " + readable(t.high),
                   known ? readable(result.mean.mean) : "-", known ? readable(*extreme.first) : "-",
                   known ? readable(*extreme.second) : "-",
                   known ? fmt::format("{}/{}", result.within, result.values.size()) : "-", verdict_of(result)});
    if (result.comparable())
      ++comparable;
    else
      notes += fmt::format("{} {}\n", t.name, result.misfit);
    if (!result.unknown.empty())
      notes += fmt::format("{}: the results have no {}\n", t.name, fmt::join(result.unknown, ", "));
    if (result.met()) ++met;
  }
  const std::size_t others = results.size() - comparable;
  if (comparable == 0) return table.text() + notes + fmt::format("None of {} targets is comparable.\n", others);
  return table.text() + notes +
         fmt::format("{} of {} targets are met by every run{}.\n", met, comparable,
                     others > 0 ? fmt::format("; {} are not comparable", others) : "");
}

std::string targets_json(const std::vector<TargetResult>& results) {
  std::string text;
  for (const TargetResult& result : results) {
    const Target& t = *result.target;
    JsonLine line;
    line.add("target", t.name).add("unit", t.unit).add("published", t.target).add("low", t.low).add("high", t.high);
    line.add("place", t.place).add("year", t.year).add("confidence", t.confidence);
    line.add("mean", result.mean.replicates > 0 ? result.mean.mean : std::numeric_limits<double>::quiet_NaN());
    line.add("values", result.values).add("within", result.within).add("unknown", result.unknown);
    line.add("scope", t.scope.text()).add("comparable", result.comparable()).add("misfit", result.misfit);
    if (result.comparable())
      line.add("met", result.met());
    else
      line.add_null("met");
    text += line.text() + "\n";
  }
  return text;
}

}  // namespace shiyu
