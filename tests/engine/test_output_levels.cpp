// What is stored never changes what happens, and `full` stores all that the others leave out.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <tuple>

#include "sim/engine/scenario.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

using Happened = std::multiset<std::tuple<std::uint64_t, int, int, int>>;

/// What happened to which case on which day, whatever share of its sort is logged.
Happened happened(const Simulation::Result& r, bool all) {
  Happened set;
  for (const Event& e : r.record.events)
    if (all || e.rate == 1) set.emplace(e.key, e.day, static_cast<int>(e.activity), e.cause);
  return set;
}

std::set<std::uint64_t> keys_of(const Simulation::Result& r, const Tables& tables, Family family) {
  std::set<std::uint64_t> keys;
  for (const Event& e : r.record.events)
    if (tables.kinds[e.kind].row.family == family) keys.insert(e.key);
  return keys;
}

}  // namespace

TEST_CASE("The state is the same at every output level") {
  const SmallStudy study;
  const Simulation::Result least = study.run({}, {}, 0, OutputLevel::minimal);
  for (const OutputLevel level : {OutputLevel::standard, OutputLevel::full}) {
    const Simulation::Result more = study.run({}, {}, 0, level);
    CHECK(more.summary.state_hash == least.summary.state_hash);
    CHECK(more.record.hash == least.record.hash);
    CHECK(more.record.city == least.record.city);
  }
}

TEST_CASE("At the level `full` every matter is logged from the day on which it arises") {
  const SmallStudy study;
  const Simulation::Result some = study.run({}, {}, 0, OutputLevel::standard),
                           all = study.run({}, {}, 0, OutputLevel::full);
  CHECK(std::all_of(all.record.events.begin(), all.record.events.end(), [](const Event& e) { return e.rate == 1; }));
  const auto born = std::count_if(all.record.events.begin(), all.record.events.end(),
                                  [](const Event& e) { return e.activity == Activity::born; });
  CHECK(born >= all.summary.births);
  const Happened of_some = happened(some, true), of_all = happened(all, true);
  CHECK(std::includes(of_all.begin(), of_all.end(), of_some.begin(), of_some.end()));
  for (const Family family : {Family::request, Family::hazard, Family::clue}) {
    CAPTURE(static_cast<int>(family));
    CHECK(keys_of(all, study.tables, family).size() > 20 * keys_of(some, study.tables, family).size());
  }
}

TEST_CASE("The table of matters is a sample in large cities, but not at the level `full`") {
  const ScenarioHead head;
  CHECK(grievance_rules(head, 500'000).sample == 1);
  CHECK(grievance_rules(head, 3'000'000).sample == 8);
  CHECK(grievance_rules(head, 3'000'000, OutputLevel::full).sample == 1);
}
