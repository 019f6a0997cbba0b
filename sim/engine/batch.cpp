#include "sim/engine/batch.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"

namespace shiyu {

namespace {

/// A batch at work. Runs are numbered replicate by replicate, so that partial results can be compared. The unit of work
/// is a family: the runs of one replicate that share a warm-up, made one after the other by one task.
class Batch {
 public:
  Batch(const RunInputs& inputs, const std::vector<BatchVariant>& variants, int replicates, const RunOptions& options,
        const BatchCalls& calls)
      : inputs_{inputs},
        variants_{variants},
        options_{options},
        calls_{calls},
        shared_{shared_warm_ups(inputs.plan, variants, inputs.calendar.days())} {
    runs_ = variants.size() * static_cast<std::size_t>(replicates);
    for (const BatchVariant& variant : variants)
      grids_.push_back(variant.grids ? variant.grids : grids_of(inputs.plan, inputs.city, variant.params));
    for (std::size_t v = 0; v < variants.size(); ++v) {
      if (shared_[v].from == v)
        family_of_.push_back(families_++);
      else
        family_of_.push_back(family_of_[shared_[v].from]);
    }
    tasks_ = families_ * static_cast<std::size_t>(replicates);
    for (const SharedWarmUp& shared : shared_) days_all_ += replicates * (inputs.calendar.days() - shared.days);
    progress_.runs_all = static_cast<int>(runs_);
  }

  BatchSummary make(int threads) {
    const double cpu_before = process_cpu_seconds();
    const auto at_once = static_cast<std::size_t>(std::max(threads, 1));
    const std::size_t whole_rounds = tasks_ / at_once * at_once;
    with_threads(static_cast<int>(at_once), [&] {
      // As many loops as threads, each of which makes one run after the other without threads inside: no run can be
      // taken up in the middle of another, so there are never more worlds than threads.
      if (whole_rounds > 0 && at_once > 1)
        parallel_chunks(at_once, [&](std::size_t) {
          for (std::size_t i = next_++; i < whole_rounds; i = next_++) make_family(i, false);
        });
      else
        for (std::size_t i = 0; i < whole_rounds; ++i) make_family(i, false);
      for (std::size_t i = whole_rounds; i < tasks_; ++i) make_family(i, at_once > 1);
    });
    tell_progress(true);
    summary_.stopped = !enough_ && summary_.runs.size() < runs_;
    summary_.threads = threads;
    summary_.wall_s = watch_.seconds();
    summary_.cpu_s = process_cpu_seconds() - cpu_before;
    summary_.peak_rss_mb = peak_rss_mb();
    summarise();
    return std::move(summary_);
  }

 private:
  bool stopped() const {
    return failed_.load(std::memory_order_relaxed) || enough_.load(std::memory_order_relaxed) ||
           (calls_.stop != nullptr && calls_.stop->load(std::memory_order_relaxed));
  }

  /// Snapshots of a family, by day: where its runs part.
  using Partings = std::map<int, Snapshot>;

  /// All runs of a family. When one fails the other families end after their day.
  void make_family(std::size_t number, bool threads_inside) {
    const int replicate = static_cast<int>(number / families_);
    std::vector<Partings> partings(variants_.size());  // of each variant's run
    try {
      for (std::size_t v = 0; v < variants_.size(); ++v)
        if (family_of_[v] == number % families_) make_run(v, replicate, threads_inside, partings);
    } catch (...) {
      failed_ = true;
      throw;
    }
  }

  /// The run where it goes on: from a snapshot of the caller, from where it parts from another run, or founded.
  std::unique_ptr<Simulation> begin(std::size_t v, int replicate, bool threads_inside,
                                    std::vector<Partings>& partings) {
    RunOptions options = options_;
    options.threads_inside = threads_inside;
    const RunChoice choice{v, replicate, variants_[v].params, grids_[v], variants_[v].changes, variants_[v].schedule};
    if (calls_.resume_from) {
      std::unique_lock lock(mutex_);
      const std::optional<Snapshot> saved = calls_.resume_from(v, replicate);
      lock.unlock();
      if (saved) return std::make_unique<Simulation>(inputs_, choice, options, *saved);
    }
    const SharedWarmUp& shared = shared_[v];
    const auto parting = partings[shared.from].find(shared.days);
    if (shared.from != v && parting != partings[shared.from].end())
      return std::make_unique<Simulation>(inputs_, choice, options, parting->second);
    return std::make_unique<Simulation>(inputs_, choice, options);
  }

  /// Is this the day on which a later run parts from that of variant v?
  bool parts_on(std::size_t v, int day) const {
    for (std::size_t later = v + 1; later < shared_.size(); ++later)
      if (shared_[later].from == v && shared_[later].days == day) return true;
    return false;
  }

