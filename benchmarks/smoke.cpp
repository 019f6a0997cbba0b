#include "benchmarks/plain_scene.hpp"
#include "benchmarks/scenes.hpp"
#include "sim/founding/toy.hpp"

namespace shiyu::bench {

namespace {

constexpr int kDays = 10;

/// A run on one thread and on two, with and without fusing: one hash.
std::uint64_t hash_of(Bench& bench, const std::string& scene, const Subject& subject) {
  const std::uint64_t hash = subject.make(1).run().state_hash;
  bench.report().expect_same(scene + ", one thread and two", hash, subject.make(2).run().state_hash);
  bench.report().expect_same(scene + ", fused and not", hash, subject.make(1, 1, true).run().state_hash);
  bench.add(scene, "ten days").of_run(hash);
  return hash;
}

}  // namespace

void smoke(Bench& bench) {
  const Subject base(toy_study(kDays));
  hash_of(bench, "toy", base);
  const std::uint64_t after_each_other = base.make(1, 2).batch.state_hash;
  bench.report().expect_same("two runs after each other and at once", after_each_other,
                             base.make(2, 2).batch.state_hash);
  bench.add("two runs", "ten days").of_run(after_each_other);

  hash_of(bench, "everything", Subject(in_toy_city(everything_study(kDays))));

  app::Study larger = toy_study(kDays);
  larger.inputs = enlarge(larger.inputs, 10);
  scale_matters(larger, 0.1);
  hash_of(bench, "tenfold", Subject(std::move(larger)));

  app::Study busier = toy_study(kDays);
  scale_matters(busier, 2);
  scale_staff(busier, 2);
  multiply(busier, "workers.per_grid", 2);
  hash_of(bench, "twice", Subject(std::move(busier)));

  const PlainDemand demand = demand_of(base.make(1).records.front(), kDays);
  const std::uint64_t plain = plain_run(base, demand).hash;
  bench.report().expect_same("the plain loop again", plain, plain_run(base, demand).hash);
  bench.add("plain", "ten days").of_run(plain);
}

}  // namespace shiyu::bench
