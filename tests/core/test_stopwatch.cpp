#include "sim/core/stopwatch.hpp"

#include <catch2/catch.hpp>

using namespace shiyu;

TEST_CASE("Clocks move forward while a thread works") {
  const Stopwatch watch;
  const double thread = thread_cpu_seconds(), process = process_cpu_seconds();
  volatile double sum = 0;
  while (watch.seconds() < 0.02) sum = sum + 1;
  CHECK(watch.seconds() >= 0.02);
  CHECK(thread_cpu_seconds() > thread);
  CHECK(process_cpu_seconds() > process);
  CHECK(peak_rss_mb() > 0);
}
