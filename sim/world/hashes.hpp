/// Parts of the state hash (world.hpp), for those who add it up in parallel.
#pragma once
#include "sim/world/world.hpp"

namespace shiyu {

/// Adds what a chunk contributes, from its incremental sums or from the state itself.
void add_hash(const Chunk& chunk, StateHash& hash);
void add_full_hash(const Chunk& chunk, StateHash& hash);
/// Parts of the full hash, from the rows.
std::uint64_t queues_of(const Chunk& chunk);
std::uint64_t queues_of(const CountyState& county);
std::uint64_t queues_of(const CityState& city);
std::uint64_t workers_of(const Chunk& chunk);
std::uint64_t grids_of(const Chunk& chunk);
std::uint64_t hazards_of(const Chunk& chunk);
/// Adds what the counties and the city contribute.
void add_hash_above(const World& world, StateHash& hash);
void add_full_hash_above(const World& world, StateHash& hash);

}  // namespace shiyu
