#include "sim/engine/policy.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/world/casework.hpp"

namespace shiyu {

void add_change(std::vector<PolicyChange>& changes, const PolicyChange& made) {
  std::erase_if(changes, [&](const PolicyChange& c) {
    return c.day == made.day && c.param == made.param && (c.county == made.county || made.county < 0);
  });
  const auto later = std::upper_bound(changes.begin(), changes.end(), made.day,
                                      [](int day, const PolicyChange& c) { return day < c.day; });
  changes.insert(later, made);
}

namespace {

using Spot = std::tuple<int, std::size_t, std::int64_t>;  // day, lever, county; kEverywhere: the whole city
constexpr std::int64_t kEverywhere = -1;

Spot spot_of(const Change& change) { return {change.day, change.lever.param, change.county.value_or(kEverywhere)}; }

/// The change that counts at each spot of a variant: its own, before that of all variants.
std::map<Spot, std::size_t> winners_of(const ScenarioHead& head, const std::string& variant) {
  std::map<Spot, std::size_t> winners;
  for (std::size_t i = 0; i < head.changes.size(); ++i) {
    const Change& change = head.changes[i];
    if (!change.variant.empty() && change.variant != variant) continue;
    const auto [at, is_first] = winners.try_emplace(spot_of(change), i);
    if (!is_first && (head.changes[at->second].variant.empty() || !change.variant.empty())) at->second = i;
  }
  return winners;
}

/// Their order: by day, then as in the file; but of one lever and day the city before its counties.
std::vector<std::size_t> order_of(const std::map<Spot, std::size_t>& winners) {
  std::vector<std::tuple<int, std::size_t, bool, std::size_t>> keys;
  for (const auto& [spot, i] : winners) {
    const auto& [day, param, county] = spot;
    const auto wide = winners.find({day, param, kEverywhere});
    const bool waits = county != kEverywhere && wide != winners.end();
    keys.emplace_back(day, waits ? std::max(i, wide->second) : i, county != kEverywhere, i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::size_t> order;
  for (const auto& key : keys) order.push_back(std::get<3>(key));
  return order;
}

/// One lever through the days: its value in the city, and where it is another in a county.
struct LeverValues {
  int day = -1;
  std::map<int, double> now, before;  // by county, -1: all others; this morning, and in the evening before

  double evening_before(int county) const {
    const auto own = before.find(county);
    return own != before.end() ? own->second : before.at(-1);
  }
};

}  // namespace

std::vector<ResolvedChange> trace_changes(const ScenarioHead& head, std::size_t variant,
                                          std::span<const std::int64_t> county_codes) {
  Mistakes mistakes;
  std::map<std::size_t, double> bases;  // of the levers that a relative change moves
  for (const Change& c : head.changes)
    if (c.lever.relative) bases.emplace(c.lever.param, c.base.at(variant));
  const std::map<Spot, std::size_t> winners = winners_of(head, head.variants.at(variant).name);
  std::map<std::size_t, LeverValues> levers;
  std::vector<ResolvedChange> found;
  for (const std::size_t source : order_of(winners)) {
    const Change& change = head.changes[source];
    const std::size_t param = change.lever.param;
    const Relative& relative = change.lever.relative;
    int county = -1;
    if (change.county) {
      const auto at = std::find(county_codes.begin(), county_codes.end(), *change.county);
      if (at == county_codes.end()) {
        mistakes.add("", 0, 0,
                     "change of " + change.lever.path + ": no county has the code " + std::to_string(*change.county));
        continue;
      }
      county = static_cast<int>(at - county_codes.begin());
    }
    LeverValues& lever = levers[param];
    if (lever.now.empty()) lever.now[-1] = bases.contains(param) ? bases[param] : 0;
    if (lever.day != change.day) lever.before = lever.now;
    lever.day = change.day;
    const auto make = [&](int place) {
      const double before = lever.evening_before(place);
      const double value = relative ? relative.of(before) : change.lever.value;
      lever.now[place] = value;
      found.push_back({{change.day, param, value, place, ChangedBy::scenario}, source, relative ? before : 0});
    };
    make(county);
    if (county >= 0) continue;
    std::erase_if(lever.now, [](const auto& place) { return place.first >= 0; });
    if (!relative) continue;
    for (const auto& [place, value] : lever.before)
      if (place >= 0 && relative.of(value) != lever.now[-1] &&
          !winners.contains({change.day, param, county_codes[static_cast<std::size_t>(place)]}))
        make(place);
  }
  mistakes.throw_if_any();
  return found;
}

std::vector<PolicyChange> resolve_changes(const ScenarioHead& head, std::size_t variant,
                                          std::span<const std::int64_t> county_codes) {
  std::vector<PolicyChange> changes;
  for (const ResolvedChange& c : trace_changes(head, variant, county_codes)) add_change(changes, c.made);
  return changes;
}

Schedule resolve_schedule(const ScenarioHead& head, const Tables& tables, std::span<const std::int64_t> county_codes,
                          std::size_t variant) {
  Mistakes mistakes;
  const auto has = [&](const auto& plan) {
    return plan.variant.empty() || plan.variant == head.variants.at(variant).name;
  };
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
    schedule.projects.push_back({hash_name(plan.name), static_cast<std::uint32_t>(county),
                                 has(plan) ? plan.day : kNeverDay, plan.days, plan.share, plan.intensity, plan.cost,
                                 static_cast<std::uint8_t>(kind - tables.kinds.begin())});
  }
  for (const ShockPlan& plan : head.shocks) {
    const int county = plan.county ? county_of("shock " + plan.name, *plan.county) : -1;
    if (has(plan)) schedule.shocks.push_back({plan.sort, county, plan.day, plan.days, plan.strength});
  }
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
