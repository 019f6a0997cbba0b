// Two policies share their luck: what a lever does not touch stays equal, bit for bit.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/engine/batch.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

using Keys = std::set<std::uint64_t>;

/// Keys of the matters that onset began, by county of the city. What follows from a case (relapse, violence) is left
/// out: it is a consequence of how the case went.
std::vector<Keys> onset_keys(const SmallStudy& study, const Day::Params& params, std::vector<PolicyChange> changes) {
  std::vector<Keys> keys(study.city.counties.size());
  Simulation run(study.inputs, study.choice(params, std::move(changes)));
  while (!run.done()) {
    run.step();
    for (const Chunk& chunk : run.world().chunks)
      for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row) {
        const Case& c = chunk.cases[row];
        if (chunk.cases.alive(row) && c.born == run.day() - 1 && (c.flags & (kChild | kLegacy)) == 0 &&
            is_dispute(study.tables.kinds[c.kind]))
          keys[chunk.county].insert(c.key);
      }
  }
  return keys;
}

/// First day on which the accounts differ; no other table does on any day.
int only_accounts_differ(const Simulation::Result& a, const Simulation::Result& b) {
  for (int table = 0; table < kStateTables; ++table) {
    CAPTURE(EnumNames<StateTable>::names[static_cast<std::size_t>(table)]);
    const auto which = static_cast<StateTable>(table);
    if (which != StateTable::accounts) CHECK(first_difference(a, b, which) == -1);
  }
  return first_difference(a, b, StateTable::accounts);
}

}  // namespace

TEST_CASE("A lever of cost changes no hash but that of accounts") {
  const SmallStudy study;
  const Simulation::Result usual = study.run();
  const Simulation::Result dear = study.run({}, {{10, param_at("costs.full_pay"), 5000}});
  CHECK(only_accounts_differ(usual, dear) == 10);
  for (int day = 10; day < 60; ++day)
    CHECK(hash_of(usual, day, StateTable::accounts) != hash_of(dear, day, StateTable::accounts));
  CHECK(only_accounts_differ(usual, study.run({}, {{10, param_at("costs.full_pay"), 5000, 2}})) == 10);
  // These are felt when the first of what they pay for comes.
  for (const char* lever : {"costs.subsidy", "costs.hotline_call", "costs.session_hour"}) {
    CAPTURE(lever);
    CHECK(only_accounts_differ(usual, study.run({}, {{10, param_at(lever), 5000}})) >= 10);
  }
  Day::Params costs;
  Costs::Params& p = of<Costs>(costs);
  p.full_pay = p.part_pay = p.mediator_pay = p.subsidy = p.township_pay = p.court_pay = 0;
  CHECK(only_accounts_differ(usual, study.run(costs)) == 0);
}

TEST_CASE("A lever moved to the value it has changes nothing") {
  const SmallStudy study;
  const Simulation::Result usual = study.run();
  const Day::Params params;
  for (const char* lever : {"costs.full_pay", "onset.scale", "workers.patrol", "reporting.reward"}) {
    CAPTURE(lever);
    Day::Params copy = params;
    const double value = param_rows<Day>(copy)[param_at(lever)].number();
    CHECK(study.run({}, {{20, param_at(lever), value}}).record.hash == usual.record.hash);
  }
}

TEST_CASE("A change leaves the days before it as they were and moves the days from it on") {
  const SmallStudy study;
  const Simulation::Result usual = study.run();
  struct Lever {
    const char* path;
    double value;
    StateTable table;
  };
  for (const Lever lever :
       {Lever{"onset.scale", 2, StateTable::cases}, Lever{"workers.patrol", 0.9, StateTable::cases},
        Lever{"workers.admin_share", 0.1, StateTable::grids}, Lever{"mediation.tries_grid", 1, StateTable::cases}}) {
    CAPTURE(lever.path);
    const Simulation::Result moved = study.run({}, {{30, param_at(lever.path), lever.value}});
    for (int table = 0; table < kStateTables; ++table) {
      const int first = first_difference(usual, moved, static_cast<StateTable>(table));
      CAPTURE(table, first);
      CHECK((first == -1 || first >= 30));
    }
    const int first = first_difference(usual, moved, lever.table);
    CHECK(first >= 30);
    CHECK(first <= 33);
    CHECK(hash_of(usual, 59, lever.table) != hash_of(moved, 59, lever.table));
  }
}

