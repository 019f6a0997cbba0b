#include "benchmarks/medians.hpp"
#include "benchmarks/scenes.hpp"

namespace shiyu::bench {

void threads(Bench& bench) {
  const Subject& subject = bench.changzhi();
  std::vector<double> one_s, two_s;
  std::uint64_t one = 0, two = 0;
  for (int i = 0; i < bench.runs(7); ++i) {
    const Subject::Made alone = subject.make(1), together = subject.make(2);
    one_s.push_back(alone.run().loop_s);
    two_s.push_back(together.run().loop_s);
    one = alone.run().state_hash;
    two = together.run().state_hash;
    bench.report().expect_same("one thread and two", one, two);
  }
  bench.add("threads", "gain of two threads in a run", median_ratio(one_s, two_s), "ratio").at_least(1.6);
  bench.add("threads", "loop, wall, one thread", median(one_s), "s").of_run(one);
  bench.add("threads", "loop, wall, two threads", median(two_s), "s").of_run(two);
}

/// Wall time from the first day of the first run to the last day of the last, worlds included.
void two_runs(Bench& bench) {
  const Subject& subject = bench.changzhi();
  std::vector<double> one_s, two_s;
  std::uint64_t one = 0, two = 0;
  for (int i = 0; i < bench.runs(7); ++i) {
    const Subject::Made alone = subject.make(1, 2), together = subject.make(2, 2);
    one_s.push_back(alone.batch.wall_s);
    two_s.push_back(together.batch.wall_s);
    one = alone.batch.state_hash;
    two = together.batch.state_hash;
    bench.report().expect_same("two runs after each other and at once", one, two);
  }
  bench.add("two_runs", "gain of two cores for two runs", median_ratio(one_s, two_s), "ratio").at_least(1.8);
  bench.add("two_runs", "both runs, wall, one core", median(one_s), "s").of_run(one);
  bench.add("two_runs", "both runs, wall, two cores", median(two_s), "s").of_run(two);
}

}  // namespace shiyu::bench
