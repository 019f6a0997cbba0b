// How a comparison is written: a table for people, CSV and JSON for programs.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/compare.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"

namespace shiyu {

namespace {

std::string_view heading_of(AreaPart part) {
  static constexpr std::array<std::string_view, 3> kHeadings{"WHOLE CITY", "URBAN COMMUNITIES", "VILLAGES (RURAL)"};
  return kHeadings[static_cast<std::size_t>(part)];
}

constexpr int kFewReplicates = 5;
constexpr std::size_t kMostLabel = 38;
constexpr std::size_t kMostUnit = 14;

/// The table of the variants [first, last).
TextTable table_of(const Comparison& comparison, std::size_t first, std::size_t last) {
  using Align = TextTable::Align;
  TextTable table;
  table.add_column("measure", Align::left, kMostLabel);
  table.add_column("unit", Align::left, kMostUnit);
  table.add_column(shortened(comparison.baseline, 14), Align::right);
  for (std::size_t v = first; v < last; ++v) {
    table.add_column(shortened(comparison.changed[v], 20), Align::right);
    table.add_column("", Align::left);
  }
  for (const Comparison::Block& block : comparison.blocks) {
    if (comparison.blocks.size() > 1 || block.part != AreaPart::city)
      table.add_heading((&block == &comparison.blocks.front() ? "" : "\n") + std::string(heading_of(block.part)));
    for (const Comparison::Row& row : block.rows) {
      std::vector<std::string> cells{std::string(row.measure.label), std::string(row.measure.unit),
                                     readable(row.baseline.mean)};
      for (std::size_t v = first; v < last; ++v) {
        cells.push_back(difference_text(row.cells[v].difference));
        cells.emplace_back(short_word_of(row.cells[v].verdict));
      }
      table.add_row(std::move(cells));
    }
  }
  return table;
}

/// The verdicts that occur, explained.
std::string legend(const Comparison& comparison) {
  const auto occurs = [&](Verdict verdict) {
    for (const Comparison::Block& block : comparison.blocks)
      for (const Comparison::Row& row : block.rows)
        for (const Comparison::Cell& cell : row.cells)
          if (cell.verdict == verdict) return true;
    return false;
  };
  std::string text;
  if (occurs(Verdict::unclear))
    text += "unclear: the interval contains 0, so these replicates do not show a difference.\n";
  if (occurs(Verdict::no_benefit))
    text += "no benefit: fewer petitions or suits are no benefit by themselves where unmet grievances rise.\n";
  if (occurs(Verdict::higher) || occurs(Verdict::lower))
    text += "higher, lower: a clear difference of a measure that is neither good nor bad by itself.\n";
  if (occurs(Verdict::undefined))
    text += "undefined: nothing to divide by, or the file has no such number for this part of the city.\n";
  if (!comparison.left_out.empty())
    text += fmt::format("Not in this file: {}.\n", fmt::join(comparison.left_out, ", "));
  return text;
}

std::string introduction(const Comparison& comparison) {
  const std::string what =
      fmt::format("{} days, {} replicate{}; baseline: {}.\n", comparison.days, comparison.replicates,
                  comparison.replicates == 1 ? "" : "s", shortened(comparison.baseline, 60));
  if (comparison.changed.empty()) return what + "There is one variant only: nothing to compare it with.\n";
  if (comparison.replicates == 1)
    return what +
           "First the baseline itself, then how each variant differs from it. With one replicate a difference has no\n"
           "interval: run with --replicates 10 to see which differences are more than luck.\n";
  return what +
         "First the mean of the baseline, then the paired difference of each variant to it, with its 95 % interval "
         "over\n"
         "replicates. Of intervals around no effect at all, about 1 in 20 does not contain 0.\n"
         "Worst-off tenth: the tenth of villages and communities with the most a resident, over all replicates.\n";
}

/// f(block, row, name of the variant, cell); a study of one variant has one cell without a name a row.
template <class F>
void for_each_cell(const Comparison& comparison, F&& f) {
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows) {
      for (std::size_t v = 0; v < row.cells.size(); ++v) f(block, row, comparison.changed[v], row.cells[v]);
      if (row.cells.empty())
        f(block, row, std::string(), Comparison::Cell{mean_of({}), mean_of({}), Verdict::undefined});
    }
}

}  // namespace

std::string comparison_table(const Comparison& comparison, std::size_t width) {
  std::string text = introduction(comparison);
  std::size_t first = 0;
  do {
    std::size_t last = std::min(first + 1, comparison.changed.size());
    while (last < comparison.changed.size() && table_of(comparison, first, last + 1).width() <= width) ++last;
    text += "\n" + table_of(comparison, first, last).text();
    first = last;
  } while (first < comparison.changed.size());
  const std::string words = legend(comparison);
  return words.empty() ? text : text + "\n" + words;
}

std::string comparison_csv(const Comparison& comparison) {
  std::string text =
      "area,measure,label,unit,better,baseline,baseline_mean,variant,variant_mean,difference,low,high,confidence,"
      "replicates,verdict\n";
  for_each_cell(comparison, [&](const auto& block, const auto& row, const std::string& variant,
                                const Comparison::Cell& cell) {
    text += fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
        EnumNames<AreaPart>::names[static_cast<std::size_t>(block.part)], row.measure.key, csv_field(row.measure.label),
        csv_field(row.measure.unit), EnumNames<Better>::names[static_cast<std::size_t>(row.measure.better)],
        csv_field(comparison.baseline), csv_number(row.baseline.mean), csv_field(variant), csv_number(cell.value.mean),
        csv_number(cell.difference.mean), csv_number(cell.difference.low()), csv_number(cell.difference.high()),
        kConfidence, cell.difference.replicates, word_of(cell.verdict));
  });
  return text;
}

std::string comparison_json(const Comparison& comparison) {
  std::string text;
  for_each_cell(comparison,
                [&](const auto& block, const auto& row, const std::string& variant, const Comparison::Cell& cell) {
                  JsonLine line;
                  line.add("area", EnumNames<AreaPart>::names[static_cast<std::size_t>(block.part)])
                      .add("measure", row.measure.key)
                      .add("label", row.measure.label)
                      .add("label_zh", row.measure.label_zh)
                      .add("unit", row.measure.unit)
                      .add("better", EnumNames<Better>::names[static_cast<std::size_t>(row.measure.better)])
                      .add("baseline", comparison.baseline)
                      .add("baseline_mean", row.baseline.mean)
                      .add("variant", variant)
                      .add("variant_mean", cell.value.mean)
                      .add("difference", cell.difference.mean)
                      .add("low", cell.difference.low())
                      .add("high", cell.difference.high())
                      .add("confidence", kConfidence)
                      .add("replicates", cell.difference.replicates)
                      .add("verdict", word_of(cell.verdict));
                  text += line.text() + "\n";
                });
  return text;
}

}  // namespace shiyu
