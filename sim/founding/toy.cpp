#include "sim/founding/toy.hpp"

#include <fmt/format.h>

namespace shiyu {

FoundingInputs toy_inputs(int counties, int townships, int settlements, int residents_each) {
  FoundingInputs inputs;
  inputs.code = 990000;
  inputs.name = "toy";
  for (int c = 0; c < counties; ++c) {
    CountyInput county;
    county.code = 990001 + c;
    county.name = fmt::format("county {}", c + 1);
    county.residents = static_cast<std::int64_t>(townships) * settlements * residents_each;
    county.area_km2 = 500;
    inputs.counties.push_back(county);
    for (int t = 0; t < townships; ++t) {
      const std::int64_t code = county.code * 1000000 + (t == 0 ? 1 : 99 + t) * 1000;
      const auto type = t == 0 ? TownshipType::subdistrict : TownshipType::town;
      inputs.townships.push_back(
          {code, fmt::format("township {}.{}", c + 1, t + 1), type, static_cast<std::uint32_t>(c)});
      for (int s = 0; s < settlements; ++s) {
        SettlementInput settlement;
        settlement.code = code + (t == 0 ? 1 : 200) + s;
        settlement.name = fmt::format("settlement {}.{}.{}", c + 1, t + 1, s + 1);
        settlement.type = t == 0 ? SettlementType::community : SettlementType::village;
        settlement.township = static_cast<std::uint32_t>(inputs.townships.size() - 1);
        inputs.settlements.push_back(settlement);
      }
    }
  }
  return inputs;
}

City found_toy(int counties, int townships, int settlements, int residents_each, const founding::Params& params,
               std::uint64_t seed) {
  return found(toy_inputs(counties, townships, settlements, residents_each), params, seed);
}

FoundingInputs enlarge(const FoundingInputs& inputs, int factor) {
  FoundingInputs large = inputs;
  for (int copy = 1; copy < factor; ++copy) {
    const auto counties = static_cast<std::uint32_t>(large.counties.size());
    const auto townships = static_cast<std::uint32_t>(large.townships.size());
    for (CountyInput county : inputs.counties) {
      county.code += copy * std::int64_t{1000000};
      county.boundary.clear();
      county.has_seat = false;
      large.counties.push_back(std::move(county));
    }
    for (TownshipInput township : inputs.townships) {
      township.code += copy * std::int64_t{1000000000000};
      township.county += counties;
      large.townships.push_back(std::move(township));
    }
    for (SettlementInput settlement : inputs.settlements) {
      settlement.code += copy * std::int64_t{1000000000000};
      settlement.township += townships;
      large.settlements.push_back(std::move(settlement));
    }
  }
  return large;
}

}  // namespace shiyu
