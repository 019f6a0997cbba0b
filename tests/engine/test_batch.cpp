#include "sim/engine/batch.hpp"

#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "tests/support/toy_day.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

std::vector<BatchVariant> two_variants(const ToyStudy<>& study) {
  ToyDay::Params calmer;
  ToyDay::params_of<ToyCases>(calmer).calm = 0.3;
  return {{ToyDay::Params{}, study.grids, {}}, {calmer, study.grids, {}}};
}

/// Fails on a day of one county.
struct Thrower {
  static constexpr std::string_view name = "thrower", label = "Thrower", name_zh = "故障";
  using Params = NoParams;
  using Outputs = NoOutputs;
  static void county(const Today& t, CountyState&, std::span<Chunk>, const Params&, ByArea<Outputs>&) {
    if (t.day == 5 && t.replicate == 1) throw FileError("the disk is full");
  }
};

}  // namespace

TEST_CASE("A batch gives the same runs in the same order on any number of threads") {
  const ToyStudy study(20);
  std::uint64_t digest = 0;
  std::vector<std::uint64_t> hash;
  for (const int threads : {1, 2, 3, 5, 8}) {
    std::vector<std::pair<std::size_t, int>> order;
    std::vector<std::uint64_t> last;
    BatchProgress seen;
    BatchCalls calls;
    calls.on_run = [&](Simulation::Result&& r) {
      order.emplace_back(r.summary.variant, r.summary.replicate);
      last = r.record.hash;
    };
    calls.on_progress = [&](const BatchProgress& p) { seen = p; };
    const BatchSummary batch = run_batch(study.inputs, two_variants(study), 3, threads, {}, calls);
    CHECK(order == std::vector<std::pair<std::size_t, int>>{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}});
    CHECK(seen.runs_done == 6);
    CHECK(seen.days_done == 6 * 20);
    CHECK(seen.days_done == seen.days_all);
    CHECK_FALSE(batch.stopped);
    if (threads == 1) digest = batch.state_hash, hash = last;
    CHECK(batch.state_hash == digest);
    CHECK(last == hash);
    REQUIRE(batch.overlap.size() == 6);
    for (const double share : batch.overlap) CHECK(share == 1);  // calm does not touch what is born
  }
}

TEST_CASE("Overlap with the first variant falls when cases are born elsewhere") {
  const ToyStudy study(40);
  std::vector<BatchVariant> variants = two_variants(study);
  ToyDay::params_of<ToyCases>(std::any_cast<ToyDay::Params&>(variants[1].params)).rate = 0.05;
  const BatchSummary batch = run_batch(study.inputs, variants, 1, 2, {}, {});
  REQUIRE(batch.runs[1].keys.size() > batch.runs[0].keys.size());
  CHECK(batch.overlap[0] == 1);
  // Every case of the first variant is born in the second too.
  CHECK(batch.overlap[1] ==
        Approx(static_cast<double>(batch.runs[0].keys.size()) / static_cast<double>(batch.runs[1].keys.size())));
}

TEST_CASE("A batch that is told to stop ends before its time and says so") {
  const ToyStudy study(40);
  std::atomic<bool> stop = false;
  int handed_over = 0;
  BatchCalls calls;
  calls.stop = &stop;
  calls.on_run = [&](Simulation::Result&&) {
    ++handed_over;
    stop = true;
  };
  const BatchSummary batch = run_batch(study.inputs, two_variants(study), 5, 1, {}, calls);
  CHECK(batch.stopped);
  CHECK(handed_over == 1);
  CHECK(batch.runs.size() == 1);
}

TEST_CASE("What a run throws ends the batch") {
  using ThrowingDay = DayOf<phase::Morning<ToyCases>, phase::Counties<Thrower>, phase::Hazards<ToyCases>>;
  const ToyStudy<ThrowingDay> study(10);
  const std::vector<BatchVariant> variants{{ThrowingDay::Params{}, study.grids, {}}};
  for (const int threads : {1, 2}) CHECK_THROWS_AS(run_batch(study.inputs, variants, 4, threads, {}, {}), FileError);
}

TEST_CASE("An estimate grows with what is asked for") {
  const ToyStudy study;
  const RunSize year{365, 0, 400, OutputLevel::standard};
  const BatchEstimate one = estimate_batch(study.city, year, 1, 1, 1);
  const BatchEstimate ten = estimate_batch(study.city, year, 2, 5, 2);
  CHECK(one.runs == 1);
  CHECK(ten.runs == 10);
  CHECK(ten.runs_at_once == 2);
  CHECK(ten.seconds > 4 * one.seconds);
  CHECK(ten.memory_mb > one.memory_mb);
  const double empty = empty_file_mb(OutputLevel::standard);
  CHECK(ten.results_mb - empty == Approx(10 * (one.results_mb - empty)));
  CHECK(estimate_batch(study.city, {365, 0, 400, OutputLevel::minimal}, 1, 1, 1).results_mb < one.results_mb);
  CHECK(estimate_batch(study.city, {365, 0, 400, OutputLevel::full}, 1, 1, 1).results_mb > one.results_mb);
  CHECK(one.results_least_mb < one.results_mb);
  CHECK(one.results_mb < one.results_most_mb);
  // A follow-up takes time and stores nothing.
  const BatchEstimate followed = estimate_batch(study.city, {365, 365, 400, OutputLevel::standard}, 1, 1, 1);
  CHECK(followed.seconds == Approx(2 * one.seconds));
  CHECK(followed.results_mb == Approx(one.results_mb));
  CHECK(estimate_batch(study.city, year, 1, 1, 8).runs_at_once == 1);
}

TEST_CASE("A batch that has enough ends after a whole replicate, the same one on any number of threads") {
  const ToyStudy study(20);
  const std::uint64_t straight = run_batch(study.inputs, two_variants(study), 3, 1, {}, {}).state_hash;
  for (const int threads : {1, 2, 3, 7}) {
    int handed_over = 0, asked = 0;
    BatchCalls calls;
    calls.on_run = [&](Simulation::Result&&) { ++handed_over; };
    calls.enough = [&] {
      ++asked;
      CHECK(handed_over == 2 * asked);
      return asked == 3;
    };
    const BatchSummary batch = run_batch(study.inputs, two_variants(study), 40, threads, {}, calls);
    CHECK_FALSE(batch.stopped);
    CHECK(batch.runs.size() == 6);
    CHECK(handed_over == 6);
    CHECK(batch.state_hash == straight);
  }
}
