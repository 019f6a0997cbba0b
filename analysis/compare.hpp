/// Variants against a baseline: paired differences of every measure, with an interval over replicates and a word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  no_benefit,  ///< fewer petitions or suits while unmet grievances rise
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
  };
  struct Row {
    Measure measure;
    Estimate baseline;
    std::vector<Cell> cells;  // (changed variants)
  };
  struct Block {
    AreaPart part = AreaPart::city;
    std::vector<Row> rows;
  };

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

/// The verdict on a difference. `unmet` is the difference in unmet grievances of the same variant and area.
Verdict judge(Better better, const Estimate& difference, const Estimate& unmet);

/// A table for people, at most `width` cells wide: variants that do not fit beside one another follow in a further
/// table.
std::string comparison_table(const Comparison& comparison, std::size_t width = 120);
/// One line a measure, area and variant, with a head line (RFC 4180).
std::string comparison_csv(const Comparison& comparison);
/// One JSON object a line, with the same fields.
std::string comparison_json(const Comparison& comparison);

}  // namespace shiyu
