/// Makes the runs of a scenario and one results file of them: what `run`, `resume` and `branch` have in common.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "sim/app/console.hpp"
#include "sim/app/options.hpp"
#include "sim/app/precision.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/study.hpp"
#include "sim/io/checkpoint.hpp"

namespace shiyu::app {

struct ResultsTask {
  std::string command;  ///< "shiyu run", as it stands in the results
  std::filesystem::path out;
  OutputLevel level = OutputLevel::standard;
  bool force = false;                               ///< replace what is there
  std::optional<int> checkpoint_every;              ///< days; none: no checkpoint
  std::optional<Checkpoint> checkpoint;             ///< one that is gone on from
  std::optional<PrecisionRule> rule;                ///< when replicates are enough; none: all are made
  std::function<void(const RunRecord&)> on_record;  ///< each run before it is written; may be empty
};

/// Founds the city and makes the runs. With a rule that was not reached the answer is no.
int make_results(Study study, ResultsTask task, const Options& options, const SignalWatch& signals, Console& console);

/// What the scenario would take, printed.
int plan_results(const Study& study, const ResultsTask& task, const Options& options, Console& console);

/// Program and commit as results and checkpoints name it.
std::string program_name();

}  // namespace shiyu::app
