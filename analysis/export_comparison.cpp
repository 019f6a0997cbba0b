#include "analysis/export_comparison.hpp"

#include <algorithm>

#include "analysis/export_words.hpp"
#include "sim/core/unit_words.hpp"

namespace shiyu {

namespace {

std::string title_of(const ResultsHead& head, const std::string& variant, bool chinese) {
  const auto at = std::find(head.variants.begin(), head.variants.end(), variant);
  return at == head.variants.end() ? variant
                                   : head.variant_title(static_cast<std::size_t>(at - head.variants.begin()), chinese);
}

std::string without_blanks(const std::string& label) { return label.substr(label.find_first_not_of(' ')); }

}  // namespace

std::vector<std::string> comparison_heads(bool chinese) {
  std::vector<std::string> heads;
  for (const char* key :
       {"area",          "block",   "measure",       "label",        "unit",       "baseline", "baseline_title",
        "baseline_mean", "variant", "variant_title", "variant_mean", "difference", "low",      "high",
        "replicates",    "verdict", "p_sign",        "p_holm",       "holds",      "reason"})
    heads.push_back(table_word(key, chinese));
  return heads;
}

std::vector<std::vector<TableCell>> comparison_rows(const Comparison& comparison, const ResultsHead& head,
                                                    bool chinese) {
  std::vector<std::vector<TableCell>> rows;
  const auto word = [&](std::string_view key) { return table_word(key, chinese); };
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows)
      for (std::size_t v = 0; v < row.cells.size(); ++v) {
        const Comparison::Cell& cell = row.cells[v];
        const Measure& m = row.measure;
        rows.push_back({word(EnumNames<AreaPart>::names[static_cast<std::size_t>(block.part)]),
                        std::string(chinese ? heading_zh_of(m.block) : heading_of(m.block)),
                        key_of(m),
                        chinese ? label_zh_of(m) : without_blanks(label_of(m)),
                        unit_for_people(m.unit, chinese),
                        comparison.baseline,
                        title_of(head, comparison.baseline, chinese),
                        row.baseline.mean,
                        comparison.changed[v],
                        title_of(head, comparison.changed[v], chinese),
                        cell.value.mean,
                        cell.difference.mean,
                        cell.difference.low(),
                        cell.difference.high(),
                        static_cast<double>(cell.difference.replicates),
                        word(word_of(cell.verdict)),
                        cell.p_sign,
                        cell.p_holm,
                        cell.holds(),
                        word(cell.reason())});
      }
  return rows;
}

}  // namespace shiyu
