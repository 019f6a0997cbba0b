#include "sim/model/village_talks.hpp"

#include <catch2/catch.hpp>

#include "sim/model/programme.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Disputes over land are those over projects and those that land and farming offices have in charge") {
  const auto land = [](std::string_view kind) {
    return VillageTalks::over_land(model_tables(), model_tables().kinds[kind_named(model_tables(), kind)]);
  };
  CHECK(land("requisition"));
  CHECK(land("rural_land"));
  CHECK_FALSE(land("neighbour"));
  CHECK_FALSE(land("labour"));
  CHECK_FALSE(land("construction"));
}

TEST_CASE("Talks lower the onset of disputes over land in villages only, and every further one by less") {
  CaseLab lab;
  const Today t = lab.today(6);
  const std::size_t land = kind_named(model_tables(), "rural_land"), other = kind_named(model_tables(), "family");
  VillageTalks::Params p;
  double last = 1, gap = 1;
  for (const double sessions : {0.0, 4.0, 8.0, 12.0}) {
    p.sessions = sessions;
    Modifiers& modifiers = lab.chunk.modifiers =
        Modifiers(lab.chunk.settlements.size(), model_tables().departments.size());
    VillageTalks::modify(t, lab.chunk, p);
    CHECK(modifiers.onset[land][0] == 1);
    CHECK(modifiers.onset[other][1] == 1);
    const double now = static_cast<double>(modifiers.onset[land][1]);
    CHECK(now == Approx(1 - p.fall * saturating(sessions, p.scale)));
    if (sessions > 0) {
      CHECK(last - now < gap);
      gap = last - now;
    }
    last = now;
    CHECK(static_cast<double>(modifiers.session[land][1]) == Approx(p.gain * saturating(sessions, p.scale)));
    CHECK(modifiers.session[land][2] == 0);
  }
}

TEST_CASE("Sessions are held in each village at their yearly number, attended and paid") {
  const SmallStudy study({2, 3, 3, 300, 365, 5});
  Day::Params params;
  of<VillageTalks>(params).sessions = 12;
  const auto run = study.run(params), none = study.run();
  std::int64_t villages = 0;
  for (const Area area : study.city.settlements.area) villages += area == Area::rural;
  REQUIRE(villages > 0);
  const std::int64_t held = sum_of(run, "village_talks.sessions");
  CHECK(static_cast<double>(held) == Approx(12.0 * static_cast<double>(villages)).epsilon(0.1));
  const VillageTalks::Params p;
  CHECK(sum_of(run, "village_talks.cost") == held * static_cast<std::int64_t>(p.price * 100));
  CHECK(sum_of(run, "burden.meetings") == held * static_cast<std::int64_t>(p.attendance * 1000));
  CHECK(sum_of(none, "village_talks.sessions") == 0);
  CHECK(sum_of(none, "village_talks.cost") == 0);
}
