#include "benchmarks/medians.hpp"
#include "benchmarks/scenes.hpp"
#include "sim/founding/toy.hpp"

namespace shiyu::bench {

namespace {

/// Runs of Changzhi and of what it is compared with take turns, on one thread.
void compare(Bench& bench, const std::string& scene, const Subject& other, double most) {
  const Subject& base = bench.changzhi();
  std::vector<double> base_s, other_s;
  Subject::Made plain, changed;
  for (int i = 0; i < bench.runs(3); ++i) {
    plain = base.make(1);
    changed = other.make(1);
    base_s.push_back(plain.run().cpu_s);
    other_s.push_back(changed.run().cpu_s);
  }
  bench.add(scene, "loop, processors, against Changzhi", median_ratio(other_s, base_s), "ratio").at_most(most);
  bench.add(scene, "loop, processors", median(other_s), "s").of_run(changed.run().state_hash);
  bench.add(scene, "loop, processors, Changzhi", median(base_s), "s").of_run(plain.run().state_hash);
  bench.add(scene, "matters a day against Changzhi", changed.run().births_per_day() / plain.run().births_per_day(),
            "ratio");
  bench.add(scene, "open cases against Changzhi, last day",
            static_cast<double>(changed.run().open) / static_cast<double>(plain.run().open), "ratio");
}

}  // namespace

/// Grids, posts and staff grow with the residents; matters do not.
void tenfold(Bench& bench) {
  app::Study study = changzhi_study(bench.options().days);
  study.inputs = enlarge(study.inputs, 10);
  scale_matters(study, 0.1);
  compare(bench, "tenfold", Subject(std::move(study)), 1.5);
}

void twice(Bench& bench) {
  app::Study study = changzhi_study(bench.options().days);
  scale_matters(study, 2);
  scale_staff(study, 2);
  multiply(study, "workers.per_grid", 2);
  compare(bench, "twice", Subject(std::move(study)), 2.2);
}

}  // namespace shiyu::bench
