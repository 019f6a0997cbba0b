/// From census to settlements: which are urban, how many people each holds, which make a chunk.
///
/// **Definition of urban** (the published class code is not at hand): a settlement is urban if it is a community, a
/// community-like or village-like unit (a zone), lies in a subdistrict, or lies in the seat town of a county that has
/// no subdistrict. The seat town is the township with the most communities, the smallest code among equals. All other
/// villages are rural. Within a county, people are shared over (class, settlement): every class gets the sum of its
/// weights exactly, so the urban share of a county is free of chance; inside a class sizes are log-normal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"

namespace shiyu::founding {

/// Classes of settlements that carry a weight of their own.
enum class SizeClass : std::uint8_t { community, village_subdistrict, village_seat, zone, village };
inline constexpr std::size_t kSizeClasses = 5;

/// Residents of a chunk that a further township may not push it beyond: what fills a cache, or in a large city what
/// makes about so many chunks, because each costs something a day. By the data alone: chunks are part of the city.
inline constexpr std::int64_t kChunkResidents = 25000, kChunks = 128;

/// Shares `total` in proportion to non-negative weights in whole numbers that add up to it exactly (largest remainder,
/// Hamilton; equal remainders go to the smaller index). All zero weights count as equal.
std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights);

/// Class of every settlement.
std::vector<SizeClass> size_classes(const FoundingInputs& inputs);
constexpr Area area_of(SizeClass c) { return c == SizeClass::village ? Area::rural : Area::urban; }

/// Residents of every settlement; county sums are exact, every settlement has at least one if its county has enough.
std::vector<std::int64_t> settle(const FoundingInputs& inputs, std::span<const SizeClass> classes, const Params& params,
                                 std::uint64_t seed);

/// Chunks of whole townships of one county; fills `chunks`, `townships.chunk` and `counties.first_chunk`.
void make_chunks(City& city);

}  // namespace shiyu::founding
