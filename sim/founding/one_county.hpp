/// A study of one county: the city without the others.
#pragma once

#include <string>

#include "sim/founding/inputs.hpp"

namespace shiyu {

/// The inputs of one county of a city, as if the city had no other. `county` is its code ("140406") or name. Throws
/// InputError with a near miss when there is none.
FoundingInputs one_county(const FoundingInputs& city, const std::string& county);

}  // namespace shiyu
