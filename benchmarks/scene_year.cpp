#include <fmt/format.h>
#include <unistd.h>

#include "benchmarks/medians.hpp"
#include "benchmarks/scenes.hpp"
#include "sim/app/results_head.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/io/results_hdf5.hpp"

namespace shiyu::bench {

namespace {

/// A results file that does not stay.
class TemporaryFile {
 public:
  TemporaryFile() : path_{std::filesystem::temp_directory_path() / fmt::format("shiyu_bench-{}.h5", getpid())} {}
  ~TemporaryFile() {
    std::error_code error;
    std::filesystem::remove(path_, error);
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct Founding {
  double city_s = 0, world_s = 0;
};

/// The city from its census, then the world of a run: grids, posts, desks, legacy.
Founding found_once(const Subject& subject, int threads) {
  Founding founding;
  with_threads(threads, [&] {
    const Stopwatch city_watch;
    const City city = app::found_city(subject.study());
    founding.city_s = city_watch.seconds();
    RunOptions options;
    options.threads_inside = threads > 1;
    const Stopwatch world_watch;
    const Simulation run(subject.inputs(), subject.choice(), options);
    founding.world_s = world_watch.seconds();
  });
  return founding;
}

/// A run as the program makes it: on all threads, with default output into a file.
Subject::Made run_once(const Subject& subject, int threads, ResultsWriter::Cost& cost) {
  const TemporaryFile file;
  ResultsWriter writer(file.path(), app::results_head(subject.study(), subject.city(), OutputLevel::standard),
                       {true, 1});
  Subject::Made made = subject.make(threads);
  writer.write(made.records.front());
  writer.finish();
  cost = writer.cost();
  return made;
}

}  // namespace

void year(Bench& bench) {
  const Subject& subject = bench.changzhi();
  const int threads = available_threads();
  std::vector<double> loop, cpu, city, founding, writing, write_cpu;
  std::uint64_t hash = 0;
  double matters = 0, births = 0;
  std::int64_t peak = 0;
  for (int i = 0; i < bench.runs(); ++i) {
    ResultsWriter::Cost cost;
    const Subject::Made made = run_once(subject, threads, cost);
    if (i == 0) {
      peak = peak_rss_mb();
      hash = made.run().state_hash;
      matters = made.run().births_per_day();
      births = static_cast<double>(made.run().births) / made.run().days;
    }
    bench.report().expect_same("the same year again", hash, made.run().state_hash);
    loop.push_back(made.run().loop_s);
    cpu.push_back(made.run().cpu_s);
    write_cpu.push_back(cost.cpu_s);
    writing.push_back(100 * cost.cpu_s / made.run().cpu_s);
    const Founding founded = found_once(subject, threads);
    city.push_back(founded.city_s);
    founding.push_back(founded.city_s + founded.world_s);
  }
  const double resident_days = static_cast<double>(subject.city().residents()) * subject.days();
  const std::string on = fmt::format("{} thread{}", threads, threads == 1 ? "" : "s");
  bench.add("year", "loop, wall, " + on, median(loop), "s").at_most(2.0).of_run(hash);
  bench.add("year", "loop, processors", median(cpu), "s");
  bench.add("year", "resident-days a second of the loop", resident_days / median(loop) / 1e6, "million/s");
  bench.add("year", "founding, city and world", median(founding), "s").at_most(1.0);
  bench.add("year", "founding, city alone", median(city), "s");
  bench.add("year", "cases born and consultations", matters, "1/day").at_least(3500);
  bench.add("year", "cases born", births, "1/day");
  bench.add("year", "peak memory of the process", static_cast<double>(peak), "MiB").at_most(500);
  bench.add("year", "writing, processors", median(write_cpu), "s");
  bench.add("year", "writing, share of the loop", median(writing), "%").at_most(5);
}

}  // namespace shiyu::bench
