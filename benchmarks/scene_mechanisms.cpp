#include <algorithm>

#include "benchmarks/scenes.hpp"

namespace shiyu::bench {

/// On one thread, mechanism by mechanism, longest first. The sum is above the time of a plain run.
void mechanisms(Bench& bench) {
  const Subject::Made made = bench.changzhi().make(1, 1, true);
  std::vector<Timing> rows = made.batch.timings.rows();
  std::sort(rows.begin(), rows.end(), [](const Timing& a, const Timing& b) { return a.wall_s > b.wall_s; });
  const double total = made.batch.timings.total();
  bench.add("mechanisms", "all, one by one, one thread", total, "s").of_run(made.run().state_hash);
  for (const Timing& row : rows)
    bench.add("mechanisms", row.name + ", " + row.phase, row.wall_s, "s").part(row.wall_s / total);
}

}  // namespace shiyu::bench
