// The only file that knows oneTBB. Contract of every verb: a call writes only the row (or chunk) it is given; sums are
// formed in an order fixed by the data, so that results do not depend on the number of threads.
#pragma once
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstddef>
#include <functional>
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

/// Sum of f(Id(i)) over [0, n), with the same rounding on any number of threads.
template <class Id, class F>
double sum_rows(std::size_t n, F&& f) {
  return tbb::parallel_deterministic_reduce(
      tbb::blocked_range<std::size_t>(0, n, kGrain), 0.0,
      [&](const auto& range, double sum) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) sum += f(static_cast<Id>(i));
        return sum;
      },
      std::plus<>{}, tbb::simple_partitioner{});
}

/// Events found in parallel and handed back in row order, whatever thread found them: f(Id(i), out) appends to `out`.
template <class Id, class Event, class F>
std::vector<Event> gather(std::size_t n, F&& f) {
  std::vector<std::vector<Event>> parts((n + kGrain - 1) / kGrain);
  parallel_chunks(parts.size(), [&](std::size_t part) {
    for (std::size_t i = part * kGrain; i < std::min(n, (part + 1) * kGrain); ++i) f(static_cast<Id>(i), parts[part]);
  });
  std::vector<Event> all;
  for (auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
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