  void make_run(std::size_t v, int replicate, bool threads_inside, std::vector<Partings>& partings) {
    if (stopped()) return;
    const std::unique_ptr<Simulation> run = begin(v, replicate, threads_inside, partings);
    days_all_ += shared_[v].days - run->day();
    for (;;) {
      if (parts_on(v, run->day())) partings[v].emplace(run->day(), run->snapshot());
      if (run->done()) break;
      if (stopped()) return keep(*run);
      run->step();
      days_done_.fetch_add(1, std::memory_order_relaxed);
      tell_progress(false);
      if (calls_.snapshot_every > 0 && run->day() % calls_.snapshot_every == 0 && !run->done()) keep(*run);
    }
    keep(*run);
    deliver(static_cast<std::size_t>(replicate) * variants_.size() + v, run->finish());
  }

  void keep(const Simulation& run) {
    if (!calls_.on_snapshot || failed_) return;
    const Snapshot snapshot = run.snapshot();
    const std::lock_guard lock(mutex_);
    calls_.on_snapshot(snapshot);
  }

  /// Hands results over in the order of their numbers, whichever run ends first.
  void deliver(std::size_t number, Simulation::Result&& result) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(number, std::move(result));
    for (auto at = waiting_.begin(); !enough_ && at != waiting_.end() && at->first == delivered_;
         at = waiting_.begin()) {
      Simulation::Result ready = std::move(at->second);
      waiting_.erase(at);
      ++delivered_;
      ++progress_.runs_done;
      summary_.runs.push_back(ready.summary);
      summary_.timings.merge(ready.timings);
      if (calls_.on_run) calls_.on_run(std::move(ready));
      if (calls_.enough && delivered_ % variants_.size() == 0) enough_ = calls_.enough();
    }
  }

  void tell_progress(bool last) {
    if (!calls_.on_progress) return;
    const double now = watch_.seconds();
    if (!last && !pace_.due(now)) return;
    const std::lock_guard lock(mutex_);
    progress_.days_done = days_done_.load(std::memory_order_relaxed);
    progress_.days_all = days_all_;
    progress_.seconds = now;
    calls_.on_progress(progress_);
  }

  void summarise() {
    for (const RunSummary& run : summary_.runs) {
      summary_.state_hash = hash64(summary_.state_hash, run.state_hash);
      const auto first = std::find_if(summary_.runs.begin(), summary_.runs.end(), [&](const RunSummary& other) {
        return other.variant == 0 && other.replicate == run.replicate;
      });
      summary_.overlap.push_back(shiyu::overlap(first->keys, run.keys));
    }
  }

  const RunInputs& inputs_;
  const std::vector<BatchVariant>& variants_;
  std::vector<std::shared_ptr<const Grids>> grids_;
  const RunOptions& options_;
  const BatchCalls& calls_;
  const std::vector<SharedWarmUp> shared_;
  std::vector<std::size_t> family_of_;  // (variants)
  std::size_t runs_ = 0, families_ = 0, tasks_ = 0;
  const Stopwatch watch_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::int64_t> days_done_ = 0, days_all_ = 0;  // days_all_: as if each run began where it parts
  Pace pace_;
  std::atomic<bool> failed_ = false, enough_ = false;
  std::mutex mutex_;  // guards what follows, and the calls
  std::map<std::size_t, Simulation::Result> waiting_;
  std::size_t delivered_ = 0;
  BatchProgress progress_;
  BatchSummary summary_;
};

}  // namespace

std::vector<SharedWarmUp> shared_warm_ups(const DayPlan& plan, const std::vector<BatchVariant>& variants, int days) {
  const auto values = [&](const BatchVariant& variant) {
    AnyParams params = variant.params;
    std::vector<double> numbers;
    for (const ParamRef& row : plan.param_rows(params)) numbers.push_back(row.number());
    return numbers;
  };
  std::vector<SharedWarmUp> shared;
  std::vector<std::vector<double>> params;
  for (std::size_t v = 0; v < variants.size(); ++v) {
    params.push_back(values(variants[v]));
    shared.push_back({v, 0});
    for (std::size_t earlier = 0; earlier < v; ++earlier) {
      if (params[earlier] != params[v] || variants[earlier].grids != variants[v].grids ||
          variants[earlier].schedule != variants[v].schedule)
        continue;
      const int common = days_in_common(variants[earlier].changes, variants[v].changes, days);
      if (common > shared[v].days) shared[v] = {earlier, common};
    }
  }
  return shared;
}

BatchSummary run_batch(const RunInputs& inputs, const std::vector<BatchVariant>& variants, int replicates, int threads,
                       const RunOptions& options, const BatchCalls& calls) {
  SHIYU_EXPECT(!variants.empty() && replicates > 0 && threads > 0, "a batch has runs and a thread");
  return Batch(inputs, variants, replicates, options, calls).make(threads);
}

}  // namespace shiyu