TEST_CASE("A lever on one county leaves what arises in all other counties as it was") {
  const SmallStudy study({4, 3, 3, 900, 120, 7});
  Day::Params params;
  of<Onset>(params).tension = 0;  // the one way in which onset reads what ties carry over from another county
  of<Onset>(params).hazard = 0;   // and hazards that stay open, by which handling in a county moves its own onset
  const std::vector<Keys> usual = onset_keys(study, params, {});
  REQUIRE(usual[0].size() > 100);
  struct Lever {
    const char* path;
    double value;
    bool moves_onset;
  };
  for (const Lever lever : {Lever{"onset.scale", 2, true}, Lever{"onset.moral", 0.4, true},
                            Lever{"mediation.ease", 3, false}, Lever{"court.presuit", 1, false}}) {
    CAPTURE(lever.path);
    const std::vector<Keys> moved = onset_keys(study, params, {{20, param_at(lever.path), lever.value, 1}});
    for (const std::size_t other : {0u, 2u, 3u}) CHECK(moved[other] == usual[other]);
    CHECK((moved[1] != usual[1]) == lever.moves_onset);
  }
  // A doubled rate keeps every matter of the county too; a lowered one has none that was not there.
  const std::vector<Keys> twice = onset_keys(study, params, {{20, param_at("onset.scale"), 2, 1}});
  CHECK(std::includes(twice[1].begin(), twice[1].end(), usual[1].begin(), usual[1].end()));
  CHECK(twice[1].size() > 5 * usual[1].size() / 4);
}

TEST_CASE("Only tension that ties carry over moves what arises in other counties and by little") {
  const SmallStudy study({4, 3, 3, 900, 120, 7});
  const Day::Params params;
  const std::vector<Keys> usual = onset_keys(study, params, {});
  const std::vector<Keys> moved = onset_keys(study, params, {{20, param_at("onset.scale"), 2, 1}});
  for (const std::size_t other : {0u, 2u, 3u}) {
    std::vector<std::uint64_t> both;
    std::set_intersection(usual[other].begin(), usual[other].end(), moved[other].begin(), moved[other].end(),
                          std::back_inserter(both));
    const std::size_t all = usual[other].size() + moved[other].size() - both.size();
    CHECK(static_cast<double>(both.size()) >= 0.99 * static_cast<double>(all));
  }
}

TEST_CASE("Grids drawn anew with effects of size 0 leave residents and risk and cases as they were") {
  const SmallStudy study({4, 3, 3, 560, 90});
  Day::Params params;
  of<Workers>(params).per_post_urban = of<Workers>(params).per_post_rural = 100;  // the same people whatever the grids
  of<Patrol>(params).sensitivity = 0;
  of<Reporting>(params).familiar = 0;
  of<Triage>(params).community = of<Triage>(params).township = 0;  // nothing is handled in a grid
  of<GridDrawing>(params) = {200, 200};
  const Simulation::Result large = study.run(params);
  of<GridDrawing>(params) = {40, 40};
  const Simulation::Result small = study.run(params);
  REQUIRE(sum_of(small, "grid.grids", 0, 1) > 2 * sum_of(large, "grid.grids", 0, 1));
  REQUIRE(sum_of(large, "mediation.held") > 20);
  for (const StateTable table : {StateTable::residents, StateTable::risk, StateTable::cases, StateTable::hazards}) {
    CAPTURE(EnumNames<StateTable>::names[static_cast<std::size_t>(table)]);
    CHECK(first_difference(large, small, table) == -1);
  }
  CHECK(large.record.hash != small.record.hash);  // the grids themselves
  // And with their effects they do matter.
  Day::Params usual;
  of<GridDrawing>(usual) = {200, 200};
  const Simulation::Result with_large = study.run(usual);
  of<GridDrawing>(usual) = {40, 40};
  CHECK(first_difference(with_large, study.run(usual), StateTable::cases) >= 0);
}

