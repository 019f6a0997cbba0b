#include <catch2/catch.hpp>
#include <map>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/engine/batch.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kDays = 60;

/// Much happens: what is off by default is on, rates are high for so few people, and levers move on the way.
Day::Params busy() {
  Day::Params params;
  of<Onset>(params).scale = 8;
  of<Violence>(params).scale = 40;
  of<Feeding>(params).scale = 5;
  of<Workers>(params).turnover = 0.003;
  of<Requests>(params).storm = 0.05;
  of<Reporting>(params).scale = 3;
  return params;
}

std::vector<PolicyChange> busy_changes() {
  return {{15, param_at("triage.discipline"), static_cast<double>(Discipline::severity_first)},
          {20, param_at("workers.patrol"), 0.6, 1},
          {40, param_at("departments.refusal"), 3, 2}};
}

const SmallStudy& small_study() {
  static const SmallStudy study;
  return study;
}

Snapshot at_day(const RunChoice& choice, int day, int threads = 1) {
  Snapshot snapshot;
  with_threads(threads, [&] {
    RunOptions options;
    options.threads_inside = threads > 1;
    Simulation run(small_study().inputs, choice, options);
    while (run.day() < day) run.step();
    snapshot = run.snapshot();
  });
  return snapshot;
}

Simulation::Result go_on(const RunChoice& choice, const Snapshot& snapshot, int threads = 1) {
  Simulation::Result result;
  with_threads(threads, [&] {
    RunOptions options;
    options.threads_inside = threads > 1;
    Simulation run(small_study().inputs, choice, options, snapshot);
    while (!run.done()) run.step();
    result = run.finish();
  });
  return result;
}

/// The two records bit by bit, but for what the machine took.
void check_equal(const Simulation::Result& a, const Simulation::Result& b) {
  StateWriter of_a, of_b;
  RunRecord record_a = a.record, record_b = b.record;
  record_a.info = record_b.info = {};
  of_a.put(record_a);
  of_b.put(record_b);
  CHECK(of_a.bytes() == of_b.bytes());
  CHECK(a.summary.state_hash == b.summary.state_hash);
  CHECK(a.summary.keys == b.summary.keys);
  CHECK(a.summary.births == b.summary.births);
  CHECK(a.summary.rows == b.summary.rows);
}

}  // namespace

TEST_CASE("A run that goes on from a snapshot is the straight run, on any day and any number of threads") {
  const RunChoice choice = small_study().choice(busy(), busy_changes());
  const Simulation::Result straight = simulate(small_study().inputs, choice);
  REQUIRE(straight.summary.births > 1000);
  for (const int day : {0, 1, 14, 15, 31, 40, 59, kDays})
    for (const int threads : {1, 3}) {
      INFO("day " << day << ", " << threads << " threads");
      check_equal(go_on(choice, at_day(choice, day, threads), 4 - threads), straight);
    }
}

TEST_CASE("A snapshot of a run that went on from a snapshot has the same bytes as that of the straight run") {
  const RunChoice choice = small_study().choice(busy(), busy_changes());
  const Snapshot middle = at_day(choice, 20), late = at_day(choice, 45);
  Simulation run(small_study().inputs, choice, {}, middle);
  while (run.day() < 45) run.step();
  // The clocks of the machine are part of the summary, nothing else differs: sizes and what comes of it are the same.
  CHECK(run.snapshot().state.size() == late.state.size());
  check_equal(go_on(choice, run.snapshot()), go_on(choice, late));
}

TEST_CASE("A branch has the hashes of a straight run with the change on that day") {
  const RunChoice base = small_study().choice(busy(), busy_changes());
  RunChoice other = base;
  other.variant = 1;
  other.changes.push_back({45, param_at("workers.visits"), 0.6, -1});
  const Simulation::Result branched = go_on(other, at_day(base, 45));
  check_equal(branched, simulate(small_study().inputs, other));
  CHECK(branched.summary.variant == 1);
  CHECK(first_difference(branched, simulate(small_study().inputs, base), StateTable::workers) >= 45);
}

