#include "sim/founding/inputs.hpp"

#include <algorithm>
#include <numeric>

namespace shiyu {
namespace {

constexpr std::int64_t kLargestHousehold = 10;

bool families_fit(const CountyCounts& c, std::int64_t residents) {
  if (c.families < 0 && c.family_people < 0) return c.one_person < 0;
  if (c.families < 1 || c.family_people > residents) return false;
  const std::int64_t alone = std::max<std::int64_t>(c.one_person, 0), least = c.one_person < 0 ? 1 : 2;
  const std::int64_t households = c.families - alone, people = c.family_people - alone;
  return households >= 0 && people >= least * households && people <= kLargestHousehold * households;
}

}  // namespace

bool CountyCounts::fit(std::int64_t residents) const {
  const auto part = [&](std::int64_t count) { return count >= -1 && count <= residents; };
  const bool none = std::all_of(ages.begin(), ages.end(), [](std::int64_t n) { return n == -1; });
  const bool all = std::all_of(ages.begin(), ages.end(), [](std::int64_t n) { return n >= 0; }) &&
                   std::accumulate(ages.begin(), ages.end(), std::int64_t{0}) == residents;
  return part(urban) && part(men) && part(elsewhere) && part(one_person) && (none || all) &&
         families_fit(*this, residents);
}

}  // namespace shiyu
