// The working time of desks: it adds up for every kind of desk, it is the time of their staff, and nothing is used
// twice.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/engine/chunk_day.hpp"
#include "sim/engine/desk_outputs.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Minutes of one kind of desk, read from outputs.
struct DeskParts {
  std::int64_t roster = 0, matters = 0, fixed = 0, deferrable = 0, idle = 0, overtime = 0;
  std::int64_t used() const { return matters + fixed + deferrable; }
  double utilisation() const { return static_cast<double>(used()) / static_cast<double>(roster); }
};

const DeskKindRow& row_of(DeskKind kind) { return kDeskKindRows[static_cast<std::size_t>(kind)]; }

/// Over a run, both areas.
DeskParts parts_of_run(const Simulation::Result& result, DeskKind kind) {
  const auto sum = [&](const char* part) {
    return sum_of(result, fmt::format("desks.{}_{}", row_of(kind).name, part));
  };
  return {sum("roster"), sum("matters"), sum("fixed"), sum("deferrable"), sum("idle"), sum("overtime")};
}

/// The parts of a kind in each block of outputs add up.
void check_blocks(const std::vector<std::int64_t>& blocks, const DeskKindRow& kind) {
  const auto at = [&](const char* part) { return output_at(fmt::format("desks.{}_{}", kind.name, part)); };
  const std::size_t roster = at("roster"), matters = at("matters"), fixed = at("fixed"), deferrable = at("deferrable"),
                    idle = at("idle"), overtime = at("overtime"), outputs = day_plan().outputs.size();
  REQUIRE(blocks.size() >= outputs);
  for (std::size_t i = 0; i < blocks.size(); i += outputs) {
    const std::int64_t* block = blocks.data() + i;
    INFO("block " << i / outputs);
    CHECK(block[matters] + block[fixed] + block[deferrable] + block[idle] == block[roster] + block[overtime]);
    for (const std::size_t part : {roster, matters, fixed, deferrable, idle, overtime}) CHECK(block[part] >= 0);
  }
}

const SmallStudy& desk_town() {
  static const SmallStudy study;
  return study;
}

/// Every kind of desk has work, and programmes take time from them and give them some.
Day::Params desks_with_work() {
  Day::Params params;
  of<Onset>(params).scale = 8;
  of<Requests>(params).scale = 3;
  of<Mediation>(params).ease = -0.5;
  of<Mediation>(params).city_severity = 0;
  of<Court>(params).access = 3;
  of<Arbitration>(params).access = 3;
  of<Petition>(params).scale = 20;
  of<Training>(params).hours = 6;
  of<Supervision>(params).intensity = 1;
  of<Teams>(params).share = 0.5;
  of<Mergers>(params).share = 0.3;
  of<Purchase>(params).yuan = 5;
  of<Counselling>(params).counsellors = 20;
  of<Organisations>(params).cadres = 20;
  of<Organisations>(params).mass_asked = 1;
  of<Emergency>(params).shock_strength = 1;
  of<Emergency>(params).shock_day = 20;
  of<Emergency>(params).shock_days = 20;
  of<Emergency>(params).mode = 1;
  of<Workers>(params).turnover = 0.003;
  of<Workers>(params).recruit_days = 15;
  return params;
}
const Simulation::Result& run_with_work() {
  static const Simulation::Result result = desk_town().run(desks_with_work(), {}, 0, OutputLevel::standard);
  return result;
}

/// Nothing arises, and matters of before the run rest.
Day::Params desks_without_work() {
  Day::Params params;
  of<Onset>(params).scale = of<Requests>(params).scale = of<Hazards>(params).scale = 0;
  of<Reporting>(params).spurious = 0;
  of<Petition>(params).scale = of<Court>(params).access = of<Arbitration>(params).access = 0;
  of<Workers>(params).turnover = 0;
  return params;
}
const Simulation::Result& run_without_work() {
  static const Simulation::Result result = desk_town().run(desks_without_work());
  return result;
}

int workdays_of_run() {
  int days = 0;
  for (int day = 0; day < desk_town().calendar.days(); ++day) days += desk_town().calendar.is_workday(day);
  return days;
}

