#include "sim/engine/policy.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/world/casework.hpp"

namespace shiyu {

void add_change(std::vector<PolicyChange>& changes, const PolicyChange& made) {
  std::erase_if(changes, [&](const PolicyChange& c) {
    return c.day == made.day && c.param == made.param && c.county == made.county;
  });
  const auto later = std::upper_bound(changes.begin(), changes.end(), made.day,
                                      [](int day, const PolicyChange& c) { return day < c.day; });
  changes.insert(later, made);
}

std::vector<PolicyChange> resolve_changes(const ScenarioHead& head, std::size_t variant,
                                          std::span<const std::int64_t> county_codes) {
  const std::string& name = head.variants.at(variant).name;
  Mistakes mistakes;
  std::vector<PolicyChange> found;
  for (const Change& change : head.changes) {
    if (!change.variant.empty() && change.variant != name) continue;
    int county = -1;
    if (change.county) {
      const auto at = std::find(county_codes.begin(), county_codes.end(), *change.county);
      if (at == county_codes.end())
        mistakes.add("", 0, 0,
                     "change of " + change.lever.path + ": no county has the code " + std::to_string(*change.county));
      county = static_cast<int>(at - county_codes.begin());
    }
    add_change(found, {change.day, change.lever.param, change.lever.value, county, ChangedBy::scenario});
  }
  mistakes.throw_if_any();
  return found;
}

Schedule resolve_schedule(const ScenarioHead& head, const Tables& tables, std::span<const std::int64_t> county_codes) {
  Mistakes mistakes;
  std::vector<std::string> disputes;
  for (const Kind& kind : tables.kinds)
    if (kind.row.family == Family::dispute) disputes.push_back(kind.row.name);
  const auto county_of = [&](const std::string& what, std::int64_t code) {
    const auto at = std::find(county_codes.begin(), county_codes.end(), code);
    if (at == county_codes.end()) mistakes.add("", 0, 0, what + ": no county has the code " + std::to_string(code));
    return static_cast<int>(at - county_codes.begin());
  };
  Schedule schedule;
  for (const ProjectPlan& plan : head.projects) {
    const auto kind = std::find_if(tables.kinds.begin(), tables.kinds.end(), [&](const Kind& k) {
      return k.row.family == Family::dispute && k.row.name == plan.kind;
    });
    if (kind == tables.kinds.end())
      mistakes.add(
          "", 0, 0,
          "project " + plan.name + ": " + plan.kind + " is not a kind of dispute" + did_you_mean(plan.kind, disputes));
    const int county = county_of("project " + plan.name, plan.county);
    schedule.projects.push_back({hash_name(plan.name), static_cast<std::uint32_t>(county), plan.day, plan.days,
                                 plan.share, plan.intensity, plan.cost,
                                 static_cast<std::uint8_t>(kind - tables.kinds.begin())});
  }
  for (const ShockPlan& plan : head.shocks)
    schedule.shocks.push_back({plan.sort, plan.county ? county_of("shock " + plan.name, *plan.county) : -1, plan.day,
                               plan.days, plan.strength});
  mistakes.throw_if_any();
  return schedule;
}

int days_in_common(std::span<const PolicyChange> a, std::span<const PolicyChange> b, int days) {
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (at_a != a.end()) days = std::min(days, at_a->day);
  if (at_b != b.end()) days = std::min(days, at_b->day);
  return days;
}

}  // namespace shiyu
