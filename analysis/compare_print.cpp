// How a comparison is written for people.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "analysis/compare.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/text_table.hpp"

namespace shiyu {

namespace {

constexpr std::size_t kMostLabel = 38;
constexpr std::size_t kMostUnit = 14;
using Align = TextTable::Align;

/// What a table shows of a cell: as many texts as columns. The first column is headed by the name of the variant.
struct View {
  bool baseline = true;  ///< with units and the mean of the baseline
  std::vector<std::pair<std::string, Align>> columns;
  std::function<std::vector<std::string>(const Comparison::Cell&)> texts;
};

std::string marked_label(const Measure& measure) { return label_of(measure) + (measure.headline ? " •" : ""); }

std::string word(const Comparison::Cell& cell) {
  return std::string(short_word_of(cell.verdict)) + (cell.holds() ? " *" : "");
}

/// A chance that is estimated is never quite 0 or 1.
std::string percent(double share) {
  if (std::isnan(share)) return "-";
  if (share >= 0.9995) return "> 99.9 %";
  if (share < 0.0005) return "< 0.1 %";
  return with_decimals(100 * share, share > 0.99 || share < 0.01 ? 1 : 0) + " %";
}

std::string ratio_text(double ratio) { return std::isinf(ratio) ? "no spread left" : readable(ratio, 3); }

std::string range_text(double low, double high) {
  return std::isnan(low) ? "" : fmt::format("{} to {}", readable(low, 2), readable(high, 2));
}

std::vector<std::string> difference_texts(const Comparison::Cell& cell) {
  return {difference_text(cell.difference), word(cell)};
}

std::vector<std::string> pairing_texts(const Comparison::Cell& cell) {
  const double worth = cell.pairing.equivalent_replicates();
  return {ratio_text(cell.pairing.ratio), range_text(cell.pairing.low, cell.pairing.high),
          std::isfinite(worth) ? with_decimals(worth, 0) : "-"};
}

std::vector<std::string> chance_texts(const Comparison::Cell& cell) {
  const Chance& c = cell.chance;
  if (cell.difference.mean == 0 && cell.difference.has_interval() && !std::isfinite(cell.pairing.ratio))
    return {"equal", "", ""};  // in every replicate
  return {std::isnan(c.of_one) ? "-" : fmt::format("{:.0f} %", 100 * c.of_one),
          std::isnan(c.low) ? "" : fmt::format("{:.0f} to {:.0f} %", 100 * c.low, 100 * c.high), percent(c.of_mean)};
}

View view_of(ComparisonView view) {
  switch (view) {
    case ComparisonView::pairing:
      return {false, {{"", Align::right}, {"95 %", Align::left}, {"worth", Align::right}}, pairing_texts};
    case ComparisonView::chances:
      return {false, {{"", Align::right}, {"95 %", Align::left}, {"mean", Align::right}}, chance_texts};
    case ComparisonView::differences:
      break;
  }
  return {true, {{"", Align::right}, {"", Align::left}}, difference_texts};
}

void add_variants(TextTable& table, const Comparison& comparison, const View& view, std::size_t first,
                  std::size_t last) {
  if (view.baseline) table.add_column(shortened(comparison.baseline, 14), Align::right);
  for (std::size_t v = first; v < last; ++v)
    for (std::size_t i = 0; i < view.columns.size(); ++i)
      table.add_column(i == 0 ? shortened(comparison.changed[v], 20) : view.columns[i].first, view.columns[i].second);
}

void add_cells(std::vector<std::string>& cells, const Comparison::Row& row, const View& view, std::size_t first,
               std::size_t last) {
  if (view.baseline) cells.push_back(readable(row.baseline.mean));
  for (std::size_t v = first; v < last; ++v)
    for (std::string& text : view.texts(row.cells[v])) cells.push_back(std::move(text));
}

/// Heads a row where another part of the city or another block begins: "WHOLE CITY: BACKLOG".
class Headings {
 public:
  explicit Headings(const Comparison& comparison)
      : parts_(comparison.blocks.size() != 1 || comparison.blocks.front().part != AreaPart::city) {}

  void before(TextTable& table, const Comparison::Block& of, const Measure& measure) {
    if (of_ == &of && block_ == measure.block) return;
    std::string text(heading_of(measure.block));
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
    table.add_heading((of_ == nullptr ? "" : "\n") + (parts_ ? of.heading + ": " : std::string()) + text);
    of_ = &of;
    block_ = measure.block;
  }

