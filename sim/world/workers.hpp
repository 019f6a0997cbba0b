/// Grids of a run and the grid workers (wanggeyuan) who serve them. Grids are a policy: they are drawn anew from the same
/// buildings, and no draw is keyed by one.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/core/hash.hpp"

namespace shiyu {

/// What changes about a grid. 16 bytes.
struct GridState {
  float familiarity = 0;       // 1, in [0,1], at `day`
  std::int32_t day = 0;        // familiarity relaxes in closed form from here
  std::uint32_t first_slot = 0;  // worker slots that serve it: [first_slot, first_slot + slots)
  std::uint16_t slots = 0;
  std::uint16_t shared = 1;    // grids that share its first slot
};
static_assert(sizeof(GridState) == 16);

/// A post of a grid worker. Posts are numbered 0, 1, 2... in a settlement, and a worker is (settlement, slot, generation),
/// so that another grid size keeps the luck of the people who hold the posts. 32 bytes.
struct WorkerSlot {
  std::uint32_t settlement = 0;
  std::uint16_t slot = 0;
  std::uint16_t generation = 0;
  float skill = 0;              // logit gain in a session
  float fatigue = 0;            // 1: exponential mean of load over capacity, at `day`
  float left = 0;               // 1: threshold of leaving not yet used up, at `day`
  float rate = 0;               // 1/day: hazard of leaving since `day`
  std::int16_t day = 0;
  std::int16_t vacant_until = 0;  // first day on which the post is filled again; in the past when it is filled
  std::int16_t hired = 0;
  std::int16_t load = 0;        // minutes of handling today, while the day runs
};
static_assert(sizeof(WorkerSlot) == 32);

inline constexpr std::uint64_t kGridTable = hash_name("grids");
inline constexpr std::uint64_t kWorkerTable = hash_name("workers");

}  // namespace shiyu
