/// The lever study: what turning up one lever after the other does in a toy town, under shared luck. Effects are found
/// and reported, whichever way they go.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/dose_response.hpp"
#include "analysis/paired.hpp"
#include "analysis/toy_town.hpp"
#include "sim/io/mechanism_rows.hpp"

namespace shiyu {

struct LeverStudyChoice {
  int replicates = 12;      ///< pairs of runs for effects and doses
  int draws = 50;           ///< prior draws (analysis/prior.hpp)
  int draw_replicates = 2;  ///< pairs of runs for each draw; their mean is the effect of the draw
  int threads = 1;
};

/// How far a study is; counts days of runs. Called by one thread at a time, at most ten times a second and at the end.
struct LeverStudyCalls {
  std::function<void(std::int64_t done, std::int64_t all, double seconds)> on_progress;
  const std::atomic<bool>* stop = nullptr;  ///< becomes true: no further run is begun
};

/// A number with the lever against the world without.
struct Effect {
  Estimate base;        ///< in the world without
  Estimate difference;  ///< paired
};

/// The final effect under prior draws.
struct PriorFinding {
  int draws = 0;        ///< in which it could be measured
  int as_expected = 0;  ///< in which it has the expected sign
  int none = 0;         ///< in which nothing differs at all
  Estimate mean;        ///< over draws
  double share() const { return draws > 0 ? static_cast<double>(as_expected) / draws : 0; }
};

struct LeverFinding {
  const MechanismRow* row = nullptr;
  Effect intermediate, final, cost;
  PriorFinding prior;
  DoseResponse doses;
  double base_lever = 0;  ///< its value in the world without
  int refused = 0;        ///< runs left out because too many draws were clipped
};

struct LeverStudy {
  LeverStudyChoice choice;
  std::vector<LeverFinding> findings;  ///< in the order of the rows
  std::int64_t residents = 0;
  int runs = 0;
  double seconds = 0;
  bool stopped = false;  ///< then there are no findings
};

/// Makes all runs; those that several rows need are made once. The result does not depend on threads. `rows` must
/// outlive it.
LeverStudy study_levers(const ToyTown& town, const std::vector<MechanismRow>& rows, const LeverStudyChoice& choice,
                        const LeverStudyCalls& calls = {});

/// The final effect over draws, each the mean of its pairs; values that are no numbers are left out.
PriorFinding prior_finding(const std::vector<double>& effects, Direction expect);

}  // namespace shiyu
