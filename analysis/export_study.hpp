/// A study for other programs: one row a run, which is a point, a variant and a replicate, with the values of the
/// factors and every outcome; and what the columns are.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "analysis/compare_study.hpp"
#include "analysis/study_outcomes.hpp"
#include "analysis/words.hpp"

namespace shiyu {

/// A column of the table of runs. Its heading is "key [unit]", which `--measure` takes as well.
struct StudyColumn {
  std::string key, unit, label, label_zh;
  std::string kind;            ///< "factor", "measure" or "output"
  std::vector<double> values;  ///< by number of the run; NaN where there is none
  std::string heading() const { return unit.empty() || unit == "1" ? key : key + " [" + unit + "]"; }
};

/// What a parameter means, by its path.
using MeaningOf = std::function<Words(const std::string& path)>;

/// Factors, measures and outputs. Outputs are summed over the days, levels their mean; money is in yuan.
std::vector<StudyColumn> study_columns(const StudyOutcomes& outcomes, const MeaningOf& meaning_of);

/// One row a run, in the order of points, variants and replicates.
void export_study_runs_csv(const StudyOutcomes& outcomes, const std::vector<StudyColumn>& columns, std::ostream& out);
/// What the columns are: key, unit, meaning in both languages, kind.
void export_study_columns_csv(const std::vector<StudyColumn>& columns, std::ostream& out);
/// A workbook with the sheets "read me", "comparison", "runs", "columns" and "scenario". `path` is written by the
/// library itself. Throws FileError, and InputError when a sheet would be too long.
void export_study_xlsx(const StudyOutcomes& outcomes, const std::vector<StudyColumn>& columns,
                       const StudyComparison& comparison, const std::string& path);

}  // namespace shiyu
