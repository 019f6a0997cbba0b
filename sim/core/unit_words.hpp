/// Units as people read them, in both languages.
#pragma once

#include <string>
#include <string_view>

namespace shiyu {

/// "1/10000/year" is "per 10,000/year" and 每万·年, "yuan/settlement/year" the same and 元/村居/年. Empty for "1",
/// which has no unit. A part that has no word stays as it is.
std::string unit_for_people(std::string_view unit, bool chinese);

}  // namespace shiyu
