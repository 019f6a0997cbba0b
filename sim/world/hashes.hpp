/// Parts of the state hash (world.hpp), for those who add it up in parallel.
#pragma once
#include "sim/world/world.hpp"

namespace shiyu {

/// Adds what a chunk contributes, from its incremental sums or from the state itself.
void add_hash(const Chunk& chunk, StateHash& hash);
void add_full_hash(const Chunk& chunk, StateHash& hash);
/// Adds what the counties and the city contribute.
void add_hash_above(const World& world, StateHash& hash);
void add_full_hash_above(const World& world, StateHash& hash);

}  // namespace shiyu
