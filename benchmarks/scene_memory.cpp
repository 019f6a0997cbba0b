#include <malloc.h>

#include "benchmarks/scenes.hpp"

namespace shiyu::bench {

namespace {

/// Bytes handed out by the allocator, of all threads.
double allocated() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

template <class T>
std::size_t held(const std::vector<T>& column) {
  return column.capacity() * sizeof(T);
}

double bytes_of(const RunRecord& r) {
  return static_cast<double>(held(r.city) + held(r.county) + held(r.township) + held(r.community) + held(r.durations) +
                             held(r.hash) + held(r.accounts) + held(r.grid_settlement) + held(r.grid) + held(r.events) +
                             held(r.matters));
}

}  // namespace

/// On one thread, on the evening of the last day, when most is held.
void memory(Bench& bench) {
  app::Study study = changzhi_study(bench.options().days);
  const double before = allocated();
  const Subject subject(std::move(study));
  const double with_city = allocated();
  Simulation run(subject.inputs(), subject.choice());
  const double with_world = allocated();
  while (!run.done()) run.step();
  const double at_the_end = allocated();

  const double residents = subject.city().residents();
  double dense = 0, sparse = 0, rows = 0;
  for (const Chunk& chunk : run.world().chunks) {
    dense += static_cast<double>(chunk.trust.bytes());
    sparse += static_cast<double>(chunk.risk.bytes());
    rows += static_cast<double>(chunk.cases.capacity());
  }
  const double starts = static_cast<double>(subject.city().household_starts.words().size() * sizeof(std::uint64_t));
  const Simulation::Result result = run.finish();
  bench.add("memory", "dense resident state: trust", dense / residents, "byte/resident").at_most(4);
  bench
      .add("memory", "resident state: with risk and households", (dense + sparse + starts) / residents, "byte/resident")
      .at_most(16)
      .of_run(result.summary.state_hash);
  bench.add("memory", "city, all of it", (with_city - before) / residents, "byte/resident");
  const double record = bytes_of(result.record);
  bench.add("memory", "world of a run before its first day", (with_world - with_city) / residents, "byte/resident");
  bench
      .add("memory", "world of a run on its last evening", (at_the_end - with_city - record) / residents,
           "byte/resident")
      .at_most(13.5);
  bench.add("memory", "record of the run", record / residents, "byte/resident");
  bench.add("memory", "rows of cases", rows, "rows");
}

}  // namespace shiyu::bench