TEST_CASE("What births two variants share is an output between zero and one") {
  const SmallStudy study({4, 3, 3, 900, 120, 7});
  Day::Params twice;
  of<Onset>(twice).scale = 2;
  const Simulation::Result a = study.run(), b = study.run(twice), c = study.run({}, {}, 1);
  REQUIRE(a.summary.keys.size() > 5);
  CHECK(overlap(a.summary.keys, a.summary.keys) == 1);
  const double shared = overlap(a.summary.keys, b.summary.keys);
  CHECK(shared > 0.3);
  CHECK(shared < 0.7);
  CHECK(overlap(a.summary.keys, c.summary.keys) < 0.5 * shared);  // places and days coincide, people do not
}

namespace {

/// Project and shock that one variant alone has; the project takes the place of row 1.
std::shared_ptr<const Schedule> scheduled(double strength, int project_day, double intensity = 60) {
  Project project;
  project.key = 77;
  project.county = 1;
  project.day = project_day;
  project.days = 30;
  project.share = 1;
  project.intensity = intensity;
  project.kind = kind_named(model_tables(), "requisition");
  Schedule schedule{{project}, {}};
  if (strength >= 0) schedule.shocks.push_back({ShockSort::epidemic, -1, 40, 20, strength});
  return std::make_shared<const Schedule>(std::move(schedule));
}

std::vector<Simulation::Result> batch_of(const SmallStudy& study, std::vector<std::shared_ptr<const Schedule>> own) {
  std::vector<BatchVariant> variants;
  for (auto& schedule : own) variants.push_back({Day::Params{}, nullptr, {}, std::move(schedule)});
  std::vector<Simulation::Result> results;
  BatchCalls calls;
  calls.on_run = [&](Simulation::Result&& r) { results.push_back(std::move(r)); };
  run_batch(study.inputs, variants, 1, 1, {}, calls);
  return results;
}

/// Keys of the matters that arose, of the counties but one.
Keys arisen(const SmallStudy& study, const Simulation::Result& r, std::uint32_t left_out) {
  Keys keys;
  for (const Matter& m : r.record.matters)
    if (study.city.settlements.county[m.settlement] != left_out) keys.insert(m.key);
  return keys;
}

}  // namespace

TEST_CASE("A project or shock of one variant moves no draw of the others") {
  const SmallStudy study;
  const Simulation::Result alone = study.run();
  // The shock is felt from the Monday of its week on: day 34; the project never comes here.
  const auto r = batch_of(study, {nullptr, scheduled(1, kNeverDay), scheduled(0, kNeverDay), scheduled(-1, 20)});
  CHECK(r.at(0).record.hash == alone.record.hash);
  CHECK(r.at(2).record.hash == alone.record.hash);
  int parted = 60;
  for (int table = 0; table < kStateTables; ++table)
    if (const int day = first_difference(r.at(0), r.at(1), static_cast<StateTable>(table)); day >= 0)
      parted = std::min(parted, day);
  CHECK(parted >= 34);
  CHECK(parted < 60);
  CHECK(sum_of(r.at(3), "projects.disputes") > 20);
  CHECK(sum_of(r.at(0), "projects.disputes") == 0);
  CHECK(arisen(study, r.at(3), 1) == arisen(study, r.at(0), 1));
}

TEST_CASE("Variants with other projects share no day, and neither goes on from a snapshot of the other") {
  const SmallStudy study;
  const auto small = scheduled(-1, 20, 30), large = scheduled(-1, 20, 60);
  const std::vector<BatchVariant> variants{
      {Day::Params{}, nullptr, {}, small}, {Day::Params{}, nullptr, {}, small}, {Day::Params{}, nullptr, {}, large}};
  const std::vector<SharedWarmUp> shared = shared_warm_ups(day_plan(), variants, 60);
  CHECK(shared[1].days == 60);
  CHECK(shared[2].days == 0);
  RunChoice choice = study.choice();
  choice.schedule = small;
  Simulation run(study.inputs, choice);
  run.step();
  choice.schedule = large;
  CHECK_THROWS_AS(Simulation(study.inputs, choice, {}, run.snapshot()), InputError);
}
