#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "sim/core/archive.hpp"
#include "sim/core/hash.hpp"
#include "sim/engine/day_access.hpp"
#include "sim/engine/simulation.hpp"
#include "sim/io/scenario_toml.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

using Part = std::pair<std::string, std::string>;  // phase, mechanism

std::set<std::string> names_in(std::string_view list) {
  std::set<std::string> names;
  std::string name;
  for (const char c : list)
    if (c == ',')
      names.insert(std::exchange(name, {}));
    else if (c != ' ' && c != '\n')
      name += c;
  if (!name.empty()) names.insert(name);
  return names;
}

std::uint64_t hash_of(const auto& member) {
  StateWriter out;
  out.put(member);
  std::uint64_t hash = 0;
  for (const std::byte b : out.bytes()) hash = mix64(hash ^ static_cast<std::uint64_t>(b));
  return hash;
}

/// Hash of each member, summed over chunks, counties and the city.
using Members = std::map<std::string, std::uint64_t>;

template <class T>
void add_members(const T& part, std::uint64_t place, Members& members) {
  T::members(part, [&](std::string_view list, const auto&... member) {
    std::size_t at = 0;
    const auto add = [&](const auto& one) {
      const std::size_t comma = list.find(',', at);
      std::string name(list.substr(at, comma - at));
      at = comma + 1;
      name.erase(0, name.find_first_not_of(" \n"));
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(one)>, Modifiers>)
        Modifiers::describe(one, [&](const auto& values, const Modifier& row) {
          members["modifiers." + std::string(row.name)] += mix64(hash_of(values) ^ place);
        });
      else if constexpr (std::is_same_v<std::remove_cvref_t<decltype(one)>, DayLists>)
        add_members(one, place, members);
      else
        members[name] += mix64(hash_of(one) ^ place);
    };
    (add(member), ...);
  });
}

Members members_of(const World& world) {
  Members members;
  for (const Chunk& chunk : world.chunks) add_members(chunk, chunk.id, members);
  for (const CountyState& county : world.counties) add_members(county, 1000 + county.id, members);
  add_members(world.city, 2000, members);
  return members;
}

}  // namespace

TEST_CASE(
    "Every mechanism has a row of what it reads and writes in each phase in which it acts, and there is no other row") {
  std::set<Part> listed, acting;
  for (const DayAccess& row : day_access()) CHECK(listed.emplace(row.phase, row.mechanism).second);
  const DayPlan& plan = day_plan();
  const auto add = [&](const char* phase, const auto& steps) {
    for (const auto& step : steps) acting.emplace(phase, plan.rows[step.row].name);
  };
  add("draw", plan.draw), add("shape", plan.shape), add("found", plan.found_chunks), add("found", plan.found_city);
  add("change", plan.change), add("modify", plan.modify), add("morning", plan.morning), add("county", plan.counties);
  add("city", plan.city), add("evening", plan.evening);
  for (const std::size_t row : plan.hazard_rows) acting.emplace("hazard", plan.rows[row].name);
  CHECK(listed == acting);
}

TEST_CASE("No mechanism changes a member of the state that its row does not name") {
  std::map<Part, std::set<std::string>> writes;
  for (const DayAccess& row : day_access())
    writes[{std::string(row.phase), std::string(row.mechanism)}] = names_in(row.writes);
  Day::Params params = read_scenario_of<Day>("scenarios/everything.toml", {}).params;
  of<Onset>(params).scale = 8;
  const SmallStudy study;
  Simulation run(study.inputs, study.choice(params));
  std::set<std::string> seen;
  Members before = members_of(run.world());
  for (int day = 0; day < 21; ++day)
    REQUIRE(run.step_watched([&](const DayPart& part) {
      Members after = members_of(run.world());
      const auto row = writes.find({std::string(part.phase), std::string(part.name)});
      for (const auto& [name, hash] : after) {
        if (row == writes.end() || hash == before[name]) continue;
        INFO(part.name << " in the phase " << part.phase << " writes " << name);
        CHECK(row->second.contains(name));
        seen.insert(std::string(part.name) + " " + name);
      }
      before = std::move(after);
      return true;
    }));
  CHECK(seen.size() > 150);
}
