/// 'Did you mean': the known name nearest to one that is not known.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace shiyu {

/// Edit distance in bytes; a swap of two neighbours counts one.
int edit_distance(std::string_view a, std::string_view b);

/// The known name nearest to `wrong`, or empty when none is near (more than a third of the letters, at least 2,
/// differ).
std::string near_miss(std::string_view wrong, std::span<const std::string> known);

/// "; did you mean x?" or empty.
std::string did_you_mean(std::string_view wrong, std::span<const std::string> known);

}  // namespace shiyu
