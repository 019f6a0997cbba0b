#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "sim/engine/policy.hpp"
#include "tests/io/toy_day.hpp"

using namespace shiyu;
using toy::kHead;

namespace {

const std::string kRich = kHead + R"(
title_zh = "案例"
question = "Does \"voice\" help?\nAnd at what cost?"
question_zh = "“发声”有用吗？"
license = "CC0-1.0"
authors = ["Li Hua", "王芳"]
[time]
start = 2020-02-29
days = 400
[random]
seed = 9007199254740991
replicates = 10
[patrol]
visit_minutes = "0.25 hours"
skip_rate = "3 %"
[handling]
deadline = "2 weeks"
joint = true
order = "oldest_first"
hourly_wage = "29.9 yuan/hour"
[[variant]]
name = "status_quo"
title = "As it is"
title_zh = "维持现状"
[[variant]]
name = "fast"
set.handling.deadline = 7
set.patrol.skip_rate = 0.01
[[change]]
date = 2020-03-10
lever = "handling.order"
value = "severity_first"
county = "Lucheng"
[[change]]
day = 3
lever = "patrol.skip_rate"
value = "10 %"
variant = "fast"
)";

}  // namespace

TEST_CASE("A scenario sets what it names and leaves the rest at its default") {
  const toy::Scenario s = toy::read(kHead + "[patrol]\nskip_rate = 0.2\n");
  CHECK(toy::Day::params_of<toy::Patrol>(s.params).skip_rate == 0.2);
  CHECK(toy::Day::params_of<toy::Patrol>(s.params).visit_minutes == toy::Patrol::Params{}.visit_minutes);
  CHECK(s.head.time == TimeSpan{});
  REQUIRE(s.head.variants.size() == 1);
  CHECK(s.head.variants[0].name == "base");
}

TEST_CASE("Values with units, dates, choices and lists are read") {
  const toy::Scenario s = toy::read(kRich);
  const auto& patrol = toy::Day::params_of<toy::Patrol>(s.params);
  const auto& handling = toy::Day::params_of<toy::Handling>(s.params);
  CHECK(patrol.visit_minutes == 15);
  CHECK(patrol.skip_rate == 0.03);
  CHECK(handling.deadline == 14);
  CHECK(handling.joint);
  CHECK(handling.order == toy::Order::oldest_first);
  CHECK(handling.hourly_wage == 2990);
  CHECK(s.head.time.start == "2020-02-29");
  CHECK(s.head.random.seed == 9007199254740991);
  CHECK(s.head.authors == std::vector<std::string>{"Li Hua", "王芳"});
  REQUIRE(s.head.changes.size() == 2);
  CHECK(s.head.changes[0].day == 10);
  CHECK(s.head.changes[0].county == 140406);
  CHECK(s.head.changes[0].lever.value == 1);
  CHECK(s.head.changes[1].lever.value == 0.1);
}

TEST_CASE("The resolved scenario reads back as the same scenario") {
  const toy::Scenario first = toy::read(kRich);
  toy::Day::Params params = first.params;
  const std::string text = scenario_text(first.head, param_rows<toy::Day>(params));
  toy::Scenario second = toy::read(text);
  CHECK(second.head == first.head);
  for (std::size_t i = 0; i < toy::Day::param_count; ++i)
    CHECK(param_rows<toy::Day>(second.params)[i].number() == param_rows<toy::Day>(params)[i].number());
  CHECK(scenario_text(second.head, param_rows<toy::Day>(second.params)) == text);
}

TEST_CASE("A variant differs from its scenario by its settings alone") {
  const toy::Scenario s = toy::read(kRich);
  const auto same = s.variant_params(s.head.variant_index("status_quo"));
  const auto fast = s.variant_params(s.head.variant_index("fast"));
  CHECK(toy::Day::params_of<toy::Handling>(same).deadline == 14);
  CHECK(toy::Day::params_of<toy::Handling>(fast).deadline == 7);
  CHECK(toy::Day::params_of<toy::Handling>(fast).joint);
  CHECK(toy::Day::params_of<toy::Patrol>(fast).skip_rate == 0.01);
  CHECK_THROWS_WITH(s.head.variant_index("fest"), "no variant is called fest; did you mean fast?");
}

