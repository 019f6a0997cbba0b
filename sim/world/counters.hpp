/// All counters of a world against what its rows say (core/counters.hpp).
#pragma once

#include <string>

#include "sim/world/today.hpp"
#include "sim/world/world.hpp"

namespace shiyu {

/// The first counter of a chunk that its rows do not bear out, "chunk 3: open_hazards[12] is 65535, recounted 0";
/// empty when there is none. Of an evening, after the pool was swept. Cost: all rows of the chunk are read.
std::string wrong_counter(const Today& t, const Chunk& chunk);
/// The same of a county, and of the city.
std::string wrong_counter(const City& city, const CountyState& county);
std::string wrong_counter(const City& city, const CityState& state);

}  // namespace shiyu
