// Tables as CSV (RFC 4180), a row at a time.
#include <fmt/format.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/compare.hpp"
#include "analysis/csv_text.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/export.hpp"
#include "analysis/export_cells.hpp"
#include "analysis/export_comparison.hpp"
#include "analysis/load_outcomes.hpp"
#include "sim/core/calendar.hpp"

namespace shiyu {

namespace {

/// Writes "a,b,c" of counts, each in the unit of its column.
class CsvRow {
 public:
  CsvRow(std::ostream& out, const std::vector<Variable>& columns) : out_(out) {
    for (const Variable& column : columns) units_.push_back(shown_unit(column.unit));
  }
  void begin(const std::string& keys) {
    row_ = keys;
    column_ = 0;
  }
  void add(std::optional<std::int64_t> value) {
    const ShownUnit& unit = units_[column_++];
    row_ += ',';
    if (value) row_ += shown_count(*value, unit);
  }
  void end() { out_ << row_ << '\n'; }

 private:
  std::ostream& out_;
  std::vector<ShownUnit> units_;
  std::size_t column_ = 0;
  std::string row_;
};

std::string line_of(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line += (&cell == cells.data() ? "" : ",") + csv_name(cell);
  return line + "\n";
}

/// The head line: what says which row it is, and then the outputs.
std::string head_line(std::initializer_list<const char*> keys, const std::vector<Variable>& outputs,
                      const TableStyle& style) {
  std::vector<std::string> heads;
  for (const char* key : keys) heads.push_back(table_word(key, style.chinese));
  for (const Variable& output : outputs) heads.push_back(heading_of(output, style.chinese));
  return std::string(style.bom ? kByteOrderMark : "") + line_of(heads);
}

/// f(variant, replicate, its fields) for each run there is.
template <class F>
void for_each_run(const Results& results, const TableStyle& style, F&& f) {
  const ResultsHead& head = results.head();
  for (std::size_t v = 0; v < head.variants.size(); ++v)
    for (int r = 0; r < head.replicates; ++r)
      if (results.has_run(v, r))
        f(v, r, fmt::format("{},{},{}", csv_name(head.variants[v]), csv_name(head.variant_title(v, style.chinese)), r));
}

}  // namespace

void export_city_csv(const Results& results, const TableStyle& style, std::ostream& out) {
  const ResultsHead& head = results.head();
  const std::int32_t start = days_from_epoch(parse_date(head.start));
  const std::vector<std::string> rows = rows_of_day(head);
  out << head_line({"variant", "variant_title", "replicate", "date", "area"}, head.outputs, style);
  for_each_run(results, style, [&](std::size_t v, int r, const std::string& run) {
    std::vector<std::vector<std::int64_t>> columns;
    for (const Variable& output : head.outputs) columns.push_back(results.city(output.name, v, r));
    CsvRow row(out, head.outputs);
    for (int day = 0; day < head.days; ++day)
      for (std::size_t i = 0; i < rows.size(); ++i) {
        row.begin(fmt::format("{},{},{}", run, to_string(date_from_epoch(start + day)),
                              csv_name(table_word(rows[i], style.chinese))));
        for (std::size_t o = 0; o < columns.size(); ++o)
          row.add(cell_of_day(head.outputs[o], columns[o], static_cast<std::size_t>(day), i, head.names.areas.size()));
        row.end();
      }
  });
}

void export_counties_csv(const Results& results, const TableStyle& style, std::ostream& out) {
  const ResultsHead& head = results.head();
  const std::initializer_list<const char*> keys{"variant", "variant_title", "replicate", "week", "code", "county"};
  if (head.level == OutputLevel::minimal) {
    out << head_line(keys, {}, style);
    return;
  }
  const std::int32_t start = days_from_epoch(parse_date(head.start));
  const std::vector<std::int32_t> weeks = week_edges(head.days);
  const UnitTable counties = results.units("county");
  out << head_line(keys, head.outputs, style);
  for_each_run(results, style, [&](std::size_t v, int r, const std::string& run) {
    std::vector<std::vector<std::int64_t>> columns;  // empty: of the whole city only
    for (const Variable& variable : head.outputs)
      columns.push_back(variable.scope == Scope::city ? std::vector<std::int64_t>{}
                                                      : results.counts("county", variable.name, v, r).values);
    CsvRow row(out, head.outputs);
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

void export_columns_csv(const Results& results, const TableStyle& style, std::ostream& out) {
  out << (style.bom ? kByteOrderMark : "") << line_of(column_heads(style.chinese));
  for (const Variable& output : results.head().outputs) out << line_of(column_row(output, style.chinese));
}

void export_comparison_csv(const Results& results, std::size_t baseline, const TableStyle& style, std::ostream& out) {
  const Comparison comparison = compare(load_outcomes(results, names_of_measures()), baseline);
  if (style.bom) out << kByteOrderMark;
  if (!style.chinese) {
    out << comparison_csv(comparison);
    return;
  }
  const auto text = [&](const TableCell& cell) -> std::string {
    if (const double* number = std::get_if<double>(&cell)) return csv_number(*number);
    if (const bool* truth = std::get_if<bool>(&cell)) return *truth ? "是" : "否";
    return std::get<std::string>(cell);
  };
  out << line_of(comparison_heads(style.chinese));
  for (const auto& row : comparison_rows(comparison, results.head(), style.chinese)) {
    std::vector<std::string> cells;
    for (const TableCell& cell : row) {
      const std::string shown = text(cell);
      cells.push_back(std::holds_alternative<std::string>(cell) ? csv_name(shown) : shown);
    }
    out << fmt::format("{}\n", fmt::join(cells, ","));
  }
}

}  // namespace shiyu
