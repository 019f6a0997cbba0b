/// Which settlements are urban: by their type, and so that the urban people of a census find room.
///
/// **Definition of urban** (the published class code is not at hand): a settlement is urban if it is a community, a
/// community-like or village-like unit (a zone), lies in a subdistrict, or lies in the seat town of a county that has
/// no subdistrict. The seat town is the township with the most communities, the smallest code among equals. All other
/// villages are rural.
///
/// **Where a census counts the urban people of a county**, villages change sides one after the other, the most urban
/// first, until the weights of classes give the counted share as nearly as they can: communities and zones, villages of
/// subdistricts, of the seat town (the first town where no township has a community), the first village of every other
/// town or special township, the second, and so on, last those of townships. Communities stay urban if anybody is. What
/// is then missing is made up by the sizes (settle.hpp).
#pragma once

#include <span>
#include <vector>

#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"

namespace shiyu::founding {

/// Classes of settlements that carry a weight of their own.
enum class SizeClass : std::uint8_t { community, village_subdistrict, village_seat, zone, village };
inline constexpr std::size_t kSizeClasses = 5;
constexpr Area area_of(SizeClass c) { return c == SizeClass::village ? Area::rural : Area::urban; }

/// Residents of a settlement of each class, relative to a village outside the seat.
std::array<double, kSizeClasses> class_weights(const Params& params);

/// Class of every settlement by its type and place.
std::vector<SizeClass> size_classes(const FoundingInputs& inputs);

/// Moves villages between `village_seat` and `village` (a village that becomes urban is one of `village_seat`) where
/// the urban people of a county are counted. Free of chance.
void meet_urban_counts(const FoundingInputs& inputs, const Params& params, std::span<SizeClass> classes);

}  // namespace shiyu::founding
