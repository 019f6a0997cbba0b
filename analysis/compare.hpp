/// Variants against a baseline: paired differences of every measure, with an interval over replicates and a word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chances.hpp"
#include "analysis/measures.hpp"
#include "analysis/outcomes.hpp"
#include "analysis/paired.hpp"

namespace shiyu {

/// What a difference says.
enum class Verdict : std::uint8_t {
  better,
  worse,
  lower,  ///< clear, of a measure that is neither good nor bad
  higher,
  unclear,     ///< the interval contains 0
  no_benefit,  ///< fewer petitions or suits, and unmet grievances are not shown to be no higher
  one_run,     ///< a single replicate: no interval
  undefined,   ///< no replicate has a value
};

/// The word of a verdict, for files; the second is short, for tables.
std::string_view word_of(Verdict verdict);
std::string_view short_word_of(Verdict verdict);

struct Comparison {
  /// One variant in one measure.
  struct Cell {
    Estimate value;       ///< of the variant itself
    Estimate difference;  ///< to the baseline, paired by replicate
    Verdict verdict = Verdict::undefined;
    Pairing pairing;    ///< what pairing saves
    Chance chance;      ///< that the variant is better than the baseline
    double p = 0;       ///< two-sided p value of the difference; NaN without an interval
    double p_holm = 0;  ///< the same when all differences of the comparison are judged at once (holm.hpp)
    /// The difference holds when all are judged at once.
    bool holds() const { return p_holm <= 1 - kConfidence; }
  };
  struct Row {
    Measure measure;
    Estimate baseline;
    std::vector<Cell> cells;  // (changed variants)
  };
  /// The city or a part of it.
  struct Block {
    AreaPart part = AreaPart::city;
    std::string group;    ///< "urban", "140402", "labour"
    std::string heading;  ///< for people
    std::vector<Row> rows;
  };

  std::string by = "area";  ///< what blocks are parts by: a name of Grouping (groupings.hpp)
  std::string baseline;
  std::vector<std::string> changed;  ///< the other variants, in the order of the study
  int replicates = 0;
  int days = 0;
  std::vector<Block> blocks;
  std::vector<std::string> left_out;  ///< keys of measures whose outputs the file does not have
};

/// Compares all variants with `baseline`. Measures whose outputs are not known are left out and named.
Comparison compare(const RunOutcomes& outcomes, std::size_t baseline, std::span<const AreaPart> parts = kAllParts,
                   std::span<const Measure> among = measures());

/// Fills in `p_holm` of all differences of a comparison; again where some were taken out.
void judge_at_once(Comparison& comparison);

/// The verdict on a difference. `unmet` is the difference in unmet grievances of the same variant and area.
Verdict judge(Better better, const Estimate& difference, const Estimate& unmet);

/// Outcomes of a part of the city with the measures that it knows.
struct OutcomeGroup {
  std::string name, heading;  ///< as in Comparison::Block
  RunOutcomes outcomes;
  std::vector<Measure> measures;
};

/// Compares all variants within each group. The groups are of one study and at least one.
Comparison compare_groups(std::string by, std::span<const OutcomeGroup> groups, std::size_t baseline);

/// What a table for people shows.
enum class ComparisonView : std::uint8_t { differences, pairing, chances };

/// A table for people, at most `width` cells wide: variants that do not fit beside one another follow in a further
/// table.
std::string comparison_table(const Comparison& comparison, std::size_t width = 120,
                             ComparisonView view = ComparisonView::differences);
/// Differences with a table a measure and a line a group: who gains and who loses. Only the measures named in `keys`;
/// all when there is none.
std::string groups_table(const Comparison& comparison, std::span<const std::string> keys = {}, std::size_t width = 120);
/// One line a measure, group and variant, with a head line (RFC 4180).
std::string comparison_csv(const Comparison& comparison);
/// One JSON object a line, with the same fields.
std::string comparison_json(const Comparison& comparison);

}  // namespace shiyu
