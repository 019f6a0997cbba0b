/// Points on the map: townships cluster in their county, settlements about their township. Nothing else depends on
/// them.
#pragma once

#include "sim/founding/inputs.hpp"

namespace shiyu::founding {

/// Is the point inside, by the even-odd rule over all rings?
bool inside(const std::vector<std::vector<LonLat>>& rings, LonLat point);

/// Fills lon and lat of counties, townships and settlements. Counties without a boundary are discs of their area, laid
/// out on a square grid around (0, 0) when no county has a seat either. Needs the codes and offsets of the city.
void place(City& city, const FoundingInputs& inputs, std::uint64_t seed);

}  // namespace shiyu::founding
