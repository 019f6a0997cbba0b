/// Founding: from a census and a list of divisions to a City.
#pragma once

#include <cstdint>

#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"
#include "sim/world/city.hpp"

namespace shiyu {

/// Founds a city. The same inputs, parameters and seed give the same bytes on any number of threads; every draw is
/// keyed by the code of a settlement or township, so a place keeps its people when another place is added. Throws
/// InputError when a level is empty or out of order, a county has no settlement, or people do not fit 32 bits.
City found(const FoundingInputs& inputs, const founding::Params& params, std::uint64_t seed);

}  // namespace shiyu
