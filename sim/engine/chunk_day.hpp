/// What the engine itself does with a chunk in a phase: cases that are due in the morning; clocks, stocks, balance and
/// hashes in the evening.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/engine/grievances.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/engine/plan.hpp"

namespace shiyu {

/// Days within which every open case is looked at again, so that hazards that depend on slow things stay near the
/// truth. Within the reach of Chunk::due.
inline constexpr int kHorizon = 30;

/// Consecutive chunks of one county that one task handles, with what it counts: few enough lanes that sums over them
/// cost nothing, enough of them to keep many threads busy. A constant of the city, whatever the number of threads.
struct alignas(64) Lane {
  IdRange chunks;
  std::uint32_t county = 0;
  Ledger ledger{0, 0};
  Grievances grievances{0, {}, 0};
  std::array<Rosters, kAreas> rosters{};                     // of the day, all chunks of the lane
  std::vector<std::int64_t> outputs;                         // of the day, all chunks of the lane   (areas, outputs)
  std::vector<std::int32_t> stages;                          // scratch of the recount               (kinds * 16)
  StateHash hash{};                                          // of the evening
  std::vector<std::pair<std::uint32_t, std::uint32_t>> due;  // scratch of the morning
};
inline constexpr std::size_t kLanes = 64;  // aimed at
std::vector<Lane> cut_lanes(const City& city, std::size_t outputs, const Calendar& calendar,
                            const GrievanceRules& rules);

/// Morning: brings the clocks of due cases to today and puts the risk that fired into `chunk.daily.fired`. Of several
/// the one that passed its threshold first.
void take_due(const Today& t, Chunk& chunk, std::vector<std::pair<std::uint32_t, std::uint32_t>>& scratch);

/// Morning: cases that were sent to grids, communities and townships join the queues of their desks; they compete from
/// today on.
void take_arrivals(const Today& t, Chunk& chunk);

/// Morning of a change of policy: touches all open cases, so that their hazards are renewed in the evening; what has
/// happened before stays as it is.
void touch_all(const Today& t, Chunk& chunk);

/// Orders the messages to a chunk: by resident, type and sender, whatever thread wrote them.
void sort_inbox(std::span<Message> inbox);

/// Evening: renews the hazards of touched cases, counts them in the ledger, sweeps the pool, empties the lists of the
/// day (not the log, which the recorder takes), and adds to the hash of the lane. `params` of the county.
void end_evening(const Today& t, const DayPlan& plan, const void* params, Lane& lane, Chunk& chunk);

/// Recounts open cases from the rows of the pools. Throws InternalError, with the chunk and the kind, unless
/// initial + born = open + ended for every kind, and the ledger counts the same.
void check_balance(const Tables& tables, Lane& lane, std::span<const Chunk> all);

/// Recounts every counter of a lane from rows, of its chunks and its ledger. Throws InternalError with the first
/// that differs. Of an evening; reads all rows.
void check_counters(const Today& t, const Lane& lane, std::span<const Chunk> all);
/// Whether a release build looks at the counters of a lane in a month of the year, 1 to 12: once in any three months.
constexpr bool is_in_turn(std::size_t lane, int month) { return lane % 3 == static_cast<std::size_t>(month) % 3; }
/// The same of counties and city.
void check_counters_above(const Today& t, const World& world);

/// Throws InternalError unless every kind of desk spent at most its roster and overtime on a day, and no part of its
/// time is negative. `place` and `id` say whose desks they are.
void check_rosters(int day, const Rosters& rosters, std::string_view place, std::uint32_t id);

/// Throws InternalError unless, over all chunks, the days that cases were open in the evening are the days that ended
/// cases lived and open ones have lived; `days` have been run. Little's law as an equality of whole numbers.
void check_days_lived(std::span<const Chunk> all, int days);

}  // namespace shiyu
