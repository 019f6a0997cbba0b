#include "sim/founding/one_county.hpp"

#include <fmt/format.h>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"

namespace shiyu {

FoundingInputs one_county(const FoundingInputs& city, const std::string& county) {
  FoundingInputs kept;
  kept.code = city.code;
  kept.name = city.name;
  std::vector<std::string> known;
  std::uint32_t row = 0;
  for (std::uint32_t c = 0; c < city.counties.size(); ++c) {
    const CountyInput& input = city.counties[c];
    known.push_back(input.name);
    if (input.name != county && std::to_string(input.code) != county) continue;
    row = c;
    kept.counties = {input};
  }
  if (kept.counties.empty())
    throw InputError(
        fmt::format("city.county = \"{}\" is not a county of {}{}", county, city.name, did_you_mean(county, known)));
  std::vector<std::uint32_t> moved(city.townships.size(), 0);  // rows of the townships kept
  std::vector<bool> stays(city.townships.size(), false);
  for (std::uint32_t t = 0; t < city.townships.size(); ++t) {
    if (city.townships[t].county != row) continue;
    moved[t] = static_cast<std::uint32_t>(kept.townships.size());
    stays[t] = true;
    kept.townships.push_back(city.townships[t]);
    kept.townships.back().county = 0;
  }
  for (const SettlementInput& settlement : city.settlements) {
    if (!stays[settlement.township]) continue;
    kept.settlements.push_back(settlement);
    kept.settlements.back().township = moved[settlement.township];
  }
  return kept;
}

}  // namespace shiyu
