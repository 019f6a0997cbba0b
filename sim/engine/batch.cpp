#include "sim/engine/batch.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"

namespace shiyu {

namespace {

constexpr double kProgressEvery = 0.1;  // seconds

/// A batch at work. Runs are numbered replicate by replicate, so that partial results can be compared.
class Batch {
 public:
  Batch(const RunInputs& inputs, const std::vector<BatchVariant>& variants, int replicates, const RunOptions& options,
        const BatchCalls& calls)
      : inputs_{inputs}, variants_{variants}, options_{options}, calls_{calls} {
    runs_ = variants.size() * static_cast<std::size_t>(replicates);
    for (const BatchVariant& variant : variants)
      grids_.push_back(variant.grids ? variant.grids : grids_of(inputs.plan, inputs.city, variant.params));
    progress_.runs_all = static_cast<int>(runs_);
    progress_.days_all = static_cast<std::int64_t>(runs_) * inputs.calendar.days();
  }

  BatchSummary make(int threads) {
    const double cpu_before = process_cpu_seconds();
    const auto at_once = static_cast<std::size_t>(std::max(threads, 1));
    const std::size_t whole_rounds = runs_ / at_once * at_once;
    with_threads(static_cast<int>(at_once), [&] {
      // As many tasks as threads, each of which makes one run after the other without threads inside: no task can be
      // taken up in the middle of another, so there are never more worlds than threads.
      if (whole_rounds > 0 && at_once > 1)
        parallel_chunks(at_once, [&](std::size_t) {
          for (std::size_t i = next_++; i < whole_rounds; i = next_++) run(i, false);
        });
      else
        for (std::size_t i = 0; i < whole_rounds; ++i) run(i, false);
      for (std::size_t i = whole_rounds; i < runs_; ++i) run(i, at_once > 1);
    });
    tell_progress(true);
    summary_.stopped = summary_.runs.size() < runs_;
    summary_.threads = threads;
    summary_.wall_s = watch_.seconds();
    summary_.cpu_s = process_cpu_seconds() - cpu_before;
    summary_.peak_rss_mb = peak_rss_mb();
    summarise();
    return std::move(summary_);
  }

 private:
  bool stopped() const {
    return failed_.load(std::memory_order_relaxed) ||
           (calls_.stop != nullptr && calls_.stop->load(std::memory_order_relaxed));
  }

  /// One run. When it fails the others end after their day.
  void run(std::size_t number, bool threads_inside) {
    try {
      make_run(number, threads_inside);
    } catch (...) {
      failed_ = true;
      throw;
    }
  }

  void make_run(std::size_t number, bool threads_inside) {
    if (stopped()) return;
    const std::size_t variant = number % variants_.size();
    RunOptions options = options_;
    options.threads_inside = threads_inside;
    Simulation simulation(inputs_,
                          {variant, static_cast<int>(number / variants_.size()), variants_[variant].params,
                           grids_[variant], variants_[variant].changes},
                          options);
    while (!simulation.done()) {
      if (stopped()) return;
      simulation.step();
      days_done_.fetch_add(1, std::memory_order_relaxed);
      tell_progress(false);
    }
    deliver(number, simulation.finish());
  }

  /// Hands results over in the order of their numbers, whichever run ends first.
  void deliver(std::size_t number, Simulation::Result&& result) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(number, std::move(result));
    for (auto at = waiting_.begin(); at != waiting_.end() && at->first == delivered_; at = waiting_.begin()) {
      Simulation::Result ready = std::move(at->second);
      waiting_.erase(at);
      ++delivered_;
      ++progress_.runs_done;
      summary_.runs.push_back(ready.summary);
      summary_.timings.merge(ready.timings);
      if (calls_.on_run) calls_.on_run(std::move(ready));
    }
  }

  void tell_progress(bool last) {
    if (!calls_.on_progress) return;
    const double now = watch_.seconds();
    double told = told_.load(std::memory_order_relaxed);
    if (!last && (now - told < kProgressEvery || !told_.compare_exchange_strong(told, now))) return;
    const std::lock_guard lock(mutex_);
    progress_.days_done = days_done_.load(std::memory_order_relaxed);
    progress_.seconds = now;
    calls_.on_progress(progress_);
  }

  void summarise() {
    for (const RunSummary& run : summary_.runs) {
      summary_.digest = hash64(summary_.digest, run.digest);
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
  std::size_t runs_ = 0;
  const Stopwatch watch_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::int64_t> days_done_ = 0;
  std::atomic<double> told_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;  // guards what follows, and the calls
  std::map<std::size_t, Simulation::Result> waiting_;
  std::size_t delivered_ = 0;
  BatchProgress progress_;
  BatchSummary summary_;
};

}  // namespace

BatchSummary run_batch(const RunInputs& inputs, const std::vector<BatchVariant>& variants, int replicates, int threads,
                       const RunOptions& options, const BatchCalls& calls) {
  SHIYU_EXPECT(!variants.empty() && replicates > 0 && threads > 0, "a batch has runs and a thread");
  return Batch(inputs, variants, replicates, options, calls).make(threads);
}

}  // namespace shiyu