/// Whole minutes with a rest carried from day to day are at most one off at each desk.
void check_roster(DeskKind kind, double minutes, double desks) {
  CAPTURE(row_of(kind).name);
  CHECK(static_cast<double>(parts_of_run(run_without_work(), kind).roster) == Approx(minutes).margin(desks).epsilon(0));
}

}  // namespace

TEST_CASE("Whole minutes of days add up to the minutes of all days") {
  for (const double a_day : {0.0, 0.3, 7.5, 1234.567}) {
    std::int64_t sum = 0;
    for (int day = 0; day < 1000; ++day) sum += minutes_of_day(day, a_day);
    CHECK(sum == static_cast<std::int64_t>(1000 * a_day));
  }
}

TEST_CASE("The time of every kind of desk adds up in every area and on every day, and in every county and week") {
  const Simulation::Result& result = run_with_work();
  for (const DeskKindRow& kind : kDeskKindRows) {
    INFO(kind.name);
    check_blocks(result.record.city, kind);
    check_blocks(result.record.county, kind);
  }
  for (std::size_t kind = 0; kind < kDeskKinds; ++kind) {
    INFO(kDeskKindRows[kind].name);
    const DeskParts p = parts_of_run(result, static_cast<DeskKind>(kind));
    CHECK(p.roster > 0);
    CHECK(p.matters > 0);
    CHECK(p.idle > 0);
    CHECK(p.overtime == 0);  // nobody works overtime yet
  }
}

TEST_CASE("Time on matters is what each desk says it spent, day by day") {
  const std::map<std::string, std::vector<std::string>> same{{"grid_work.minutes", {"grid_workers"}},
                                                             {"community.minutes", {"communities"}},
                                                             {"township.minutes", {"townships"}},
                                                             {"county_centre.minutes", {"county_centres"}},
                                                             {"petition.minutes", {"petition_offices"}},
                                                             {"departments.minutes", {"departments"}},
                                                             {"court.minutes", {"court_mediation", "courts"}},
                                                             {"arbitration.minutes", {"arbitration"}},
                                                             {"conference.minutes", {"conference"}},
                                                             {"organisations.minutes", {"organisations"}},
                                                             {"counselling.minutes", {"counsellors"}}};
  const Simulation::Result& result = run_with_work();
  for (const auto& [said, kinds] : same)
    for (int day = 0; day < result.summary.days; ++day) {
      INFO(said << " on day " << day);
      std::int64_t spent = 0;
      for (const std::string& kind : kinds) spent += sum_of(result, "desks." + kind + "_matters", day, day + 1);
      CHECK(sum_of(result, said, day, day + 1) == spent);
    }
  const std::map<std::string, std::vector<std::string>> left{{"grid_work.idle", {"grid_workers"}},
                                                             {"township.idle", {"townships"}},
                                                             {"county_centre.idle", {"county_centres"}},
                                                             {"departments.idle", {"departments"}},
                                                             {"court.idle", {"court_mediation", "courts"}}};
  for (const auto& [said, kinds] : left) {
    INFO(said);
    std::int64_t idle = 0;
    for (const std::string& kind : kinds) idle += sum_of(result, "desks." + kind + "_idle");
    CHECK(sum_of(result, said) == idle);
  }
}

TEST_CASE("Desks without work are idle but for their duties") {
  for (std::size_t i = 0; i < kDeskKinds; ++i) {
    const auto kind = static_cast<DeskKind>(i);
    INFO(kDeskKindRows[i].name);
    const DeskParts p = parts_of_run(run_without_work(), kind);
    CHECK((p.roster > 0 || kind == DeskKind::counsellors));
    CHECK(p.matters == 0);
    if (kind != DeskKind::grid_workers) CHECK(p.idle == p.roster);
  }
  const DeskParts p = parts_of_run(run_without_work(), DeskKind::grid_workers);
  const Workers::Params workers;
  const auto roster = static_cast<double>(p.roster);
  CHECK(static_cast<double>(p.fixed) == Approx(workers.admin_share * roster).epsilon(1e-3));
  CHECK(static_cast<double>(p.deferrable) ==
        Approx((1 - workers.admin_share) * (workers.patrol + workers.visits) * roster).epsilon(1e-3));
  CHECK(static_cast<double>(p.idle) == Approx((1 - workers.admin_share) * workers.handling * roster).epsilon(1e-3));
}

