#include <fmt/format.h>

#include <iterator>
#include <optional>

#include "analysis/compare.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/export.hpp"
#include "analysis/export_cells.hpp"
#include "analysis/load_outcomes.hpp"
#include "sim/core/calendar.hpp"

namespace shiyu {

namespace {

/// Writes "a,b,c" of numbers that stand `stride` apart in each column.
class CsvRow {
 public:
  explicit CsvRow(std::ostream& out) : out_(out) {}
  void begin(const std::string& keys) { row_ = keys; }
  void add(std::optional<std::int64_t> value) {
    row_ += ',';
    if (value) fmt::format_to(std::back_inserter(row_), "{}", *value);
  }
  void end() { out_ << row_ << '\n'; }

 private:
  std::ostream& out_;
  std::string row_;
};

std::string names_of(const std::vector<Variable>& variables) {
  std::string names;
  for (const Variable& v : variables) names += "," + csv_name(v.name);
  return names + "\n";
}

/// f(variant, replicate, its two fields) for each run there is.
template <class F>
void for_each_run(const Results& results, F&& f) {
  const ResultsHead& head = results.head();
  for (std::size_t v = 0; v < head.variants.size(); ++v)
    for (int r = 0; r < head.replicates; ++r)
      if (results.has_run(v, r)) f(v, r, fmt::format("{},{}", csv_name(head.variants[v]), r));
}

}  // namespace

void export_city_csv(const Results& results, std::ostream& out) {
  const ResultsHead& head = results.head();
  const std::int32_t start = days_from_epoch(parse_date(head.start));
  const std::vector<std::string> rows = rows_of_day(head);
  out << "variant,replicate,date,area" << names_of(head.outputs);
  for_each_run(results, [&](std::size_t v, int r, const std::string& run) {
    std::vector<std::vector<std::int64_t>> columns;
    for (const Variable& output : head.outputs) columns.push_back(results.city(output.name, v, r));
    CsvRow row(out);
    for (int day = 0; day < head.days; ++day)
      for (std::size_t i = 0; i < rows.size(); ++i) {
        row.begin(fmt::format("{},{},{}", run, to_string(date_from_epoch(start + day)), csv_name(rows[i])));
        for (std::size_t o = 0; o < columns.size(); ++o)
          row.add(cell_of_day(head.outputs[o], columns[o], static_cast<std::size_t>(day), i, head.names.areas.size()));
        row.end();
      }
  });
}

void export_counties_csv(const Results& results, std::ostream& out) {
  const ResultsHead& head = results.head();
  if (head.level == OutputLevel::minimal) {
    out << "variant,replicate,week,code,county\n";
    return;
  }
  const std::int32_t start = days_from_epoch(parse_date(head.start));
  const std::vector<std::int32_t> weeks = week_edges(head.days);
  const UnitTable counties = results.units("county");
  out << "variant,replicate,week,code,county" << names_of(head.outputs);
  for_each_run(results, [&](std::size_t v, int r, const std::string& run) {
    std::vector<std::vector<std::int64_t>> columns;  // empty: of the whole city only
    for (const Variable& variable : head.outputs)
      columns.push_back(variable.scope == Scope::city ? std::vector<std::int64_t>{}
                                                      : results.counts("county", variable.name, v, r).values);
    CsvRow row(out);
    for (std::size_t week = 0; week + 1 < weeks.size(); ++week)
      for (std::size_t county = 0; county < counties.size(); ++county) {
        row.begin(fmt::format("{},{},{},{}", run, to_string(date_from_epoch(start + weeks[week])),
                              counties.code[county], csv_name(counties.name[county])));
        for (const auto& column : columns)
          row.add(column.empty() ? std::optional<std::int64_t>{} : column.at(week * counties.size() + county));
        row.end();
      }
  });
}

std::string export_comparison_csv(const Results& results, std::size_t baseline) {
  return comparison_csv(compare(load_outcomes(results, names_of_measures()), baseline));
}

}  // namespace shiyu
