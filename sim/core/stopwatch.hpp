/// Clocks of the machine: what a run costs. Never read by the model.
#pragma once

#include <atomic>
#include <cstdint>

namespace shiyu {

double wall_seconds();         ///< monotonic, from an arbitrary moment
double thread_cpu_seconds();   ///< processor time of the calling thread
double process_cpu_seconds();  ///< processor time of all threads
std::int64_t peak_rss_mb();    ///< largest resident memory of the process so far, MiB

/// Wall time since it was made.
class Stopwatch {
 public:
  double seconds() const { return wall_seconds() - start_; }

 private:
  double start_ = wall_seconds();
};

/// Says when it is time to tell again how far long work is: ten times a second, and then to one thread only.
class Pace {
 public:
  bool due(double now) {
    double told = told_.load(std::memory_order_relaxed);
    return now - told >= kEvery && told_.compare_exchange_strong(told, now);
  }

 private:
  static constexpr double kEvery = 0.1;  // seconds
  std::atomic<double> told_ = 0;
};

}  // namespace shiyu
