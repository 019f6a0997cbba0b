/// Clocks of the machine: what a run costs. Never read by the model.
#pragma once

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

}  // namespace shiyu
