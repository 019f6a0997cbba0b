#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "benchmarks/medians.hpp"
#include "benchmarks/scenes.hpp"
#include "sim/core/parallel.hpp"

namespace shiyu::bench {

/// Changzhi with every programme at work, on all threads; then mechanism by mechanism on one.
void everything(Bench& bench) {
  const Subject subject(everything_study(bench.options().days));
  const int threads = available_threads();
  std::vector<double> loop, cpu;
  std::uint64_t hash = 0;
  for (int i = 0; i < bench.runs(); ++i) {
    const Subject::Made made = subject.make(threads);
    if (i == 0) hash = made.run().state_hash;
    bench.report().expect_same("the same year with everything again", hash, made.run().state_hash);
    loop.push_back(made.run().loop_s);
    cpu.push_back(made.run().cpu_s);
  }
  bench.add("everything", fmt::format("loop, wall, {} threads", threads), median(loop), "s").at_most(3.0).of_run(hash);
  bench.add("everything", "loop, processors", median(cpu), "s");

  const Subject::Made timed = subject.make(1, 1, true);
  bench.report().expect_same("everything, fused and not", hash, timed.run().state_hash);
  const double total = timed.batch.timings.total();
  std::map<std::string, double> by_name;  // all phases of a mechanism together
  for (const Timing& row : timed.batch.timings.rows()) by_name[std::string(row.name)] += row.wall_s;
  std::vector<std::pair<std::string, double>> rows(by_name.begin(), by_name.end());
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  bench.add("everything", "largest share of one mechanism", 100 * rows.front().second / total, "%").at_most(25);
  for (const auto& [name, seconds] : rows) bench.add("everything", name, seconds, "s").part(seconds / total);
}

}  // namespace shiyu::bench
