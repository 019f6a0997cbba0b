// How the parts of a difference between two worlds are written.
#include <fmt/format.h>

#include "analysis/csv_text.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "analysis/two_worlds.hpp"

namespace shiyu {

namespace {

constexpr std::size_t kWidth = 120;

/// A difference with its sign; how many matters there are without one.
std::string text_of(const WorldParts::Row& row, const Estimate& e) {
  std::string text = difference_text(e);
  if (row.key.starts_with("matters_") && text.starts_with('+')) text.erase(0, 1);
  return text;
}

TextTable table_of(const WorldParts& parts, std::size_t first, std::size_t last) {
  TextTable table;
  table.add_column("matter by matter");
  table.add_column("unit");
  for (std::size_t v = first; v < last; ++v) table.add_column(parts.changed[v], TextTable::Align::right, 30);
  bool by_kind = false;
  for (const WorldParts::Row& row : parts.rows) {
    if (row.key.starts_with("kind_") && !by_kind)
      table.add_heading("\nDifference in grievance burden by kind of matter");
    by_kind = by_kind || row.key.starts_with("kind_");
    std::vector<std::string> cells{row.label, row.unit};
    for (std::size_t v = first; v < last; ++v) cells.push_back(text_of(row, row.cells[v]));
    table.add_row(cells);
  }
  return table;
}

/// f(key, value) for each field of a row and variant.
template <class F>
void for_each_field(const WorldParts& parts, const WorldParts::Row& row, std::size_t v, F&& f) {
  const Estimate& e = row.cells[v];
  f("baseline", std::string_view(parts.baseline));
  f("variant", std::string_view(parts.changed[v]));
  f("part", std::string_view(row.key));
  f("label", std::string_view(row.label).substr(row.label.find_first_not_of(' ')));
  f("label_zh", std::string_view(row.label_zh));
  f("unit", std::string_view(row.unit));
  f("mean", e.mean);
  f("low", e.low());
  f("high", e.high());
  f("replicates", e.replicates);
  f("sample", static_cast<int>(parts.sample));
}

}  // namespace

std::string world_parts_text(const WorldParts& parts) {
  std::string text =
      "Where the difference in grievance burden comes from, matter by matter (they have the same keys in all\n"
      "variants). The three parts add up to the difference. \"Net\": gained less lost.\n";
  if (parts.sample > 1)
    text +=
        fmt::format("From one matter in {}, the same in every run; the intervals hold what that adds.\n", parts.sample);
  for (std::size_t first = 0; first < parts.changed.size();) {
    std::size_t last = first + 1;
    while (last < parts.changed.size() && table_of(parts, first, last + 1).width() <= kWidth) ++last;
    text += "\n" + table_of(parts, first, last).text();
    first = last;
  }
  return text;
}

std::string world_parts_csv(const WorldParts& parts) {
  CsvText csv;
  for (const WorldParts::Row& row : parts.rows)
    for (std::size_t v = 0; v < parts.changed.size(); ++v) {
      for_each_field(parts, row, v, [&](std::string_view key, const auto& value) { csv.add(key, value); });
      csv.end_row();
    }
  return csv.text();
}

std::string world_parts_json(const WorldParts& parts) {
  std::string text;
  for (const WorldParts::Row& row : parts.rows)
    for (std::size_t v = 0; v < parts.changed.size(); ++v) {
      JsonLine line;
      for_each_field(parts, row, v, [&](std::string_view key, const auto& value) { line.add(key, value); });
      text += line.text() + "\n";
    }
  return text;
}

}  // namespace shiyu
