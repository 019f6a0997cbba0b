#include "sim/engine/sweep.hpp"

#include <mutex>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"

namespace shiyu {

namespace {

class Sweep {
 public:
  Sweep(const RunInputs& inputs, const StudyShape& shape, std::span<const std::size_t> runs, const SweepCalls& calls)
      : inputs_(inputs), shape_(shape), runs_(runs), calls_(calls) {
    progress_.all = runs.size();
    progress_.days_all = static_cast<std::int64_t>(runs.size()) * inputs.calendar.days();
  }

  SweepProgress make(int threads) {
    with_threads(threads, [&] {
      // One task a thread, each making one run after the other without threads inside (as in a batch).
      parallel_chunks(static_cast<std::size_t>(threads), [&](std::size_t) {
        for (std::size_t i = next_++; i < runs_.size() && !stopped(); i = next_++) make_run(runs_[i]);
      });
    });
    tell(true);
    return progress_;
  }

 private:
  bool stopped() const { return broken_ || (calls_.stop != nullptr && *calls_.stop); }

  void make_run(std::size_t number) {
    try {
      RunSums sums;
      if (!simulated(number, sums)) return;  // stopped in the middle of it
      hand_over(std::move(sums));
    } catch (...) {
      broken_ = true;  // the others end after their day
      throw;
    }
  }

  /// False when it was stopped.
  bool simulated(std::size_t number, RunSums& sums) {
    int days = 0;
    try {
      RunOptions options;
      options.level = calls_.level;
      Simulation simulation(inputs_, calls_.choice(shape_.place(number)), options);
      for (; !simulation.done(); ++days) {
        if (stopped()) return false;
        simulation.step();
        days_done_.fetch_add(1, std::memory_order_relaxed);
        tell(false);
      }
      const Simulation::Result result = simulation.finish();
      sums = sums_of(number, result, inputs_.plan.outputs.size());
      if (calls_.furthers > 0) {
        const std::vector<std::int64_t> further = calls_.further(result.record);
        SHIYU_EXPECT(further.size() == calls_.furthers, "a run has as many further numbers as were promised");
        sums.outputs.insert(sums.outputs.end(), further.begin(), further.end());
      }
    } catch (const InputError& error) {
      sums = failed(number, error.what());
    } catch (const InternalError& error) {
      sums = failed(number, error.what());
    }
    days_done_ += inputs_.calendar.days() - days;  // a failed run has no further days
    return true;
  }

  RunSums failed(std::size_t number, std::string reason) const {
    RunSums sums{number, RunStatus::failed, 0, std::move(reason), {}, {}};
    sums.outputs.assign(kAreas * inputs_.plan.outputs.size() + calls_.furthers, 0);
    sums.accounts.assign(kLines, 0);
    return sums;
  }

  void hand_over(RunSums&& sums) {
    const std::lock_guard lock(mutex_);
    ++(sums.status == RunStatus::done ? progress_.done : progress_.failed);
    if (calls_.on_run) calls_.on_run(std::move(sums));
  }

  void tell(bool last) {
    if (!calls_.on_progress) return;
    const double now = watch_.seconds();
    if (!last && !pace_.due(now)) return;
    const std::lock_guard lock(mutex_);
    progress_.days_done = days_done_;
    progress_.seconds = now;
    calls_.on_progress(progress_);
  }

  const RunInputs& inputs_;
  const StudyShape& shape_;
  std::span<const std::size_t> runs_;
  const SweepCalls& calls_;
  const Stopwatch watch_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::int64_t> days_done_ = 0;
  Pace pace_;
  std::atomic<bool> broken_ = false;
  std::mutex mutex_;  // guards what follows, and the calls
  SweepProgress progress_;
};

}  // namespace

StudyShape::Place StudyShape::place(std::size_t run) const {
  return {run / variants % points, run % variants, static_cast<int>(run / variants / points)};
}

std::size_t StudyShape::run(const Place& place) const {
  return (static_cast<std::size_t>(place.replicate) * points + place.point) * variants + place.variant;
}

std::vector<std::size_t> Shard::runs(const StudyShape& shape) const {
  std::vector<std::size_t> held;
  for (auto run = static_cast<std::size_t>(number - 1); run < shape.runs(); run += static_cast<std::size_t>(of))
    held.push_back(run);
  return held;
}

RunSums sums_of(std::size_t run, const Simulation::Result& result, std::size_t outputs) {
  RunSums sums{run, RunStatus::done, result.summary.state_hash, {}, {}, {}};
  sums.outputs.assign(kAreas * outputs, 0);
  const std::vector<std::int64_t>& daily = result.record.city;
  for (std::size_t at = 0; at < daily.size(); ++at) sums.outputs[at % sums.outputs.size()] += daily[at];
  sums.accounts.assign(kLines, 0);
  for (std::size_t at = 0; at < result.record.accounts.size(); ++at)
    sums.accounts[at % sums.accounts.size()] += result.record.accounts[at];
  return sums;
}

SweepProgress make_study_runs(const RunInputs& inputs, const StudyShape& shape, std::span<const std::size_t> runs,
                              int threads, const SweepCalls& calls) {
  SHIYU_EXPECT(threads > 0 && calls.choice, "a study has a thread, and is told what its runs are");
  return Sweep(inputs, shape, runs, calls).make(threads);
}

}  // namespace shiyu
