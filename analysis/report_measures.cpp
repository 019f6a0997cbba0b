// Sections made of the comparison: every measure by part of the city, and what they come to in words.
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/estimate_text.hpp"
#include "analysis/report_parts.hpp"
#include "analysis/text_table.hpp"
#include "analysis/two_worlds.hpp"

namespace shiyu::report {

namespace {

/// Measures that the summary tells in sentences of their own.
constexpr std::array<std::string_view, 5> kToldApart{"grievance_burden", "cost", "contacts", "minutes", "claimed"};

bool is_part_of_another(const Measure& measure) { return measure.label.starts_with(' '); }

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

std::string_view name_of(Verdict verdict) { return EnumNames<Verdict>::names[static_cast<std::size_t>(verdict)]; }

/// A share is shown in percent, its difference in percentage points.
double scale_of(const Measure& measure) { return measure.unit == "share" ? 100 : 1; }

Estimate scaled(Estimate e, double by) {
  e.mean *= by;
  e.half_width *= by;
  return e;
}

Json cell(const Comparison::Row& row, const Comparison::Cell& cell) {
  const double by = scale_of(row.measure), base = std::abs(row.baseline.mean);
  Json json{{"text", difference_text(scaled(cell.difference, by))},
            {"value_text", readable(by * cell.value.mean)},
            {"value", estimate(scaled(cell.value, by))},
            {"difference", estimate(scaled(cell.difference, by))},
            {"verdict", name_of(cell.verdict)}};
  json["percent"] = base > 0 ? estimate(scaled(cell.difference, 100 / base)) : Json();
  return json;
}

const Comparison::Block* block_of(const Comparison& comparison, AreaPart part) {
  for (const Comparison::Block& block : comparison.blocks)
    if (block.part == part) return &block;
  return nullptr;
}

}  // namespace

Json comparison(const Context& c) {
  Json blocks = Json::array();
  for (const Comparison::Block& block : c.comparison.blocks) {
    Json rows = Json::array();
    for (const Comparison::Row& row : block.rows) {
      Json cells = Json::array();
      for (const Comparison::Cell& one : row.cells) cells.push_back(cell(row, one));
      const double by = scale_of(row.measure);
      rows.push_back({{"key", row.measure.key},
                      {"en", trimmed(row.measure.label)},
                      {"zh", trimmed(row.measure.label_zh)},
                      {"part_of", is_part_of_another(row.measure)},
                      {"headline", row.measure.headline},
                      {"block", EnumNames<MeasureBlock>::names[static_cast<std::size_t>(row.measure.block)]},
                      {"unit", row.measure.unit == "share" ? "%" : row.measure.unit},
                      {"better", EnumNames<Better>::names[static_cast<std::size_t>(row.measure.better)]},
                      {"baseline", estimate(scaled(row.baseline, by))},
                      {"baseline_text", readable(by * row.baseline.mean)},
                      {"cells", cells}});
    }
    blocks.push_back({{"part", EnumNames<AreaPart>::names[static_cast<std::size_t>(block.part)]}, {"rows", rows}});
  }
  Json headings = Json::object();
  for (const MeasureBlock block : kMeasureBlocks)
    headings[std::string(EnumNames<MeasureBlock>::names[static_cast<std::size_t>(block)])] = {
        {"en", heading_of(block)}, {"zh", heading_zh_of(block)}};
  return {{"blocks", blocks}, {"headings", headings}, {"left_out", c.comparison.left_out}};
}

Json matters(const Context& c) {
  if (!c.results.has_matters()) return missing(c.head().level == OutputLevel::minimal ? "level" : "outputs");
  const WorldParts parts = compare_worlds(c.results, c.inputs.baseline);
  Json rows = Json::array();
  for (const WorldParts::Row& row : parts.rows) {
    Json cells = Json::array();
    for (const Estimate& cell : row.cells) cells.push_back(estimate(cell));
    rows.push_back(
        {{"key", row.key}, {"en", trimmed(row.label)}, {"zh", row.label_zh}, {"unit", row.unit}, {"cells", cells}});
  }
  return {{"sample", parts.sample}, {"rows", rows}};
}

Json summary(const Context& c) {
  Json all = Json::array();
  const Comparison::Block* city = block_of(c.comparison, AreaPart::city);
  for (std::size_t v = 0; city != nullptr && v < c.comparison.changed.size(); ++v) {
    Json better = Json::array(), worse = Json::array(), channels = Json::array();
    int unclear = 0, too_few = 0, judged = 0;
    for (const Comparison::Row& row : city->rows) {
      if (is_part_of_another(row.measure) || row.measure.better == Better::neither) continue;
      const Verdict verdict = row.cells[v].verdict;
      ++judged;
      unclear += verdict == Verdict::unclear ? 1 : 0;
      too_few += verdict == Verdict::too_few ? 1 : 0;
      // A lawful channel is told apart, whatever its verdict: fewer petitions alone are no success.
      if (row.measure.better == Better::channel && verdict != Verdict::unclear) channels.push_back(row.measure.key);
      if (row.measure.better == Better::channel ||
          std::find(kToldApart.begin(), kToldApart.end(), row.measure.key) != kToldApart.end())
        continue;
      if (verdict == Verdict::better) better.push_back(row.measure.key);
      if (verdict == Verdict::worse) worse.push_back(row.measure.key);
    }
    all.push_back({{"variant", c.comparison.changed[v]},
                   {"better", better},
                   {"worse", worse},
                   {"channels", channels},
                   {"unclear", unclear},
                   {"too_few", too_few},
                   {"judged", judged}});
  }
  return all;
}

}  // namespace shiyu::report
