#include "sim/founding/founded.hpp"

namespace shiyu {

std::vector<Founded> founded_counties(const FoundingInputs& inputs, const City& city) {
  std::vector<Founded> counties(city.counties.size());
  const Settlements& s = city.settlements;
  for (std::uint32_t i = 0; i < s.size(); ++i) {
    Founded& county = counties[s.county[i]];
    const std::uint32_t people = residents_of_settlement(city, i).size();
    county.people += people;
    county.urban += s.area[i] == Area::urban ? people : 0;
    county.families += s.households[i] - s.collective[i];
  }
  for (std::size_t c = 0; c < counties.size(); ++c) {
    counties[c].given_people = inputs.counties[c].residents;
    counties[c].given_families = inputs.counties[c].counts.families;
    counties[c].given_urban = inputs.counties[c].counts.urban;
  }
  return counties;
}

}  // namespace shiyu