TEST_CASE("Changes are resolved for a variant by day, and set the counties they name") {
  const toy::Scenario s = toy::read(kRich);
  const std::vector<std::int64_t> codes{140427, 140406};
  const auto fast = resolve_changes(s.head, s.head.variant_index("fast"), codes);
  REQUIRE(fast.size() == 2);
  CHECK(fast[0].day == 3);
  CHECK(fast[0].county == -1);
  CHECK(fast[1].day == 10);
  CHECK(fast[1].county == 1);
  CHECK(resolve_changes(s.head, s.head.variant_index("status_quo"), codes).size() == 1);
  std::vector<toy::Day::Params> counties(2);
  for (const PolicyChange& change : fast) toy::apply_change(change, counties);
  CHECK(toy::Day::params_of<toy::Handling>(counties[0]).order == toy::Order::first_come);
  CHECK(toy::Day::params_of<toy::Handling>(counties[1]).order == toy::Order::severity_first);
  CHECK(toy::Day::params_of<toy::Patrol>(counties[0]).skip_rate == 0.1);
  CHECK_THROWS_AS(resolve_changes(s.head, 0, std::vector<std::int64_t>{1, 2}), InputError);
}

TEST_CASE("A scenario inherits table by table, key by key: a list replaces the list") {
  toy::Scenario s;
  s.head = read_scenario("tests/io/scenarios/child.toml", param_rows<toy::Day>(s.params), toy::options());
  CHECK(toy::Day::params_of<toy::Patrol>(s.params).visit_minutes == 20);  // of the parent
  CHECK(toy::Day::params_of<toy::Patrol>(s.params).skip_rate == 0.2);     // of both: the child's
  CHECK(s.head.heading.title == "Child");
  CHECK(s.head.heading.title_zh.empty());  // the parent's is no translation of the child's title
  CHECK(s.head.heading.question == "What does a parent leave?");
  CHECK(s.head.heading.question_zh == "父情景留下了什么？");
  CHECK(s.head.time.days == 30);
  REQUIRE(s.head.variants.size() == 1);
  CHECK(s.head.variants[0].name == "child_only");
  CHECK(s.head.files == std::vector<std::string>{"tests/io/scenarios/child.toml", "tests/io/scenarios/parent.toml"});
}

TEST_CASE("An option sets what a file sets, after the file") {
  const toy::Scenario s =
      toy::read(kHead + "[patrol]\nskip_rate = 0.2\n",
                {"patrol.skip_rate=0.3", "handling.order=oldest_first", "patrol.visit_minutes=0.5 hours",
                 "time.days = 30", "time.start=2021-01-01", "handling.joint=true", "random.seed=7"});
  CHECK(toy::Day::params_of<toy::Patrol>(s.params).skip_rate == 0.3);
  CHECK(toy::Day::params_of<toy::Patrol>(s.params).visit_minutes == 30);
  CHECK(toy::Day::params_of<toy::Handling>(s.params).order == toy::Order::oldest_first);
  CHECK(toy::Day::params_of<toy::Handling>(s.params).joint);
  CHECK(s.head.time.days == 30);
  CHECK(s.head.time.start == "2021-01-01");
  CHECK(s.head.random.seed == 7);
}

TEST_CASE("Dates count from 1970-01-01 and follow the calendar") {
  CHECK(epoch_day("1970-01-01") == 0);
  CHECK(epoch_day("2000-03-01") == 11017);
  CHECK(epoch_day("2020-02-29") == 18321);
  CHECK_FALSE(epoch_day("2019-02-29"));
  CHECK_FALSE(epoch_day("2019-2-1"));
  CHECK_FALSE(epoch_day("2019-13-01"));
  CHECK(iso_date(18321) == "2020-02-29");
}
