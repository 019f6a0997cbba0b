/// Many runs over one city: variants times replicates.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/simulation.hpp"

namespace shiyu {

/// A variant as runs need it.
struct BatchVariant {
  AnyParams params;                                    // ScenarioOf<Day>::variant_params()
  std::shared_ptr<const Grids> grids;                  // as the variant draws them; none: the plan draws them
  std::vector<PolicyChange> changes;                   // resolve_changes()
  std::shared_ptr<const Schedule> schedule = nullptr;  // resolve_schedule(); none: that of the inputs
};

/// How far a batch is. Counts days of all runs, without those that a snapshot spares.
struct BatchProgress {
  std::int64_t days_done = 0, days_all = 0;
  int runs_done = 0, runs_all = 0;
  double seconds = 0;  ///< since the batch began
};

/// Called by the batch, never by two threads at once. What they throw ends the batch.
struct BatchCalls {
  /// Where a run goes on from; none: from its first day. Asked once a run, before it begins.
  std::function<std::optional<Snapshot>(std::size_t variant, int replicate)> resume_from;
  /// A run as it stands: every `snapshot_every` days, after its last day, and when it is told to stop.
  std::function<void(const Snapshot&)> on_snapshot;
  int snapshot_every = 0;                                 ///< days; 0: after the last day and on stopping only
  std::function<void(Simulation::Result&&)> on_run;       ///< a finished run; in the order of replicate, then variant
  std::function<void(const BatchProgress&)> on_progress;  ///< at most ten times a second, and at the end
  std::function<bool()> enough;  ///< asked after the last run of each replicate; true: no further replicate is made
  const std::atomic<bool>* stop = nullptr;  ///< becomes true: no further day is begun
};

struct BatchSummary {
  std::vector<RunSummary> runs;  ///< finished ones, in the order of on_run
  /// Share of sampled case keys in common with the first variant at the same replicate; 1 for the first (runs).
  std::vector<double> overlap;
  Timings timings;       ///< of all runs
  bool stopped = false;  ///< not all runs were made that were wanted
  int threads = 1;
  double wall_s = 0, cpu_s = 0;  ///< of all runs together, founding of the city left out
  std::int64_t peak_rss_mb = 0;  ///< of the process
  std::uint64_t state_hash = 0;  ///< of those of the runs
};

/// Variants that are one until policy parts them: the same parameters and grids, projects and shocks, and the same
/// changes of policy. Projects and shocks that differ part variants from the first day: a shock weighs on the week
/// before it begins.
struct SharedWarmUp {
  std::size_t from = 0;  ///< variant whose first days are the same; itself when there is none
  int days = 0;          ///< how many of them
};
/// For each variant the earlier one with which it has most of `days` days in common.
std::vector<SharedWarmUp> shared_warm_ups(const DayPlan& plan, const std::vector<BatchVariant>& variants, int days);

/// Makes all runs. Days that variants have in common are run once a replicate (one warm-up, many policies); it changes
/// no result. With at least as many runs as threads each run stays on one thread; what is left over then, and a
/// batch of fewer runs, uses the threads inside a run. `options.threads_inside` is set by the batch.
BatchSummary run_batch(const RunInputs& inputs, const std::vector<BatchVariant>& variants, int replicates, int threads,
                       const RunOptions& options, const BatchCalls& calls);

/// What a batch will need, for --dry-run. From constants measured on a machine of two cores of 2024 (estimate.cpp).
struct BatchEstimate {
  double memory_mb = 0;                              ///< peak: the city, the runs at work, records that wait
  double seconds = 0;                                ///< of the loops, wall
  double results_mb = 0;                             ///< of the results file at this output level
  double results_least_mb = 0, results_most_mb = 0;  ///< between which it lies while rates are not far from Changzhi's
  int runs = 0;
  int runs_at_once = 0;
};
/// MiB of a results file before it holds a run: its tables and the smallest pieces of its data sets.
constexpr double empty_file_mb(OutputLevel level) { return level == OutputLevel::minimal ? 0.6 : 1.3; }
/// What is asked of each run.
struct RunSize {
  int days = 0, follow_up = 0;  ///< that are measured and recorded; that are run after them
  std::size_t outputs = 0;      ///< of the plan
  OutputLevel level = OutputLevel::standard;
};
/// A city as estimates see it.
struct CitySize {
  double residents = 0;
  std::size_t counties = 0, townships = 0, settlements = 0;
};
CitySize size_of(const City& city);
/// `snapshots` are held at once for each run at work: one for a checkpoint, one for each day on which variants part.
BatchEstimate estimate_batch(const CitySize& city, const RunSize& run, int variants, int replicates, int threads,
                             int snapshots = 0);
inline BatchEstimate estimate_batch(const City& city, const RunSize& run, int variants, int replicates, int threads,
                                    int snapshots = 0) {
  return estimate_batch(size_of(city), run, variants, replicates, threads, snapshots);
}

}  // namespace shiyu
