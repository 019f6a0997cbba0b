#include "sim/model/emergency.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

Day::Params shocked(double strength = 1) {
  Day::Params params;
  of<Emergency>(params).shock_strength = strength;
  of<Emergency>(params).shock_day = 30;
  of<Emergency>(params).shock_days = 60;
  return params;
}

const SmallStudy& town() {
  static const SmallStudy study({2, 3, 4, 1270, 210, 11});
  return study;
}

std::int64_t peak(const Simulation::Result& r, std::string_view path) {
  std::int64_t most = 0;
  for (int day = 0; day < r.summary.days; ++day) most = std::max(most, sum_of(r, path, day, day + 1));
  return most;
}

}  // namespace

TEST_CASE("A week is as hard as the share of its days that a shock covers") {
  CHECK(Emergency::share_of_days(0, 7, 10, 20) == 0);
  CHECK(Emergency::share_of_days(7, 7, 10, 20) == Approx(4.0 / 7));
  CHECK(Emergency::share_of_days(14, 7, 10, 20) == Approx(6.0 / 7));
  CHECK(Emergency::share_of_days(10, 1, 10, 20) == 1);
  CHECK(Emergency::share_of_days(20, 1, 10, 20) == 0);
  CHECK(Emergency::share_of_days(0, 7, 5, 3) == 0);
}

TEST_CASE("Emergency mode without a shock does nothing") {
  Day::Params ready;
  of<Emergency>(ready).mode = 1;
  CHECK(town().run(ready).summary.state_hash == town().run().summary.state_hash);
}

TEST_CASE("Minutes that departments lend one another are all there") {
  CaseLab lab;
  Emergency::Params p;
  p.shock_strength = 1;
  p.shock_day = 0;
  p.mode = 1;
  p.late = 0;
  p.grid_gain = p.slowed = 0;
  Emergency::modify(lab.today(7), lab.chunk, p);
  double before = 0, after = 0, most = 0;
  for (std::size_t d = 0; d < lab.study.tables.departments.size(); ++d) {
    const double staff = lab.study.tables.departments[d].staff, factor = lab.chunk.modifiers.department_minutes[d];
    before += staff;
    after += staff * factor;
    most = std::max(most, factor);
  }
  CHECK(after == Approx(before));
  CHECK(most > 1.05);
  CHECK(lab.chunk.modifiers.admin_share == Approx(p.grid_share));
}

TEST_CASE("An epidemic raises requests and keeps people apart, and a flood raises hazards") {
  Day::Params flooded = shocked();
  of<Emergency>(flooded).shock = ShockSort::flood;
  const Simulation::Result calm = town().run(), ill = town().run(shocked()), wet = town().run(flooded);
  CHECK(sum_of(ill, "requests.contacts", 35, 85) > 2 * sum_of(calm, "requests.contacts", 35, 85));
  CHECK(sum_of(ill, "requests.contacts", 0, 21) == sum_of(calm, "requests.contacts", 0, 21));
  CHECK(sum_of(wet, "hazards.arisen", 35, 85) > 2 * sum_of(calm, "hazards.arisen", 35, 85));
  CHECK(sum_of(ill, "hazards.arisen", 0, 35) == sum_of(calm, "hazards.arisen", 0, 35));
}

TEST_CASE("Switching early keeps the peak of the backlog lower than switching late") {
  Day::Params early = shocked(), late = shocked();
  for (Day::Params* params : {&early, &late}) of<Emergency>(*params).mode = 1;
  of<Emergency>(early).late = 0;
  of<Emergency>(late).late = 40;
  for (int replicate = 0; replicate < 3; ++replicate) {
    CAPTURE(replicate);
    const auto most = [&](const Day::Params& params) {
      return peak(town().run(params, {}, replicate), "record.open_all_queued");
    };
    CHECK(most(early) < most(late));
    CHECK(most(late) < most(shocked()) + 1);
  }
}

TEST_CASE("Switching back late leaves disputes unfound and costs money") {
  Day::Params soon = shocked(), late = shocked();
  for (Day::Params* params : {&soon, &late}) of<Emergency>(*params).mode = 1;
  of<Emergency>(soon).back = 0;
  of<Emergency>(late).back = 90;
  for (int replicate = 0; replicate < 3; ++replicate) {
    CAPTURE(replicate);
    const Simulation::Result a = town().run(soon, {}, replicate), b = town().run(late, {}, replicate);
    CHECK(sum_of(b, "emergency.cost") > 2 * sum_of(a, "emergency.cost"));
    CHECK(sum_of(b, "patrol.found", 100) < sum_of(a, "patrol.found", 100));
  }
}

TEST_CASE("A listed shock meets its county and no other") {
  Schedule schedule;
  schedule.shocks.push_back({ShockSort::epidemic, 1, 30, 30, 1});
  const RunInputs inputs{town().city, town().tables, town().calendar, town().ties, day_plan(), 11, 0, schedule};
  const Simulation::Result r = simulate(inputs, town().choice());
  CHECK(sum_of(r, "emergency.under_shock") == 30 * std::int64_t{town().city.residents()} / 2);
  CHECK(sum_of(r, "requests.contacts", 30, 60) > sum_of(town().run(), "requests.contacts", 30, 60));
}
