/// Outcomes of the runs of a study: a number a run in any measure, from the sums in its file.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "analysis/measure_names.hpp"
#include "analysis/sum_formulas.hpp"
#include "sim/io/study_read.hpp"

namespace shiyu {

/// A measure over the runs of a study.
struct StudyOutcome {
  NamedMeasure measure;
  std::vector<double> by_run;  ///< by number of the run; NaN of a run that was not done, or divides by 0
  std::vector<double> steps;   ///< what one more of what is counted is worth in each run (Expression::step)
};

/// Reads measures of a study; what was read once is kept.
class StudyOutcomes {
 public:
  /// `study` must outlive it.
  explicit StudyOutcomes(const StudyResults& study);

  const StudyResults& study() const { return study_; }
  const StudyHead& head() const { return study_.head(); }
  const MeasureNames& names() const { return names_; }
  /// The measures of the table that the file knows, in their order: sums know neither the worst-off places, which
  /// all runs choose together, nor a first or last day.
  std::vector<NamedMeasure> known() const;
  /// Throws InputError when the file does not know the measure; `what` begins the message.
  StudyOutcome outcome(const NamedMeasure& measure, const std::string& what = {}) const;
  /// The same of any formula over outputs.
  StudyOutcome outcome(const std::string& name, const std::string& formula) const;

 private:
  StudyOutcome computed(NamedMeasure measure, const Expression& formula) const;
  const std::vector<double>& sums(std::size_t output) const;

  const StudyResults& study_;
  MeasureNames names_;
  SumFormulas formulas_;
  mutable std::map<std::size_t, std::vector<double>> sums_;  // outputs that were asked for
};

/// Values of one variant, (points)(replicates).
std::vector<std::vector<double>> by_point(const StudyShape& shape, const std::vector<double>& by_run,
                                          std::size_t variant);

/// Points without a value, by the worst that happened to a run of theirs.
struct PointsWithout {
  std::size_t failed = 0, missing = 0;
  std::size_t undefined = 0;  ///< all runs were made, and one of them has nothing to divide by
  std::size_t beside = 0;     ///< have a value, but belong to a trajectory or row that lacks one of another point
  std::size_t all() const { return failed + missing + undefined + beside; }
  /// "3 of 40 points are left out: 1 failed, 2 undefined (nothing to divide by)"; empty when all have one.
  std::string text(std::size_t points) const;
};
PointsWithout points_without(const StudyResults& study, const std::vector<double>& by_run,
                             std::initializer_list<std::size_t> variants);

/// Where the values that a study's factors have at its points stand in their ranges, (points)(factors), in [0, 1]: the
/// same as the coordinates they were made from, `nominal`, but for whole numbers and listed values. Throws InputError,
/// which names `file`, when it does not keep the ranges.
std::vector<std::vector<double>> made_coordinates(const StudyHead& head,
                                                  const std::vector<std::vector<double>>& nominal,
                                                  const std::string& file);

/// Mean over the replicates of each point; NaN when one of them has no value.
std::vector<double> means_of(const std::vector<std::vector<double>>& by_point);

}  // namespace shiyu
