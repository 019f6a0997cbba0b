/// Where patrol minutes go (xuncha celüe). The four strategies carry the names of DeciUrban, a simulation of inspection
/// in grids of Shanghai, of which only the abstract was found: what they do here is ours, and is told below.
///
/// A strategy directs a share of the patrol minutes; the rest stays in the grid of the post. Minutes are moved, never
/// made: their sum over a county is the same under every strategy. It looks at places and at the number of open matters
/// that are known there, and at nobody's person.
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "sim/world/casework.hpp"

namespace shiyu {

enum class PatrolStrategy : std::uint8_t { random, district_first, community_first, cooperative };
template <>
struct EnumNames<PatrolStrategy> {
  static constexpr std::array names{"random", "district_first", "community_first", "cooperative"};
};

/// Writes Chunk::patrol_shift (minute/day, by grid) of the chunks of a county; returns the minutes a day that were
/// moved, by area of the grids they went to.
///   random           nothing is moved, and the list stays empty
///   district_first   to the townships of the county in proportion to their open known matters, inside by buildings
///   community_first  within each settlement, to its grids in proportion to their open known matters
///   cooperative      each grid gives half of the directed minutes to the grid on either side in the same settlement
std::array<double, kAreas> direct_patrols(const Today& t, const CountyState& county, std::span<Chunk> all,
                                          PatrolStrategy strategy, double directed);

/// Minutes a day of a chunk's grid for patrols, with those given to it.
inline double patrol_minutes(const Chunk& chunk, std::uint32_t grid) {
  const double own = static_cast<double>(chunk.grid[grid].minutes) * chunk.split.patrol;
  if (chunk.patrol_shift.empty()) return own;
  const double now = own + static_cast<double>(chunk.patrol_shift[grid]);
  return now > 0 ? now : 0;  // a post may have fallen vacant since
}

}  // namespace shiyu
