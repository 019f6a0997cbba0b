#include "tests/support/hand_city.hpp"

namespace shiyu::test {
namespace {

void fill_traits(TraitTables& t, std::uint32_t counties) {
  CountyTraits county;
  const auto cut = [](double share) { return static_cast<std::uint32_t>(share * 4294967295.0); };
  for (std::size_t a = 0; a < kAreas; ++a) {
    county.age[a] = {cut(0.2), cut(0.45), cut(0.8), cut(0.95), cut(1)};
    county.male[a] = cut(0.5);
    county.migrant[a].fill(cut(a == 0 ? 0.2 : 0.05));
    for (std::size_t age = 0; age < kAgeBands; ++age) {
      // none, agriculture, industry, construction, services, public, platform, student
      if (a == 0)
        t.sector[a][age] = {cut(0.5), cut(0.52), cut(0.62), cut(0.67), cut(0.80), cut(0.88), cut(0.90), cut(1)};
      else
        t.sector[a][age] = {cut(0.5), cut(0.70), cut(0.75), cut(0.80), cut(0.85), cut(0.87), cut(0.88), cut(1)};
      t.online[a][age] = 0.5f;
      t.civic[a][age] = 0.3f;
    }
  }
  t.proneness.fill(1.0f);
  t.county.assign(counties, county);
}

void add_settlement(City& c, const HandCity& plan, std::uint32_t county, std::uint32_t township,
                    std::uint32_t& residents, std::vector<std::uint32_t>& starts) {
  Settlements& s = c.settlements;
  const auto id = static_cast<std::uint32_t>(s.size());
  s.code.push_back(140400000000 + id);
  s.name.push_back("settlement");
  s.area.push_back(id % 3 == 0 ? Area::urban : Area::rural);
  s.type.push_back(id % 3 == 0 ? SettlementType::community : SettlementType::village);
  s.town_type.push_back(TownshipType::town);
  s.township.push_back(township);
  s.county.push_back(static_cast<std::uint16_t>(county));
  s.baseline_trust.push_back(0.6f);
  for (std::uint32_t b = 0; b < plan.buildings; ++b) {
    for (std::uint32_t h = 0; h < plan.households; ++h) {
      starts.push_back(residents);
      residents += 1 + h % 4;
    }
    c.buildings.first_resident.push_back(residents);
    c.buildings.households.push_back(static_cast<std::uint16_t>(plan.households));
    c.buildings.collective.push_back(0);
  }
  s.households.push_back(plan.buildings * plan.households);
  s.first_building.push_back(static_cast<std::uint32_t>(c.buildings.size()));
  s.first_resident.push_back(residents);
}

}  // namespace

City lay_out(const HandCity& plan) {
  City c;
  c.founding_seed = 1;
  c.trait_draws = Draws(1, 0, "traits");
  fill_traits(c.traits, plan.counties);
  c.counties.first_township = {0};
  c.counties.first_chunk = {0};
  c.townships.first_settlement = {0};
  c.settlements.first_building = {0};
  c.settlements.first_resident = {0};
  c.buildings.first_resident = {0};
  c.chunks.first_township = {0};
  c.chunks.first_settlement = {0};
  std::uint32_t residents = 0;
  std::vector<std::uint32_t> starts;
  for (std::uint32_t k = 0; k < plan.counties; ++k) {
    for (std::uint32_t w = 0; w < plan.townships; ++w) {
      const auto township = static_cast<std::uint32_t>(c.townships.size());
      for (std::uint32_t s = 0; s < plan.settlements; ++s) add_settlement(c, plan, k, township, residents, starts);
      c.townships.code.push_back(140400000000 + township);
      c.townships.name.push_back("township");
      c.townships.type.push_back(TownshipType::town);
      c.townships.county.push_back(static_cast<std::uint16_t>(k));
      c.townships.chunk.push_back(township);
      c.townships.first_settlement.push_back(static_cast<std::uint32_t>(c.settlements.size()));
      c.chunks.county.push_back(static_cast<std::uint16_t>(k));
      c.chunks.first_township.push_back(township + 1);
      c.chunks.first_settlement.push_back(static_cast<std::uint32_t>(c.settlements.size()));
    }
    c.counties.code.push_back(140401 + k);
    c.counties.name.push_back("county");
    c.counties.first_township.push_back(static_cast<std::uint32_t>(c.townships.size()));
    c.counties.first_chunk.push_back(static_cast<std::uint32_t>(c.chunks.size()));
  }
  for (std::uint32_t first = 0, s = 0; first < residents; first += 512) {
    while (c.settlements.first_resident[s + 1] <= first) ++s;
    c.settlement_hint.push_back(s);
  }
  c.household_starts = BitSet(residents);
  for (const std::uint32_t resident : starts) c.household_starts.set(resident);
  return c;
}

}  // namespace shiyu::test
