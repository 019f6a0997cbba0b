// A run at work on its own thread is the run of the command line, whatever is done to it meanwhile.
#include <catch2/catch.hpp>
#include <numeric>

#include "tests/viz/viewing.hpp"

namespace shiyu::viz {

using namespace test;

namespace {

std::shared_ptr<const Stage> stage_of(const ToyProject& toy) {
  app::Options options;
  options.file = toy.scenario();
  return std::make_shared<const Stage>(app::read_study(options));
}

RunChoice choice_of(const Stage& stage, std::vector<PolicyChange> changes = {}) {
  return {0, 0, stage.variants.front().params, nullptr, std::move(changes)};
}

bool rests_at(const LiveRun& run, int days) {
  return comes_true([&] {
           if (!run.problem().empty()) return true;
           const bool done = days < run.recording()->days_all() || run.recording()->digest().has_value();
           return run.recording()->days() >= days && run.rests() && done;
         }) &&
         run.problem().empty();
}

std::vector<std::uint64_t> evenings(const Simulation::Result& run, int days) {
  std::vector<std::uint64_t> all;
  const std::size_t tables = run.record.hash.size() / static_cast<std::size_t>(days);
  for (auto day = run.record.hash.begin(); day != run.record.hash.end(); day += static_cast<std::ptrdiff_t>(tables))
    all.push_back(std::accumulate(day, day + static_cast<std::ptrdiff_t>(tables), std::uint64_t{0}));
  return all;
}

void check_same(const Recording& seen, const Simulation::Result& straight) {
  CHECK(seen.digest() == straight.summary.state_hash);
  const std::vector<std::uint64_t> hashes = evenings(straight, seen.days_all());
  for (int day = 0; day < seen.days_all(); ++day) {
    INFO("day " << day);
    REQUIRE(seen.evening_hash(day) == hashes[static_cast<std::size_t>(day)]);
  }
  const auto rows = seen.cities(seen.days_all());
  CHECK(std::equal(rows.begin(), rows.end(), straight.record.city.begin(), straight.record.city.end()));
  CHECK(seen.events(seen.days_all()).size() == straight.record.events.size());
}

}  // namespace

TEST_CASE("A live run has the hashes, outputs and digest of the same run without a viewer") {
  const ToyProject toy(kDays);
  const auto stage = stage_of(toy);
  const Simulation::Result straight = simulate(stage->inputs, choice_of(*stage));
  LiveRun run(stage, choice_of(*stage));
  CHECK(run.rests());
  for (const int day : {1, 2, 9, 33, kDays}) {  // by fits and starts
    run.run_until(day);
    REQUIRE(rests_at(run, day));
    CHECK(run.recording()->days() == day);
    CHECK(run.recording()->cut(CutOf::community, day - 1)->day == day - 1);  // whoever rests sees the places of today
  }
  check_same(*run.recording(), straight);
  const CutPtr last = run.recording()->cut(CutOf::grid, kDays);
  CHECK(std::equal(last->values.begin(), last->values.end(), straight.record.grid.begin(), straight.record.grid.end()));
  CHECK(*run.recording()->grids() == straight.record.grid_settlement);
}

TEST_CASE("A lever moved by hand is a change of the next morning, and the last word of a morning counts") {
  const ToyProject toy(kDays);
  const auto stage = stage_of(toy);
  const std::size_t order = param_named("campaigns.order"), video = param_named("smart.video");
  LiveRun run(stage, choice_of(*stage));
  run.run_until(5);
  REQUIRE(rests_at(run, 5));
  run.move({order, 0.3, -1});
  run.move({order, 0.9, -1});
  run.move({order, 0.5, 1});
  const std::vector<PolicyChange> expected{{5, order, 0.9, -1, ChangedBy::viewer},
                                           {5, order, 0.5, 1, ChangedBy::viewer}};
  CHECK(run.changes() == expected);  // before its day, too
  run.run_until(20);
  REQUIRE(rests_at(run, 20));
  run.move({video, 0.5, 1});
  run.move({video, 1, -1});  // the last word in every county
  run.run_until(kDays);
  REQUIRE(rests_at(run, kDays));
  std::vector<PolicyChange> changes = run.changes();
  CHECK(changes.size() == 3);
  CHECK(changes.back() == PolicyChange{20, video, 1, -1, ChangedBy::viewer});

  const Simulation::Result without = simulate(stage->inputs, choice_of(*stage));
  const std::vector<std::uint64_t> hashes = evenings(without, kDays);
  CHECK(run.recording()->evening_hash(4) == hashes[4]);
  CHECK(run.recording()->evening_hash(5) != hashes[5]);  // its effect is there on the same day
  for (PolicyChange& change : changes) change.by = ChangedBy::scenario;
  check_same(*run.recording(), simulate(stage->inputs, choice_of(*stage, changes)));
}

TEST_CASE("A branch is the straight run with the same changes, from a snapshot or from the first day") {
  const ToyProject toy(kDays);
  const auto stage = stage_of(toy);
  const std::size_t order = param_named("campaigns.order"), video = param_named("smart.video");
  LiveRun trunk(stage, choice_of(*stage));
  trunk.run_until(12);
  REQUIRE(rests_at(trunk, 12));
  trunk.move({order, 1, -1});
  trunk.run_until(36);
  REQUIRE(rests_at(trunk, 36));
  const std::vector<PolicyChange> before = trunk.changes();
  const Simulation::Result straight =
      simulate(stage->inputs,
               choice_of(*stage, {{12, order, 1, -1, ChangedBy::scenario}, {33, video, 1, -1, ChangedBy::scenario}}));
  const auto snapshot = trunk.snapshot_before(33);
  REQUIRE(snapshot);
  CHECK(snapshot->day == 30);
  for (const bool from_snapshot : {true, false}) {
    INFO("from a snapshot: " << from_snapshot);
    LiveRun branch(stage, choice_of(*stage, before), trunk.recording(), 33, from_snapshot ? snapshot : nullptr);
    CHECK(branch.recording()->days() == 33);  // at once
    branch.move({video, 1, -1});
    branch.run_until(kDays);
    const bool rested = rests_at(branch, kDays);
    INFO(branch.problem());
    REQUIRE(rested);
    CHECK(branch.recording()->cut(CutOf::community, 6)->day == 6);  // the trunk's
    check_same(*branch.recording(), straight);
  }
}

TEST_CASE("A branch that turns out otherwise than its trunk ends with a problem") {
  const ToyProject toy(kDays);
  const auto stage = stage_of(toy);
  LiveRun trunk(stage, choice_of(*stage));
  trunk.run_until(8);
  REQUIRE(rests_at(trunk, 8));
  // Another policy on the third day, which the trunk did not have.
  LiveRun branch(stage, choice_of(*stage, {{3, param_named("campaigns.order"), 1, -1, ChangedBy::scenario}}),
                 trunk.recording(), 8, nullptr);
  branch.run_until(20);
  CHECK_FALSE(rests_at(branch, 20));
  CHECK(branch.problem().find("turn out otherwise") != std::string::npos);
  CHECK(branch.rests());
  CHECK(branch.recording()->days() == 8);
}

TEST_CASE("A live run that nobody needs any more ends without delay, however much is asked of it") {
  const ToyProject toy(kDays);
  const auto stage = stage_of(toy);
  for (int i = 0; i < 5; ++i) {
    LiveRun run(stage, choice_of(*stage));
    run.run_until(kDays);
    if (i % 2 == 0) REQUIRE(comes_true([&] { return run.recording()->days() > i; }));
  }
  SUCCEED();
}

}  // namespace shiyu::viz
