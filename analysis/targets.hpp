/// Published figures that the model must meet: data/targets.csv, held against the outputs of runs.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/expression.hpp"
#include "analysis/outcomes.hpp"
#include "analysis/paired.hpp"

namespace shiyu {

/// One figure: numerator / denominator, formulas over outputs (analysis/expression.hpp), within [low, high].
struct Target {
  std::string name, definition;
  Expression numerator, denominator;
  std::string unit;
  double target = 0, low = 0, high = 0;
  std::string place, year, source, confidence;
};

/// Reads a table of targets. Throws InputError with every mistake: a formula that is none, a tolerance that does not
/// hold its target, a name given twice.
std::vector<Target> read_targets(const std::filesystem::path& file);

/// How the runs of one variant meet a target.
struct TargetResult {
  const Target* target = nullptr;
  std::vector<std::string> unknown;  ///< names of the formulas that the results do not have; then nothing else is set
  std::vector<double> values;        ///< (replicates)
  Estimate mean;
  int within = 0;  ///< replicates inside the tolerance
  /// Every replicate is inside.
  bool met() const { return unknown.empty() && within > 0 && within == static_cast<int>(values.size()); }
};

/// Evaluates all targets for the whole city in one variant.
std::vector<TargetResult> evaluate(const std::vector<Target>& targets, const RunOutcomes& outcomes,
                                   std::size_t variant);

/// A table for people with a verdict a target, and a last line that counts them.
std::string targets_table(const std::vector<TargetResult>& results);
/// One JSON object a line.
std::string targets_json(const std::vector<TargetResult>& results);

}  // namespace shiyu
