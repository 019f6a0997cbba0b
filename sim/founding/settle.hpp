/// From census to settlements: how many people each holds, which make a chunk.
///
/// Within a county, people are shared over (class, settlement): every class gets the sum of its weights exactly, so the
/// urban share of a county is free of chance; inside a class sizes are log-normal. Where the urban people of a county
/// are counted, they are shared over its urban settlements and the others over its rural ones, exactly.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"
#include "sim/founding/urban.hpp"

namespace shiyu::founding {

/// Residents of a chunk that a further township may not push it beyond: what fills a cache, or in a large city what
/// makes about so many chunks, because each costs something a day. By the data alone: chunks are part of the city.
inline constexpr std::int64_t kChunkResidents = 25000, kChunks = 128;

/// Shares `total` in proportion to non-negative weights in whole numbers that add up to it exactly (largest remainder,
/// Hamilton; equal remainders go to the smaller index). All zero weights count as equal.
std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights);

/// Residents of every settlement; county sums are exact, every settlement has at least one if its county has enough.
std::vector<std::int64_t> settle(const FoundingInputs& inputs, std::span<const SizeClass> classes, const Params& params,
                                 std::uint64_t seed);

/// Chunks of whole townships of one county; fills `chunks`, `townships.chunk` and `counties.first_chunk`.
void make_chunks(City& city);

}  // namespace shiyu::founding
