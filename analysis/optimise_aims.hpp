/// What a search for good levers looks for, and what runs come to in it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/optimise_search.hpp"
#include "analysis/sum_formulas.hpp"
#include "sim/engine/record.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/engine/sweep.hpp"

namespace shiyu {

/// An objective or a limit, with its formula.
struct Aim {
  std::string name;  ///< key of a measure, or the formula
  std::string unit;  ///< empty for a formula
  Expression formula;
  Goal goal = Goal::minimize;
  bool is_limit() const { return goal == Goal::no_higher || goal == Goal::no_lower; }
  /// Name of its column.
  std::string key() const { return is_limit() ? name + "_limit" : name; }
  /// -1 where more is better, else 1: a number times this is better when it is less.
  double sign() const { return goal == Goal::maximize || goal == Goal::no_lower ? -1 : 1; }
};

/// Values of aims: (aims)(replicates); NaN in a replicate whose run failed.
using AimValues = std::vector<std::vector<double>>;

/// Reads runs as aims do.
class Aims {
 public:
  /// `head` describes runs of the level standard: outputs, tally, settlements, days, residents. Throws InputError with
  /// every mistake of the objectives: fewer than two that are sought, an unknown measure, a goal against what is good,
  /// a claim of the authorities as a goal, fewer petitions or suits without a word on unmet grievances, no word on
  /// cost.
  Aims(const std::vector<Objective>& objectives, const ResultsHead& head);

  const std::vector<Aim>& all() const { return aims_; }
  std::size_t sought() const;  ///< those that are no limits

  /// Numbers of a run beside its sums (SweepCalls::further): what the worst-off places need.
  std::size_t furthers() const { return places_.size() * residents_.size(); }
  std::vector<std::int64_t> further(const RunRecord& record) const;

  /// What one candidate's runs, one a replicate, come to. Who is worst off is a matter of all replicates together.
  AimValues values(std::span<const RunSums* const> runs) const;
  /// One of what each aim counts, in its unit, on average over the runs (analysis/verdicts.hpp); 0 where it has none.
  std::vector<double> units(std::span<const RunSums* const> runs) const;
  /// What they are worth, held against the baseline's in the same replicates.
  Score score(const AimValues& values, const AimValues& baseline) const;

 private:
  struct Place {
    std::string name;   // "worst_tenth_unmet"
    std::size_t tally;  // its column
    bool level;
  };
  std::vector<double> worst_off(std::size_t place, std::span<const RunSums* const> runs) const;

  SumFormulas formulas_;
  std::vector<Aim> aims_;
  std::vector<Place> places_;
  std::vector<std::int32_t> residents_;  // (settlements)
  std::size_t outputs_, tallies_;
};

}  // namespace shiyu