 private:
  bool parts_;
  const Comparison::Block* of_ = nullptr;
  MeasureBlock block_{};
};

/// The table of the variants [first, last): a line a measure.
TextTable table_of(const Comparison& comparison, const View& view, std::size_t first, std::size_t last) {
  TextTable table;
  table.add_column("measure", Align::left, kMostLabel);
  if (view.baseline) table.add_column("unit", Align::left, kMostUnit);
  add_variants(table, comparison, view, first, last);
  Headings headings(comparison);
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows) {
      headings.before(table, block, row.measure);
      std::vector<std::string> cells{marked_label(row.measure)};
      if (view.baseline) cells.emplace_back(row.measure.unit);
      add_cells(cells, row, view, first, last);
      table.add_row(std::move(cells));
    }
  return table;
}

/// "half: better in 9 of 13 (7 *), worse in 1".
std::string gains_text(const Comparison& comparison, std::string_view key, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t v = first; v < last; ++v) {
    std::array<int, 2> found{}, held{};
    int groups = 0;
    for (const Comparison::Block& block : comparison.blocks)
      for (const Comparison::Row& row : block.rows) {
        if (row.measure.key != key || row.cells[v].difference.replicates == 0) continue;
        ++groups;
        for (const auto& [verdict, i] : {std::pair{Verdict::better, 0u}, {Verdict::worse, 1u}})
          if (row.cells[v].verdict == verdict) ++found[i], held[i] += row.cells[v].holds() ? 1 : 0;
      }
    if (groups > 0)
      text += fmt::format("  {}: better in {} ({} *), worse in {} ({} *) of {}\n", comparison.changed[v], found[0],
                          held[0], found[1], held[1], groups);
  }
  return text;
}

/// One measure, a line a group, of the variants [first, last).
TextTable groups_of(const Comparison& comparison, const View& view, std::string_view key, std::size_t first,
                    std::size_t last) {
  TextTable table;
  table.add_column(in_words(comparison.by), Align::left, kMostLabel);
  add_variants(table, comparison, view, first, last);
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows) {
      if (row.measure.key != key) continue;
      std::vector<std::string> cells{block.heading};
      add_cells(cells, row, view, first, last);
      table.add_row(std::move(cells));
    }
  return table;
}

/// The keys of the headlines there are.
std::size_t count_headlines(const Comparison& comparison) {
  std::vector<std::string_view> keys;
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows)
      if (row.measure.headline && std::find(keys.begin(), keys.end(), row.measure.key) == keys.end())
        keys.push_back(row.measure.key);
  return keys.size();
}

/// What a star says; empty when there is none.
std::string star_text(const Comparison& comparison) {
  const std::size_t headlines = count_headlines(comparison);
  std::string judged =
      comparison.by != kByArea
          ? fmt::format("the {} headlines of a variant are judged at once in all groups", headlines)
      : comparison.blocks.size() > 1
          ? fmt::format("the {} headlines of a variant are judged at once (parts of the city apart)", headlines)
          : fmt::format("the {} headlines of a variant are judged at once", headlines);
  return "*: the difference holds also when " + judged +
         "\n(Holm 1979, 5 %), and by the signs of the "
         "replicates alone (exact sign test, 5 %). Other measures bear no star.\n";
}

/// What the file does not have, in lines of a page's width.
std::string left_out_text(const Comparison& comparison) {
  constexpr std::size_t kMost = 118;
  std::string text, line = "Not in this file:";
  for (const std::string& key : comparison.left_out) {
    if (line.size() + key.size() > kMost) text += std::exchange(line, "") + "\n";
    line += (line.empty() ? "" : " ") + key + (&key == &comparison.left_out.back() ? "." : ",");
  }
  return comparison.left_out.empty() ? "" : text + line + "\n";
}

/// The verdicts that occur, explained.
std::string legend(const Comparison& comparison) {
  const auto occurs = [&](auto&& is) {
    for (const Comparison::Block& block : comparison.blocks)
      for (const Comparison::Row& row : block.rows)
        if (std::any_of(row.cells.begin(), row.cells.end(), is)) return true;
    return false;
  };
  const auto verdict = [&](Verdict v) { return occurs([v](const Comparison::Cell& c) { return c.verdict == v; }); };
  std::string text;
  if (count_headlines(comparison) > 0) text += "•: a headline, one of the few measures that are judged at once.\n";
  if (occurs([](const Comparison::Cell& c) { return c.holds(); })) text += star_text(comparison);
  if (verdict(Verdict::unclear))
    text += "unclear: the interval contains 0, so these replicates do not show a difference.\n";
  if (verdict(Verdict::no_benefit))
    text +=
        "no benefit: it also gets better where less is found or voiced, or more arises. It is called better only\n"
        "where these replicates show that the grievance burden (of petitions and suits: the unmet) does not rise.\n";
  if (verdict(Verdict::higher) || verdict(Verdict::lower))
    text += "higher, lower: a clear difference of a measure that is neither good nor bad by itself.\n";
  if (verdict(Verdict::too_few))
    text += fmt::format("too few: fewer than {} replicates have a value, too few to say better or worse.\n",
                        kLeastReplicates);
  if (verdict(Verdict::undefined))
    text +=
        "undefined: nothing to divide by, or the file has no such number for this part of the city. What follows\n"
        "matters to an age (unmet) needs time.follow_up.\n";
  return text + left_out_text(comparison);
}

