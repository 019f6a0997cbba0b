/// Published figures that the model must meet: data/targets.csv, held against the outputs of runs.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/expression.hpp"
#include "analysis/outcomes.hpp"
#include "analysis/paired.hpp"
#include "analysis/run_place.hpp"

namespace shiyu {

/// One figure: numerator / denominator, formulas over outputs (analysis/expression.hpp), within [low, high].
struct Target {
  std::string name, definition;
  Expression numerator, denominator;
  std::string unit;
  double target = 0, low = 0, high = 0;
  std::string place, year, source, confidence;
  TargetScope scope;  ///< which runs it can be held against; `place` is where it was counted
};

/// Reads a table of targets. Throws InputError with every mistake: a formula that is none, a tolerance that does not
/// hold its target, a scope that is none, a name given twice.
std::vector<Target> read_targets(const std::filesystem::path& file);

/// How the runs of one variant meet a target.
struct TargetResult {
  const Target* target = nullptr;
  std::string misfit;                ///< why it is not about the place of these runs; then nothing else is set
  std::vector<std::string> unknown;  ///< names of the formulas that the results do not have; then nothing else is set
  std::vector<double> values;        ///< (replicates)
  Estimate mean;
  int within = 0;  ///< replicates inside the tolerance
  /// Every replicate is inside.
  bool comparable() const { return misfit.empty(); }
  bool met() const {
    return comparable() && unknown.empty() && within > 0 && within == static_cast<int>(values.size());
  }
};

/// Evaluates all targets that are about the place of the runs, in one variant. The others are not comparable: neither
/// met nor missed.
std::vector<TargetResult> evaluate(const std::vector<Target>& targets, const RunOutcomes& outcomes, std::size_t variant,
                                   const PlaceOfRuns& place);

/// Is there a target that can be compared, and is every one of those met?
bool all_met(const std::vector<TargetResult>& results);

/// A table for people with a verdict a target, and a last line that counts them.
std::string targets_table(const std::vector<TargetResult>& results);
/// One JSON object a line.
std::string targets_json(const std::vector<TargetResult>& results);

}  // namespace shiyu
