/// Variants of a study against a baseline: paired differences of every measure at every point, and over the points.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/study_difference.hpp"
#include "analysis/study_outcomes.hpp"
#include "analysis/words.hpp"

namespace shiyu {

struct StudyComparison {
  /// One variant in one measure.
  struct Cell {
    StudyDifference difference;
    PointsWithout without;  ///< points at which one of the two has no value
    Verdict verdict = Verdict::undefined;
    double p_holm = 0;  ///< of a headline, when those of its variant are judged at once; else NaN
    bool holds() const { return p_holm <= 1 - kConfidence && difference.finding.p_sign <= 1 - kConfidence; }
  };
  struct Row {
    NamedMeasure measure;
    double baseline = 0;      ///< mean over points and replicates
    std::vector<Cell> cells;  // (changed variants)
  };

  std::string title, title_zh, baseline;
  std::vector<std::string> changed;
  std::vector<FactorColumn> factors;
  DesignMethod method = DesignMethod::list;
  std::size_t points = 1;
  int replicates = 0, days = 0, follow_up = 0;
  std::size_t runs = 0, done = 0, failed = 0;  ///< of the study; the others are missing
  std::vector<Row> rows;
  std::vector<std::string> left_out;  ///< keys of measures that sums do not know

  PointSampling sampling() const { return sampling_of(method, factors.size()); }
  /// "250 points (latin_hypercube) x 2 replicates".
  Words size_text() const;
};

/// All measures of the table that the file knows, and `further` ones. Guards are those of compare().
StudyComparison compare_study(const StudyOutcomes& outcomes, std::size_t baseline,
                              std::span<const NamedMeasure> further = {});
/// Leaves the rows with these keys; of the variants, those with these names.
void keep_measures(StudyComparison& comparison, std::span<const std::string> keys);
void keep_variants(StudyComparison& comparison, std::span<const std::string> names);

/// For people: a table a variant.
std::string study_table(const StudyComparison& comparison);
/// What the numbers are and what they are not, in sentences; also on the page and in the workbook.
std::vector<Words> study_notes(const StudyComparison& comparison);
/// One line a measure and variant: CSV with a head line (RFC 4180), and JSON with the same fields.
std::string study_csv(const StudyComparison& comparison);
std::string study_json(const StudyComparison& comparison);

}  // namespace shiyu