TEST_CASE("A snapshot that does not belong to the run is refused") {
  const RunChoice choice = small_study().choice(busy(), busy_changes());
  const Snapshot snapshot = at_day(choice, 30);
  const RunInputs& inputs = small_study().inputs;
  const auto opened = [&](const RunChoice& as, const Snapshot& from) { Simulation run(inputs, as, {}, from); };
  CHECK_NOTHROW(opened(choice, snapshot));
  SECTION("other parameters") {
    CHECK_THROWS_AS(opened(small_study().choice(Day::Params{}, busy_changes()), snapshot), InputError);
  }
  SECTION("another change on a day that has run") {
    RunChoice other = choice;
    other.changes[1].value = 0.5;
    CHECK_THROWS_AS(opened(other, snapshot), InputError);
    other.changes.erase(other.changes.begin() + 1);
    CHECK_THROWS_AS(opened(other, snapshot), InputError);
    other = choice;
    other.changes.insert(other.changes.begin() + 2, {25, param_at("workers.visits"), 0.6, -1});
    CHECK_THROWS_AS(opened(other, snapshot), InputError);
  }
  SECTION("another replicate or output level") {
    RunChoice other = choice;
    other.replicate = 3;
    CHECK_THROWS_AS(opened(other, snapshot), InputError);
    RunOptions options;
    options.level = OutputLevel::minimal;
    CHECK_THROWS_AS(Simulation(inputs, choice, options, snapshot), InputError);
  }
  SECTION("cut off anywhere, or longer") {
    for (std::size_t size = 0; size < snapshot.state.size(); size += snapshot.state.size() / 37 + 1) {
      Snapshot cut = snapshot;
      cut.state.resize(size);
      CHECK_THROWS_AS(opened(choice, cut), InputError);
    }
    Snapshot longer = snapshot;
    longer.state.push_back({});
    CHECK_THROWS_AS(opened(choice, longer), InputError);
  }
}

TEST_CASE("Variants that policy parts on a day share the days before, and each run is as if it were alone") {
  const SmallStudy& study = small_study();
  const auto with = [&](std::vector<PolicyChange> more) {
    std::vector<PolicyChange> changes{{10, param_at("workers.patrol"), 0.5, -1}};
    changes.insert(changes.end(), more.begin(), more.end());
    return BatchVariant{busy(), nullptr, changes};
  };
  Day::Params other = busy();
  of<Workers>(other).visits = 0.5;
  const std::vector<BatchVariant> variants{
      with({}),
      with({{30, param_at("workers.visits"), 0.6, -1}}),
      BatchVariant{other, nullptr, {}},
      with({{30, param_at("workers.visits"), 0.6, -1}, {50, param_at("workers.patrol"), 0.2, -1}}),
      with({{20, param_at("workers.patrol"), 0.2, -1}}),
      with({})};
  const std::vector<SharedWarmUp> shared = shared_warm_ups(day_plan(), variants, kDays);
  const auto is = [&](std::size_t v, std::size_t from, int days) {
    return shared[v].from == from && shared[v].days == days;
  };
  CHECK(is(0, 0, 0));
  CHECK(is(1, 0, 30));
  CHECK(is(2, 2, 0));
  CHECK(is(3, 1, 50));
  CHECK(is(4, 0, 20));
  CHECK(is(5, 0, kDays));
  for (const int threads : {1, 2, 5}) {
    std::vector<Simulation::Result> results;
    BatchCalls calls;
    BatchProgress last;
    calls.on_run = [&](Simulation::Result&& r) { results.push_back(std::move(r)); };
    calls.on_progress = [&](const BatchProgress& p) { last = p; };
    run_batch(study.inputs, variants, 2, threads, {}, calls);
    REQUIRE(results.size() == 12);
    CHECK(last.days_done == 2 * (kDays + 30 + kDays + 10 + 40 + 0));
    CHECK(last.days_done == last.days_all);
    for (const Simulation::Result& r : results) {
      const BatchVariant& v = variants[r.summary.variant];
      check_equal(r, simulate(study.inputs, {r.summary.variant, r.summary.replicate, v.params, nullptr, v.changes}));
    }
  }
}

TEST_CASE("A batch that was stopped goes on from its snapshots to the same results") {
  const SmallStudy& study = small_study();
  const std::vector<BatchVariant> variants{{busy(), nullptr, busy_changes()}, {busy(), nullptr, {}}};
  const BatchSummary straight = run_batch(study.inputs, variants, 2, 1, {}, {});
  for (const int threads : {1, 2, 3}) {
    std::map<std::pair<std::size_t, int>, Snapshot> saved;
    std::atomic<bool> stop = false;
    BatchCalls calls;
    calls.stop = &stop;
    calls.snapshot_every = 16;
    calls.on_snapshot = [&](const Snapshot& s) {
      saved[{s.variant, s.replicate}] = s;
      if (saved.size() >= 2 && s.day >= 32) stop = true;  // the last run to pass that day stops it, if no other did
    };
    const BatchSummary stopped = run_batch(study.inputs, variants, 2, threads, {}, calls);
    CHECK(stopped.stopped);
    REQUIRE(saved.size() >= 2);
    std::size_t gone_on = 0;
    BatchCalls again;
    again.resume_from = [&](std::size_t v, int r) -> std::optional<Snapshot> {
      const auto at = saved.find({v, r});
      if (at == saved.end()) return {};
      ++gone_on;
      return at->second;
    };
    const BatchSummary whole = run_batch(study.inputs, variants, 2, 4 - threads, {}, again);
    CHECK(whole.state_hash == straight.state_hash);
    CHECK(gone_on == saved.size());
  }
}
