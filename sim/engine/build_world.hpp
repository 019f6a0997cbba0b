/// The world of a run before the first morning: every table in its size, nothing in it.
#pragma once

#include "sim/engine/simulation.hpp"

namespace shiyu {

/// Chunks, counties and desks of a city under a drawing of grids. What is in them is decided by the hooks `found`.
World build_world(const City& city, const Tables& tables, const Grids& grids, const WorldShape& shape);

/// The day as mechanisms see it. The world and the rhythm must outlive it.
Today today_of(const RunInputs& inputs, const World& world, const Rhythm& rhythm, int replicate, int day);

}  // namespace shiyu
