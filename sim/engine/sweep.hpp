/// Many runs of a study: the points of a design, each with every variant and replicate, of which one process makes a
/// shard. A run that fails keeps its row; the others go on.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/simulation.hpp"

namespace shiyu {

/// Runs are numbered replicate by replicate, then point by point, then variant by variant: whatever part of a study is
/// there says something of every point, and runs that share luck stand side by side.
struct StudyShape {
  std::size_t points = 1, variants = 1;
  int replicates = 1;

  struct Place {
    std::size_t point = 0, variant = 0;
    int replicate = 0;
    bool operator==(const Place&) const = default;
  };
  std::size_t runs() const { return points * variants * static_cast<std::size_t>(replicates); }
  Place place(std::size_t run) const;
  std::size_t run(const Place& place) const;
};

/// Part `number` (from 1) of `of`: every of-th run. Which shard a run is in never changes it.
struct Shard {
  static constexpr int kMost = 100'000;
  int number = 1, of = 1;
  bool holds(std::size_t run) const {
    return run % static_cast<std::size_t>(of) + 1 == static_cast<std::size_t>(number);
  }
  std::vector<std::size_t> runs(const StudyShape& shape) const;
  bool operator==(const Shard&) const = default;
};

enum class RunStatus : std::uint8_t { missing, done, failed };
template <>
struct EnumNames<RunStatus> {
  static constexpr std::array names{"missing", "done", "failed"};
};

/// A run of a study in numbers.
struct RunSums {
  std::size_t run = 0;
  RunStatus status = RunStatus::missing;
  std::uint64_t state_hash = 0;        ///< of the state on all evenings; 0 unless done
  std::string reason;                  ///< why it failed
  std::vector<std::int64_t> outputs;   ///< (areas, outputs): sums over days, then what else was asked for; zeros
                                       ///< unless done
  std::vector<std::int64_t> accounts;  ///< (lines): fen
  bool operator==(const RunSums&) const = default;
};

/// The sums of what a run recorded.
RunSums sums_of(std::size_t run, const Simulation::Result& result, std::size_t outputs);

/// How far it is; counts days of the runs that were asked for.
struct SweepProgress {
  std::int64_t days_done = 0, days_all = 0;
  std::size_t done = 0, failed = 0, all = 0;  ///< runs
  double seconds = 0;
};

struct SweepCalls {
  /// What makes a run its own. Called by many threads at once.
  std::function<RunChoice(const StudyShape::Place&)> choice;
  /// A run that was made or failed, in the order in which they end. By one thread at a time; what it throws ends all.
  std::function<void(RunSums&&)> on_run;
  /// At most ten times a second, and at the end.
  std::function<void(const SweepProgress&)> on_progress;
  const std::atomic<bool>* stop = nullptr;  ///< becomes true: no further day is begun
  /// What a run records, for `further`: `furthers` numbers that go behind the sums into RunSums::outputs. Called by
  /// many threads at once.
  OutputLevel level = OutputLevel::minimal;
  std::size_t furthers = 0;
  std::function<std::vector<std::int64_t>(const RunRecord&)> further;
};

/// Makes the runs, as many at once as there are threads. What a run asked for and could not do (InputError: too many
/// draws clipped), and what broke in it (InternalError), makes it a failed one; a full disk or memory ends all.
SweepProgress make_study_runs(const RunInputs& inputs, const StudyShape& shape, std::span<const std::size_t> runs,
                              int threads, const SweepCalls& calls);

}  // namespace shiyu
