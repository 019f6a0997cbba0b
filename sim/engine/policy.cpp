#include "sim/engine/policy.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/errors.hpp"

namespace shiyu {

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
    found.push_back({change.day, change.lever.param, change.lever.value, county, ChangedBy::scenario});
  }
  mistakes.throw_if_any();
  std::vector<std::size_t> order(found.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return std::pair(found[a].day, a) < std::pair(found[b].day, b); });
  std::vector<PolicyChange> sorted;
  for (const std::size_t i : order) sorted.push_back(found[i]);
  return sorted;
}

}  // namespace shiyu
