// How a comparison is written for programs: CSV and JSON of the same fields.
#include <fmt/format.h>

#include "analysis/compare.hpp"
#include "analysis/csv_text.hpp"
#include "analysis/json_line.hpp"

namespace shiyu {

namespace {

/// f(block, row, name of the variant, cell); a study of one variant has one cell without a name a row.
template <class F>
void for_each_cell(const Comparison& comparison, F&& f) {
  const double none = mean_of({}).mean;
  const Comparison::Cell nothing{
      mean_of({}), mean_of({}), Verdict::undefined, pairing_of({}, {}), {none, none, none, none}, none, none, none};
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows) {
      for (std::size_t v = 0; v < row.cells.size(); ++v) f(block, row, comparison.changed[v], row.cells[v]);
      if (row.cells.empty()) f(block, row, std::string(), nothing);
    }
}

/// f(key, value) for each field of a cell, in the order of the columns. Values are text, numbers or a truth.
template <class F>
void for_each_field(const Comparison& comparison, const Comparison::Block& block, const Comparison::Row& row,
                    const std::string& variant, const Comparison::Cell& cell, F&& f) {
  const std::string key = key_of(row.measure), full = label_of(row.measure),
                    label = full.substr(full.find_first_not_of(' ')), label_zh = label_zh_of(row.measure);
  f("area", std::string_view(EnumNames<AreaPart>::names[static_cast<std::size_t>(block.part)]));
  f("measure", std::string_view(key));
  f("label", std::string_view(label));
  f("unit", row.measure.unit);
  f("better", std::string_view(EnumNames<Better>::names[static_cast<std::size_t>(row.measure.better)]));
  f("baseline", std::string_view(comparison.baseline));
  f("baseline_mean", row.baseline.mean);
  f("variant", std::string_view(variant));
  f("variant_mean", cell.value.mean);
  f("difference", cell.difference.mean);
  f("low", cell.difference.low());
  f("high", cell.difference.high());
  f("confidence", kConfidence);
  f("replicates", cell.difference.replicates);
  f("verdict", word_of(cell.verdict));
  f("p", cell.p);
  f("p_holm", cell.p_holm);
  f("holds", cell.holds());
  f("variance_ratio", cell.pairing.ratio);
  f("variance_ratio_low", cell.pairing.low);
  f("variance_ratio_high", cell.pairing.high);
  f("equivalent_replicates", cell.pairing.equivalent_replicates());
  f("better_in_one", cell.chance.of_one);
  f("better_in_one_low", cell.chance.low);
  f("better_in_one_high", cell.chance.high);
  f("better_in_mean", cell.chance.of_mean);
  f("by", std::string_view(comparison.by));
  f("group", std::string_view(block.group));
  f("label_zh", std::string_view(label_zh));
  f("headline", row.measure.headline);
  f("p_sign", cell.p_sign);
  f("reason", cell.reason());
  f("block", std::string_view(EnumNames<MeasureBlock>::names[static_cast<std::size_t>(row.measure.block)]));
}

}  // namespace

std::string comparison_csv(const Comparison& comparison) {
  CsvText csv;
  for_each_cell(comparison, [&](const auto&... of) {
    for_each_field(comparison, of..., [&](std::string_view key, const auto& value) { csv.add(key, value); });
    csv.end_row();
  });
  return csv.text();
}

std::string comparison_json(const Comparison& comparison) {
  std::string text;
  for_each_cell(comparison, [&](const auto&... of) {
    JsonLine line;
    for_each_field(comparison, of..., [&](std::string_view key, const auto& value) { line.add(key, value); });
    text += line.text() + "\n";
  });
  return text;
}

}  // namespace shiyu
