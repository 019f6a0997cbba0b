// Programmes of people and organisations in the whole model: with their effects at zero they cost and change nothing;
// what they cost is in the accounts.
#include <catch2/catch.hpp>

#include "sim/world/familiarity.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

const SmallStudy& forces_town() {
  static const SmallStudy study({2, 3, 3, 560, 100, 11});
  return study;
}

struct Programme {
  const char* name;
  void (*null)(Day::Params&);
  void (*with)(Day::Params&);
  const char* cost;
};

const Programme kProgrammes[] = {
    {"teams", [](Day::Params& p) { of<Teams>(p).gain = of<Teams>(p).minutes = 0; },
     [](Day::Params& p) { of<Teams>(p).share = 0.8; }, "teams.cost"},
    {"forces", [](Day::Params& p) { of<Forces>(p).find = of<Forces>(p).false_alarms = 0; },
     [](Day::Params& p) { of<Forces>(p).minutes = 200; }, "forces.cost"},
    {"counselling", [](Day::Params& p) { of<Counselling>(p).recovery = 0; },
     [](Day::Params& p) { of<Counselling>(p).counsellors = 500; }, "counselling.cost"},
    {"firms", [](Day::Params& p) { of<Firms>(p).settle = 0; }, [](Day::Params& p) { of<Firms>(p).coverage = 0.8; },
     "firms.cost"},
    {"training", [](Day::Params& p) { of<Training>(p).gain = of<Training>(p).in_hours = 0; },
     [](Day::Params& p) { of<Training>(p).hours = 20; }, "training.cost"},
    {"purchase", [](Day::Params& p) { of<Purchase>(p).delivered = of<Purchase>(p).slack = 0; },
     [](Day::Params& p) { of<Purchase>(p).yuan = 20, of<Purchase>(p).review = 0.5; }, "purchase.cost"},
    {"incubation", [](Day::Params& p) { of<Incubation>(p).founding = 0; },
     [](Day::Params& p) { of<Incubation>(p).places = 200; }, "incubation.cost"},
    {"care", [](Day::Params& p) { of<Care>(p).find = 0; }, [](Day::Params& p) { of<Care>(p).visits = 8; }, "care.cost"},
    {"number", [](Day::Params& p) { of<Organisations>(p).capacity = of<Organisations>(p).onset = 0; },
     [](Day::Params& p) { of<Organisations>(p).number = 4; }, "organisations.upkeep"},
    {"cadres", [](Day::Params& p) { of<Organisations>(p).cadre_minutes = 0; },
     [](Day::Params& p) { of<Organisations>(p).cadres = 20; }, ""},
};

/// First day on which a table other than the accounts differs, or -1.
int first_change(const Simulation::Result& a, const Simulation::Result& b) {
  for (int table = 0; table < kStateTables; ++table)
    if (static_cast<StateTable>(table) != StateTable::accounts)
      if (const int day = first_difference(a, b, static_cast<StateTable>(table)); day >= 0) return day;
  return -1;
}

}  // namespace

TEST_CASE("With its effects at zero each programme of people and organisations changes accounts alone") {
  for (const Programme& one : kProgrammes) {
    CAPTURE(one.name);
    Day::Params without, with;
    one.null(without);
    one.null(with);
    one.with(with);
    const Simulation::Result a = forces_town().run(without), b = forces_town().run(with);
    CHECK(first_change(a, b) == -1);
    if (*one.cost != 0) {
      CHECK(sum_of(a, one.cost) == 0);
      CHECK(sum_of(b, one.cost) > 0);
    }
  }
}

TEST_CASE("Each programme of people and organisations moves the state when its effects are as they are") {
  Day::Params base;  // many disputes, so that some parties of the few people are at risk
  of<Onset>(base).scale = 10;
  of<Feeding>(base).scale = 10;
  of<Counselling>(base).severity = 0.05;
  of<Counselling>(base).accept = of<Counselling>(base).recovery = 1;
  const Simulation::Result a = forces_town().run(base);
  for (const Programme& one : kProgrammes) {
    CAPTURE(one.name);
    Day::Params with = base;
    one.with(with);
    CHECK(first_change(a, forces_town().run(with)) >= 0);
  }
}

TEST_CASE("With all programmes of people and organisations every fen that is counted was spent") {
  Day::Params params;
  for (const Programme& one : kProgrammes) one.with(params);
  Simulation run(forces_town().inputs, forces_town().choice(params), {});
  while (!run.done()) run.step();
  std::int64_t spent = run.world().city.accounts.total();
  for (const Chunk& chunk : run.world().chunks) spent += chunk.accounts.total();
  for (const CountyState& county : run.world().counties) spent += county.accounts.total();
  CHECK(state_hash(run.world()) == full_state_hash(run.world()));
  const Simulation::Result result = run.finish();
  std::int64_t counted = 0;
  for (const OutputRow& row : day_plan().outputs)
    if (row.field.unit == "fen") counted += sum_of(result, row.path());
  CHECK(counted == spent);
}

TEST_CASE("The fatigue of a day is that of the posts that are filled") {
  Simulation run(forces_town().inputs, forces_town().choice(), {});
  while (run.day() < 90) run.step();
  std::array<double, kAreas> fatigue{}, kept{};
  for (const Chunk& chunk : run.world().chunks) {
    for (const WorkerSlot& w : chunk.workers)
      if (w.vacant_until < run.day())
        fatigue[static_cast<std::size_t>(forces_town().city.settlements.area[w.settlement])] +=
            static_cast<double>(w.fatigue) * fatigue_left(run.day() - 1 - w.day);
    for (std::size_t a = 0; a < kAreas; ++a) kept[a] += chunk.fatigue[a];
  }
  CHECK(fatigue[0] > 0);
  for (std::size_t a = 0; a < kAreas; ++a) CHECK(kept[a] == Approx(fatigue[a]).epsilon(1e-3));
  Day::Params many;
  of<Workers>(many).per_grid = 2;
  const auto mean = [](const Simulation::Result& r) {
    return static_cast<double>(sum_of(r, "workers.tired")) /
           static_cast<double>(sum_of(r, "workers.posts") - sum_of(r, "workers.vacant"));
  };
  CHECK(mean(forces_town().run(many)) < mean(forces_town().run()));
}
