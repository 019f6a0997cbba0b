#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "sim/engine/policy.hpp"
#include "tests/io/toy_day.hpp"

using namespace shiyu;

namespace {

const std::string kScheduled = R"(
schema = 1
title = "Case"
[time]
start = 2020-02-29
[[project]]
name = "ring_road"
date = 2020-03-10
county = "Lucheng"
kind = "land"
days = "8 weeks"
share = "20 %"
intensity = 12.5
cost = 2e8
[[project]]
name = "plant"
day = 5
county = 140427
[[shock]]
name = "flood"
sort = "flood"
day = 40
days = 10
strength = 0.5
county = 140427
[[shock]]
name = "wave"
sort = "epidemic"
day = 60
)";

/// A kind of disputes called land and one of requests.
Tables two_kinds() {
  Tables tables;
  tables.kinds.resize(2);
  tables.kinds[0].row.name = "noise";
  tables.kinds[0].row.family = Family::request;
  tables.kinds[1].row.name = "land";
  return tables;
}

}  // namespace

TEST_CASE("Projects and shocks are read with their day and county") {
  const toy::Scenario s = toy::read(kScheduled);
  REQUIRE(s.head.projects.size() == 2);
  CHECK(s.head.projects[0] == ProjectPlan{"ring_road", "land", 10, 140406, 56, 0.2, 12.5, 2e8});
  CHECK(s.head.projects[1] == ProjectPlan{"plant", "requisition", 5, 140427});
  REQUIRE(s.head.shocks.size() == 2);
  CHECK(s.head.shocks[0] == ShockPlan{"flood", ShockSort::flood, 40, 140427, 10, 0.5});
  CHECK(s.head.shocks[1] == ShockPlan{"wave", ShockSort::epidemic, 60, {}, 60, 1});
}

TEST_CASE("Projects and shocks stand in the resolved scenario and read back as they were") {
  const toy::Scenario first = toy::read(kScheduled);
  toy::Day::Params params = first.params;
  const std::string text = scenario_text(first.head, param_rows<toy::Day>(params));
  CHECK(toy::read(text).head == first.head);
}

TEST_CASE("Projects and shocks are resolved to positions: the key of a project is its name") {
  toy::Scenario s = toy::read(kScheduled);
  s.head.projects[1].kind = "land";
  const std::vector<std::int64_t> codes{140406, 140427};
  const Schedule schedule = resolve_schedule(s.head, two_kinds(), codes);
  REQUIRE(schedule.projects.size() == 2);
  CHECK(schedule.projects[0].county == 0);
  CHECK(schedule.projects[1].county == 1);
  CHECK(schedule.projects[0].kind == 1);
  CHECK(schedule.projects[0].key == hash_name("ring_road"));
  CHECK(schedule.projects[0].day == 10);
  REQUIRE(schedule.shocks.size() == 2);
  CHECK(schedule.shocks[0].county == 1);
  CHECK(schedule.shocks[1].county == -1);
}

TEST_CASE("A project of an unknown kind, of no dispute, or in an unknown county is told, all at once") {
  toy::Scenario s = toy::read(kScheduled);
  s.head.projects[0].kind = "lnad";
  s.head.projects[1].kind = "noise";
  s.head.shocks[0].county = 3;
  try {
    resolve_schedule(s.head, two_kinds(), std::vector<std::int64_t>{140406, 140427});
    FAIL("nothing was told");
  } catch (const InputError& error) {
    REQUIRE(error.mistakes().size() == 3);
    CHECK(error.mistakes()[0].text == "project ring_road: lnad is not a kind of dispute; did you mean land?");
    CHECK(error.mistakes()[1].text == "project plant: noise is not a kind of dispute");
    CHECK(error.mistakes()[2].text == "shock flood: no county has the code 3");
  }
}

TEST_CASE("More projects than can be read are refused") {
  std::string text = "schema = 1\ntitle = \"Case\"\n";
  for (std::size_t i = 0; i <= kMostScheduled; ++i)
    text += "[[project]]\nname = \"p" + std::to_string(i) + "\"\nday = 1\ncounty = 140406\n";
  CHECK_THROWS_AS(toy::read(text), InputError);
}

TEST_CASE("A project or shock of one variant is in no other, and keeps its place and its luck") {
  const std::string text = R"(
schema = 1
title = "Case"
[[variant]]
name = "a"
[[variant]]
name = "b"
[[project]]
name = "road"
day = 3
county = 140406
variant = "b"
kind = "land"
[[project]]
name = "plant"
day = 4
county = 140406
kind = "land"
[[project]]
name = "road"
day = 9
county = 140406
variant = "a"
kind = "land"
[[shock]]
name = "wave"
sort = "epidemic"
day = 8
variant = "b"
)";
  const toy::Scenario s = toy::read(text);
  const std::vector<std::int64_t> codes{140406};
  const Schedule a = resolve_schedule(s.head, two_kinds(), codes, 0),
                 b = resolve_schedule(s.head, two_kinds(), codes, 1);
  REQUIRE(a.projects.size() == 3);
  REQUIRE(b.projects.size() == 3);
  CHECK(std::vector{a.projects[0].day, a.projects[1].day, a.projects[2].day} == std::vector{kNeverDay, 4, 9});
  CHECK(std::vector{b.projects[0].day, b.projects[1].day, b.projects[2].day} == std::vector{3, 4, kNeverDay});
  CHECK(b.projects[0].key == a.projects[2].key);
  CHECK(a.shocks.empty());
  CHECK(b.shocks.size() == 1);
  toy::Day::Params params = s.params;
  CHECK(toy::read(scenario_text(s.head, param_rows<toy::Day>(params))).head == s.head);
}
