#include "sim/founding/found.hpp"

#include <fmt/format.h>

#include <span>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/founding/households.hpp"
#include "sim/founding/institutions.hpp"
#include "sim/founding/people.hpp"
#include "sim/founding/places.hpp"
#include "sim/founding/settle.hpp"

namespace shiyu {
namespace {

void check(const FoundingInputs& inputs) {
  if (inputs.counties.empty()) throw InputError("a city needs at least one county");
  if (inputs.counties.size() > 65535) throw InputError("a city holds at most 65,535 counties");
  std::vector<std::uint8_t> has_township(inputs.counties.size(), 0), has_settlement(inputs.counties.size(), 0);
  for (std::size_t t = 0; t < inputs.townships.size(); ++t) {
    const std::uint32_t county = inputs.townships[t].county;
    if (county >= inputs.counties.size())
      throw InputError(fmt::format("township {} names no county", inputs.townships[t].code));
    if (t > 0 && county < inputs.townships[t - 1].county)
      throw InputError(fmt::format("township {} is out of the order of counties", inputs.townships[t].code));
    has_township[county] = 1;
  }
  for (std::size_t s = 0; s < inputs.settlements.size(); ++s) {
    const std::uint32_t township = inputs.settlements[s].township;
    if (township >= inputs.townships.size())
      throw InputError(fmt::format("settlement {} names no township", inputs.settlements[s].code));
    if (s > 0 && township < inputs.settlements[s - 1].township)
      throw InputError(fmt::format("settlement {} is out of the order of townships", inputs.settlements[s].code));
    has_settlement[inputs.townships[township].county] = 1;
  }
  std::int64_t residents = 0;
  for (std::size_t c = 0; c < inputs.counties.size(); ++c) {
    const CountyInput& county = inputs.counties[c];
    if (has_settlement[c] == 0)
      throw InputError(fmt::format("county {} ({}) has no settlement", county.code, county.name));
    if (county.residents < 1)
      throw InputError(fmt::format("county {} ({}) has no residents", county.code, county.name));
    if (!county.counts.fit(county.residents))
      throw InputError(fmt::format("county {} ({}): its counts do not fit its people", county.code, county.name));
    residents += county.residents;
  }
  if (residents > 4'000'000'000)
    throw InputError(fmt::format("{} residents: ids of residents hold 4,000,000,000", residents));
}

void copy_units(City& city, const FoundingInputs& inputs, std::span<const Area> area) {
  for (const CountyInput& c : inputs.counties) {
    city.counties.code.push_back(c.code);
    city.counties.name.push_back(c.name);
  }
  city.counties.first_township.assign(inputs.counties.size() + 1, 0);
  city.townships.first_settlement.assign(inputs.townships.size() + 1, 0);
  for (const TownshipInput& t : inputs.townships) {
    city.townships.code.push_back(t.code);
    city.townships.name.push_back(t.name);
    city.townships.type.push_back(t.type);
    city.townships.county.push_back(static_cast<std::uint16_t>(t.county));
    ++city.counties.first_township[t.county + 1];
  }
  for (std::size_t i = 0; i < inputs.settlements.size(); ++i) {
    const SettlementInput& s = inputs.settlements[i];
    city.settlements.code.push_back(s.code);
    city.settlements.name.push_back(s.name);
    city.settlements.type.push_back(s.type);
    city.settlements.town_type.push_back(inputs.townships[s.township].type);
    city.settlements.area.push_back(area[i]);
    city.settlements.township.push_back(s.township);
    city.settlements.county.push_back(static_cast<std::uint16_t>(inputs.townships[s.township].county));
    ++city.townships.first_settlement[s.township + 1];
  }
  const auto accumulate = [](std::vector<std::uint32_t>& first) {
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  };
  accumulate(city.counties.first_township);
  accumulate(city.townships.first_settlement);
}

City found_checked(const FoundingInputs& inputs, const founding::Params& params, std::uint64_t seed) {
  City city;
  city.code = inputs.code;
  city.name = inputs.name;
  city.founding_seed = seed;
  std::vector<founding::SizeClass> classes = founding::size_classes(inputs);
  founding::meet_urban_counts(inputs, params, classes);
  std::vector<Area> area(classes.size());
  for (std::size_t s = 0; s < classes.size(); ++s) area[s] = founding::area_of(classes[s]);
  copy_units(city, inputs, area);
  const std::vector<std::int64_t> residents = founding::settle(inputs, classes, params, seed);
  founding::join_settlements(city, founding::build_settlements(inputs, residents, area, params, seed));
  founding::make_chunks(city);
  city.traits = founding::trait_tables(inputs, city, params);
  city.trait_draws = Draws(seed, 0, "traits");
  founding::characterise(city, params, seed);
  founding::appoint_mediators(city, params);
  founding::register_organisations(city, params, inputs.organisation_shares, seed);
  founding::inherit_legacy(city, params, seed);
  founding::place(city, inputs, seed);
  return city;
}

}  // namespace

City found(const FoundingInputs& inputs, const founding::Params& params, std::uint64_t seed) {
  check(inputs);
  if (params.counted) return found_checked(inputs, params, seed);
  FoundingInputs bare = inputs;
  for (CountyInput& county : bare.counties) county.counts = {};
  return found_checked(bare, params, seed);
}

}  // namespace shiyu
