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
#include "analysis/verdicts.hpp"

namespace shiyu {

/// Blocks of the city and its urban and rural parts.
inline constexpr std::string_view kByArea = "area";

struct Comparison {
  /// One variant in one measure.
  struct Cell {
    Estimate value;       ///< of the variant itself
    Estimate difference;  ///< to the baseline, paired by replicate (Finding::difference)
    Verdict verdict = Verdict::undefined;
    Pairing pairing;           ///< what pairing saves
    Chance chance;             ///< that the variant is better than the baseline
    double p = 0, p_sign = 0;  ///< of the difference, as in Finding
    double p_holm = 0;         ///< of a headline, when those of its family are judged at once; else NaN
    /// A headline that holds among the others and by its signs alone: it bears a star.
    bool holds() const { return p_holm <= 1 - kConfidence && p_sign <= 1 - kConfidence; }
    /// Why it bears none; empty when it does.
    std::string_view reason() const;
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

  std::string by{kByArea};  ///< what blocks are parts by: a name of Grouping (groupings.hpp)
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

/// Fills in `p_holm` of the headlines by the rule of Holm (holm.hpp). Those of one variant are judged at once: in the
/// whole city by themselves, in all other parts or groups together. Again where some were taken out.
void judge_at_once(Comparison& comparison);

/// Leaves of the variants beside the baseline those with these names. Each is judged by itself, so that nothing else
/// changes.
void keep_variants(Comparison& comparison, std::span<const std::string> names);

/// Outcomes of a part of the city with the measures that it knows.
struct OutcomeGroup {
  std::string name, heading;  ///< as in Comparison::Block
  RunOutcomes outcomes;
  std::vector<Measure> measures;
};

/// Compares all variants within each group. The groups are of one study and at least one. What guards a measure (Guard)
/// is that of the group, or of the whole city where the group does not know it.
Comparison compare_groups(std::string by, std::span<const OutcomeGroup> groups, std::size_t baseline,
                          const RunOutcomes* whole = nullptr);

/// Leaves the rows with these keys.
void keep_measures(Comparison& comparison, std::span<const std::string> keys);

/// What every table for people says first.
inline constexpr std::string_view kProvisional =
    "Provisional: a run begins with an assumed stock of old matters and without a run-in. Decide nothing by these\n"
    "numbers yet.\n";

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