constexpr std::string_view kDifferences =
    "First the mean of the baseline, then the paired difference of each variant to it, with its 95 % interval over\n"
    "replicates. Of intervals around no effect at all, about 1 in 20 does not contain 0. Equal differences in all\n"
    "replicates have an interval too: that of one replicate off by one case (of a burden: by one matter on one day).\n"
    "Worst-off tenth: the tenth of villages and communities with the most a resident, over all replicates; of the\n"
    "backlog the mean of month ends.\n";
constexpr std::string_view kGroups =
    "Of each group first the mean of the baseline, then the paired difference of each variant to it, with its 95 %\n"
    "interval over replicates.\n";
constexpr std::string_view kPairing =
    "What shared luck saves: variance of the difference of independent runs over that of pairs, with its 95 %\n"
    "interval (Morgan 1939, Pitman 1939), and how many replicates of independent runs these pairs are worth.\n"
    "Below 1, pairing costs.\n";
constexpr std::string_view kChances =
    "Chance that the variant is better than the baseline at the same luck. First in one more replicate: the share of\n"
    "replicates in which it was, ties by half (interval: Clopper and Pearson 1934). Then in the mean over all luck\n"
    "(Student's t). What also gets better where less is found or voiced, or more arises, is better only where the\n"
    "grievance burden (of petitions and suits: the unmet) is no higher. - : neither way is better.\n";

std::string introduction(const Comparison& comparison, std::string_view view) {
  const std::string what =
      fmt::format("{} days, {} replicate{}; baseline: {}.\n{}", comparison.days, comparison.replicates,
                  comparison.replicates == 1 ? "" : "s", shortened(comparison.baseline, 60), kProvisional);
  if (comparison.changed.empty()) return what + "There is one variant only: nothing to compare it with.\n";
  if (comparison.replicates == 1)
    return what +
           "First the baseline itself, then how each variant differs from it. With one replicate a difference has no\n"
           "interval: run with --replicates 10 to see which differences are more than luck.\n";
  return what + std::string(view);
}

/// Texts of the variants, as many beside one another as fit: table(first, last), then what follows it.
template <class Table, class After>
std::string beside(const Comparison& comparison, std::size_t width, Table&& table, After&& after) {
  std::string text;
  std::size_t first = 0;
  do {
    std::size_t last = std::min(first + 1, comparison.changed.size());
    while (last < comparison.changed.size() && table(first, last + 1).width() <= width) ++last;
    text += "\n" + table(first, last).text() + after(first, last);
    first = last;
  } while (first < comparison.changed.size());
  return text;
}

std::string with_legend(std::string text, const Comparison& comparison) {
  const std::string words = legend(comparison);
  return words.empty() ? text : text + "\n" + words;
}

}  // namespace

std::string comparison_table(const Comparison& comparison, std::size_t width, ComparisonView view) {
  constexpr std::array kIntroductions{kDifferences, kPairing, kChances};
  const View shown = view_of(view);
  const std::string text =
      introduction(comparison, kIntroductions[static_cast<std::size_t>(view)]) +
      beside(
          comparison, width,
          [&](std::size_t first, std::size_t last) { return table_of(comparison, shown, first, last); },
          [](std::size_t, std::size_t) { return ""; });
  return view == ComparisonView::differences ? with_legend(text, comparison) : text;
}

std::string groups_table(const Comparison& comparison, std::span<const std::string> keys, std::size_t width) {
  const View view = view_of(ComparisonView::differences);
  std::string text = introduction(comparison, kGroups);
  std::vector<std::string_view> shown;
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows) {
      const std::string_view key = row.measure.key;
      if (std::find(shown.begin(), shown.end(), key) != shown.end()) continue;
      if (!keys.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) continue;
      shown.push_back(key);
      const std::string label = label_of(row.measure);
      text += fmt::format("\n{} ({}){}\n", label.substr(label.find_first_not_of(' ')), row.measure.unit,
                          row.measure.headline ? " •" : "");
      text += beside(
                  comparison, width,
                  [&](std::size_t first, std::size_t last) { return groups_of(comparison, view, key, first, last); },
                  [&](std::size_t first, std::size_t last) {
                    return row.measure.better == Better::neither ? "" : gains_text(comparison, key, first, last);
                  })
                  .substr(1);
    }
  return with_legend(std::move(text), comparison);
}

}  // namespace shiyu
