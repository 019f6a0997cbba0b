/// What evaluation and goals count of townships, each from the beginning of its own period.
#pragma once
#include <span>

#include "sim/world/casework.hpp"

namespace shiyu {

/// Does a month end today?
bool month_ends(const Today& t);
/// Adds today's closings to the townships of the chunk, and on the last day of a month what was seen of its places.
/// For an evening, after outcomes have been decided.
void count_achieved(const Today& t, Chunk& chunk, Count count);
/// Begins a new period in all chunks of a county.
void forget_achieved(const CountyState& county, std::span<Chunk> all, Count count);

/// f(chunk, township) for the townships of a county, in the order of their ids.
template <class F>
void each_township(const CountyState& county, std::span<Chunk> all, F&& f) {
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k)
    for (std::uint32_t township = all[k].townships.first; township < all[k].townships.last; ++township)
      f(all[k], township);
}
inline Standing& standing_of(Chunk& chunk, std::uint32_t township) {
  return chunk.standing[township - chunk.townships.first];
}
inline const Achieved& achieved_of(const Chunk& chunk, std::uint32_t township, Count count) {
  return chunk.achieved[static_cast<std::size_t>(count)][township - chunk.townships.first];
}

}  // namespace shiyu
