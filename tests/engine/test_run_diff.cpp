#include "sim/engine/run_diff.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

Day::Params lively() {
  Day::Params params;
  of<Onset>(params).scale = 8;
  of<Reporting>(params).scale = 3;
  return params;
}

const SmallStudy& lively_study() {
  static const SmallStudy study;
  return study;
}

std::optional<RunParting> parted(const RunChoice& a, const RunChoice& b) {
  const RunInputs& inputs = lively_study().inputs;
  return find_parting({inputs, a}, {inputs, b}, [](int) { return true; });
}

}  // namespace

TEST_CASE("A day that is watched part by part is the day, and can be ended after any part") {
  const RunChoice choice = lively_study().choice(lively());
  Simulation plain(lively_study().inputs, choice), watched(lively_study().inputs, choice);
  std::set<std::string> names;
  for (int day = 0; day < 20; ++day) {
    plain.step();
    CHECK(watched.step_watched([&](const DayPart& part) {
      names.insert(std::string(part.name) + "/" + std::string(part.phase));
      return true;
    }));
  }
  CHECK(watched.hashes() == plain.hashes());
  CHECK_FALSE(first_parting(watched.world(), plain.world()));
  for (const char* part : {"onset/morning", "training/modify", "county_centre/county", "conference/city",
                           "trust/evening", "policy/engine", "record/engine"})
    CHECK(names.count(part) == 1);
  int seen = 0;
  CHECK_FALSE(watched.step_watched([&](const DayPart& part) { return ++seen, part.name != "onset"; }));
  CHECK(first_parting(watched.world(), plain.world()));
  CHECK(seen < 60);
}

TEST_CASE("States that differ are told by member, place and value") {
  const RunChoice choice = lively_study().choice(lively());
  Simulation a(lively_study().inputs, choice), b(lively_study().inputs, choice);
  for (int day = 0; day < 10; ++day) a.step(), b.step();
  REQUIRE_FALSE(first_parting(a.world(), b.world()));
  World& world = const_cast<World&>(b.world());
  SECTION("in a case") {
    Chunk& chunk = world.chunks[2];
    std::uint32_t row = 0;
    while (!chunk.cases.alive(row)) ++row;
    chunk.cases.touch(row).severity = 0.625f;
    const auto found = first_parting(a.world(), world);
    REQUIRE(found);
    CHECK(found->table == StateParting::Table::chunk);
    CHECK(found->row == 2);
    CHECK(found->path() == "cases.rows[" + std::to_string(row) + "].severity");
    CHECK(found->b == "0.625");
    CHECK(found->entity.starts_with("case "));
  }
  SECTION("in what is nested, an enum, and a list of another length") {
    world.chunks[1].accounts.fen[3] += 7;
    CHECK(first_parting(a.world(), world)->path() == "accounts.fen[3]");
    world.chunks[1].discipline = Discipline::shortest_job;
    CHECK(first_parting(a.world(), world)->b == "shortest_job");
    world.chunks[1].grid_desks[2].heap.push_back({});
    CHECK(first_parting(a.world(), world)->path() == "grid_desks[2].heap");
    CHECK(first_parting(a.world(), world)->entity == "grid " + std::to_string(world.chunks[1].grids.first + 2));
  }
  SECTION("above the chunks") {
    world.city.carried += 1;
    CHECK(first_parting(a.world(), world)->table == StateParting::Table::city);
    world.counties[1].carried[0] += 1;
    const auto found = first_parting(a.world(), world);
    CHECK(found->table == StateParting::Table::county);
    CHECK(found->path() == "carried[0]");
  }
}

TEST_CASE("A lever that moves on a day parts two runs on that day or later, and its mechanism is named") {
  const RunChoice stays = lively_study().choice(lively());
  CHECK_FALSE(parted(stays, stays));
  for (const auto& [lever, value, mechanism] :
       {std::tuple{"workers.visits", 0.6, "workers"}, std::tuple{"triage.discipline", 2.0, "triage"},
        std::tuple{"mediation.ease", 0.5, "mediation"}, std::tuple{"reporting.scale", 6.0, "reporting"}}) {
    INFO(lever);
    const auto parting = parted(stays, lively_study().choice(lively(), {{33, param_at(lever), value, -1}}));
    REQUIRE(parting);
    CHECK(parting->day >= 33);
    CHECK(parting->mechanism == mechanism);
    REQUIRE(parting->event);
    CHECK(parting->event->day >= parting->day);
    CHECK(parting->event->event.day == parting->event->day);
  }
}

TEST_CASE("Runs of other parameters part where these are first at work") {
  Day::Params other = lively();
  of<Mediation>(other).ease = 0.4;
  const auto parting = parted(lively_study().choice(lively()), lively_study().choice(other));
  REQUIRE(parting);
  CHECK(parting->mechanism == "mediation");
  Day::Params smaller = lively();
  of<GridDrawing>(smaller).households_urban = 60;
  const auto founded = parted(lively_study().choice(lively()), lively_study().choice(smaller));
  REQUIRE(founded);
  CHECK(founded->day == -1);
  CHECK(founded->phase == "founding");
  CHECK(founded->event);
}
