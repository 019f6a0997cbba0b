// The only file that knows oneTBB. Contract of every verb: a call writes only the row (or chunk) it is given; sums are
// formed in an order fixed by the data, so that results do not depend on the number of threads.
#pragma once
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace shiyu {

/// Rows handled by one task; a constant, never derived from the number of threads.
inline constexpr std::size_t kGrain = 4096;

/// Calls f(i) for i in [0, n), one task each: for chunks, counties, runs, whose cost is far above a task's.
template <class F>
void parallel_chunks(std::size_t n, F&& f) {
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, n, 1),
      [&](const auto& range) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) f(i);
      },
      tbb::simple_partitioner{});
}

/// Calls f(Id(i)) for i in [0, n) in tasks of kGrain rows.
template <class Id, class F>
void for_each_row(std::size_t n, F&& f) {
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, n, kGrain),
      [&](const auto& range) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) f(static_cast<Id>(i));
      },
      tbb::simple_partitioner{});
}

/// Runs f with at most `threads` threads; also allows more threads than processors, for tests of determinism.
template <class F>
void with_threads(int threads, F&& f) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute(std::forward<F>(f));
}

/// Processors this process may use (its affinity mask).
inline int available_threads() { return tbb::this_task_arena::max_concurrency(); }

}  // namespace shiyu
