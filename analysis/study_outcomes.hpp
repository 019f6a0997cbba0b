/// Outcomes of the runs of a study: one number a run, from the sums in its file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/io/study_read.hpp"

namespace shiyu {

/// What a study is asked for: the sum of an output over days and areas, or a ratio of two: "a / b".
struct StudyOutcome {
  std::string text;            ///< as asked for
  std::vector<double> by_run;  ///< by number of the run; NaN of a run that was not done, or divides by 0
};

/// Throws InputError with a near miss when an output is not in the file.
StudyOutcome read_outcome(const StudyResults& study, const std::string& text);

/// Outcomes of one variant, (points)(replicates).
std::vector<std::vector<double>> by_point(const StudyShape& shape, const StudyOutcome& outcome, std::size_t variant);

/// Where the values that a study's factors have at its points stand in their ranges, (points)(factors), in [0, 1]: the
/// same as the coordinates they were made from, `nominal`, but for whole numbers and listed values. Throws InputError,
/// which names `file`, when it does not keep the ranges.
std::vector<std::vector<double>> made_coordinates(const StudyHead& head,
                                                  const std::vector<std::vector<double>>& nominal,
                                                  const std::string& file);

/// Mean over the replicates of each point; NaN when one of them has no value.
std::vector<double> means_of(const std::vector<std::vector<double>>& by_point);

}  // namespace shiyu
