/// Grids of a run and the grid workers (wanggeyuan) who serve them. Grids are a policy: they are drawn anew from the
/// same buildings, and no draw is keyed by one.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/hash.hpp"

namespace shiyu {

/// What changes about a grid. 24 bytes, no padding.
struct GridState {
  float familiarity = 0;         // 1, in [0,1], at `day`
  float gain = 0;                // 1/day: at which the worker gets to know the unknown part, since `day`
  float minutes = 0;             // minute/day of its workers after administration, vacancies considered
  std::int32_t day = 0;          // familiarity follows its closed form from here
  std::uint32_t first_slot = 0;  // worker slots that serve it, counted in the chunk: [first_slot, first_slot + slots)
  std::uint16_t slots = 0;
  std::uint16_t posts = 1;  // posts in the whole settlement
  SHIYU_MEMBERS(familiarity, gain, minutes, day, first_slot, slots, posts)
};
static_assert(sizeof(GridState) == 24);

/// A post of a grid worker. Posts are numbered 0, 1, 2... in a settlement, and a worker is (settlement, slot,
/// generation), so that another grid size keeps the luck of the people who hold the posts. 40 bytes, no padding.
struct WorkerSlot {
  std::uint32_t settlement = 0;
  std::uint16_t slot = 0;
  std::uint16_t generation = 0;
  float skill = 0;    // logit gain in a session
  float fatigue = 0;  // 1: exponential mean of load over capacity, at `day`
  float left = 0;     // 1: threshold of leaving not yet used up, at `day`
  float rate = 0;     // 1/day: hazard of leaving since `day`
  std::int16_t day = 0;
  std::int16_t vacant_until = 0;  // first day on which the post is filled again; 0 or in the past when it is filled
  std::int16_t due = 0;           // day on which the post is looked at next
  std::int16_t minutes = 0;       // minute/day by contract
  std::uint32_t first_grid = 0;   // grids it serves, counted in the chunk: [first_grid, first_grid + grids)
  std::uint16_t grids = 0;
  std::uint16_t full_time = 0;  // 1 when it is a full-time contract
  SHIYU_MEMBERS(settlement, slot, generation, skill, fatigue, left, rate, day, vacant_until, due, minutes, first_grid,
                grids, full_time)
};
static_assert(sizeof(WorkerSlot) == 40);

/// Fatigue below which a worker counts as rested: the hazard of leaving stays as it is until there is load again.
inline constexpr float kRested = 0.01f;

/// A post to be looked at on a day; void when the post has been given another day.
struct WorkerDue {
  std::uint32_t slot = 0;
  std::int16_t day = 0;
  SHIYU_MEMBERS(slot, day)
};

/// How a worker's minutes are split, by policy and by what evaluation rewards. Shares of the minutes after
/// administration.
struct WorkSplit {
  double patrol = 0.3;
  double visits = 0.3;
  double handling = 0.4;
  SHIYU_MEMBERS(patrol, visits, handling)
};

inline constexpr std::uint64_t kGridTable = hash_name("grids");
inline constexpr std::uint64_t kWorkerTable = hash_name("workers");

/// Changes a hashed row through `change(row)` and keeps the sum of hashes.
template <class Row, class Change>
void edit_row(std::uint64_t table, std::uint64_t id, Row& row, std::uint64_t& sum, Change&& change) {
  sum -= hash_row(table, id, row);
  change(row);
  sum += hash_row(table, id, row);
}

}  // namespace shiyu