TEST_CASE("A roster is the time of the staff") {
  const City& city = desk_town().city;
  const double days = desk_town().calendar.days(), open = workdays_of_run();
  Day::Params params = desks_without_work();
  double mediators = 0, townships = 0, contracts = 0, staff = 0;
  const Community::Params& community = of<Community>(params);
  for (std::size_t s = 0; s < city.settlements.size(); ++s) {
    const double full = city.settlements.full_time_mediators[s];
    mediators += full * community.full_minutes + (city.settlements.mediators[s] - full) * community.part_minutes;
  }
  const Township::Params& centre = of<Township>(params);
  for (std::uint32_t i = 0; i < city.townships.size(); ++i)
    townships += std::max(centre.least, centre.staff * residents_of_township(city, i).size() / 1e4);
  const Simulation run(desk_town().inputs, desk_town().choice(params));
  for (const Chunk& chunk : run.world().chunks)
    for (const WorkerSlot& w : chunk.workers) contracts += w.minutes;
  for (const DepartmentRow& row : desk_town().tables.departments) staff += row.staff;
  const double heads = city.residents() / 1e5;
  const Court::Params& court = of<Court>(params);
  const auto counties = static_cast<double>(city.counties.size());
  const double parts = 3 * 2 * static_cast<double>(city.chunks.size());  // each is a whole number in each area
  check_roster(DeskKind::grid_workers, contracts * days, parts);
  check_roster(DeskKind::communities, mediators * days, parts);
  check_roster(DeskKind::townships, townships * centre.minutes * open, static_cast<double>(city.townships.size()));
  check_roster(DeskKind::county_centres,
               of<CountyCentre>(params).staff * heads * of<CountyCentre>(params).minutes * open, counties);
  check_roster(DeskKind::petition_offices, of<Petition>(params).staff * heads * of<Petition>(params).minutes * open,
               counties);
  check_roster(DeskKind::departments, staff * heads * of<Departments>(params).minutes * open,
               counties * static_cast<double>(desk_town().tables.departments.size()));
  check_roster(DeskKind::court_mediation, court.presuit_staff * heads * court.judge_minutes / 2 * open, counties);
  check_roster(DeskKind::courts, court.judges * heads * court.judge_minutes * open, counties);
  check_roster(DeskKind::arbitration, of<Arbitration>(params).staff * heads * of<Arbitration>(params).minutes * open,
               counties);
  check_roster(DeskKind::conference, of<Conference>(params).minutes * open, 1);
}

TEST_CASE("With twice the staff the same work takes half of the time") {
  Day::Params once, twice;
  for (Day::Params* params : {&once, &twice}) {
    const double more = params == &twice ? 2 : 1;
    of<Onset>(*params).scale = 3;
    of<Court>(*params).access = 3;
    of<Township>(*params).least *= more;
    of<Township>(*params).staff *= more;
    of<Departments>(*params).staff = 4 * more;  // nobody waits
    of<Workers>(*params).per_grid = static_cast<int>(more);
  }
  const Simulation::Result a = desk_town().run(once), b = desk_town().run(twice);
  for (const DeskKind kind : {DeskKind::townships, DeskKind::departments}) {
    INFO(row_of(kind).name);
    const DeskParts alone = parts_of_run(a, kind), together = parts_of_run(b, kind);
    CHECK(together.roster == Approx(2.0 * static_cast<double>(alone.roster)).epsilon(1e-3));
    CHECK(alone.utilisation() > 0.01);
    CHECK(together.utilisation() / alone.utilisation() == Approx(0.5).margin(0.1));
  }
  const DeskParts alone = parts_of_run(a, DeskKind::grid_workers), together = parts_of_run(b, DeskKind::grid_workers);
  CHECK(static_cast<double>(together.roster) > 1.9 * static_cast<double>(alone.roster));
  CHECK(static_cast<double>(together.fixed) / static_cast<double>(together.roster) ==
        Approx(static_cast<double>(alone.fixed) / static_cast<double>(alone.roster)).epsilon(1e-3));
}

TEST_CASE("What a programme takes from a desk is a fixed duty, and its roster stays what it is") {
  Day::Params params = desks_without_work();
  of<Supervision>(params).intensity = 1;
  of<Supervision>(params).defence = 0.2;
  of<Training>(params).hours = 8;
  of<Training>(params).in_hours = 1;
  const Simulation::Result with = desk_town().run(params);
  const DeskParts before = parts_of_run(run_without_work(), DeskKind::departments),
                  after = parts_of_run(with, DeskKind::departments);
  CHECK(static_cast<double>(after.fixed) == Approx(0.2 * static_cast<double>(after.roster)).epsilon(1e-3));
  CHECK(after.roster == Approx(static_cast<double>(before.roster)).margin(100));
  CHECK(before.fixed == 0);
  const DeskParts alone = parts_of_run(run_without_work(), DeskKind::grid_workers),
                  trained = parts_of_run(with, DeskKind::grid_workers);
  CHECK(trained.fixed > alone.fixed);
  CHECK(trained.deferrable < alone.deferrable);
  CHECK(trained.roster == Approx(static_cast<double>(alone.roster)).epsilon(1e-3));
}

TEST_CASE("What the emergency mode takes from grid workers is what their fixed duties grow by") {
  Day::Params params = desks_without_work();
  of<Emergency>(params).shock_strength = 1;
  of<Emergency>(params).shock_day = 0;
  of<Emergency>(params).shock_days = 300;
  of<Emergency>(params).mode = 1;
  of<Emergency>(params).late = 0;
  const Simulation::Result with = desk_town().run(params);
  const auto taken = static_cast<double>(sum_of(with, "emergency.minutes"));
  const DeskParts before = parts_of_run(run_without_work(), DeskKind::grid_workers),
                  after = parts_of_run(with, DeskKind::grid_workers);
  CHECK(taken > 0.1 * static_cast<double>(after.roster));
  CHECK(taken == Approx(static_cast<double>(after.fixed - before.fixed)).epsilon(1e-2));
}

TEST_CASE("Minutes that departments lend one another stand on their roster once") {
  Day::Params params = desks_without_work();
  of<Emergency>(params).shock_strength = 1;
  of<Emergency>(params).shock_day = 0;
  of<Emergency>(params).shock_days = 300;
  of<Emergency>(params).mode = 1;
  of<Emergency>(params).late = 0;
  of<Emergency>(params).slowed = of<Emergency>(params).grid_gain = 0;
  const DeskParts lent = parts_of_run(desk_town().run(params), DeskKind::departments);
  CHECK(lent.roster ==
        Approx(static_cast<double>(parts_of_run(run_without_work(), DeskKind::departments).roster)).margin(100));
}

TEST_CASE("A run stops when a desk has used more than it had, and says which") {
  Rosters rosters;
  rosters.give(DeskKind::courts, 100, 40);
  rosters.deferrable_duty(DeskKind::courts, 20);
  CHECK(wrong_roster(rosters).empty());
  CHECK(rosters[DeskKind::courts].idle() == 60);
  rosters.spend(DeskKind::courts, 61);
  CHECK(wrong_roster(rosters) == "courts: 121 minutes were used of 120 on the roster and 0 of overtime; idle is -1");
  rosters.of[static_cast<std::size_t>(DeskKind::courts)].overtime = 1;
  CHECK(wrong_roster(rosters).empty());

  Simulation run(desk_town().inputs, desk_town().choice());
  std::string said;
  try {
    run.step_watched([&](const DayPart& part) {
      if (part.name == "court" && part.phase == "county")
        const_cast<World&>(run.world()).counties[1].rosters.spend(DeskKind::courts, 1'000'000);
      return true;
    });
  } catch (const InternalError& error) {
    said = error.what();
  }
  CHECK(said.starts_with("day 0, county 1: working time does not add up: courts: 1000000 minutes were used of"));
}
