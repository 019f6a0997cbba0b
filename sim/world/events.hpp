/// The event log: histories of cases that process-mining tools read.
#pragma once
#include <array>
#include <cstdint>

#include "sim/core/archive.hpp"
#include "sim/core/describe.hpp"

namespace shiyu {

/// What happened to a case.
enum class Activity : std::uint8_t {
  born,
  known,
  queued,
  session,
  refused,
  joint,
  moved_up,
  petitioned,
  sued,
  docketed,
  repeated,
  relapsed,
  ended,
  exhausted,  // every level has tried: nobody handles it any more
};
template <>
struct EnumNames<Activity> {
  static constexpr std::array names{"born",       "known", "queued",   "session",  "refused",  "joint", "moved_up",
                                    "petitioned", "sued",  "docketed", "repeated", "relapsed", "ended", "exhausted"};
};

/// One transition of one case. 32 bytes.
struct Event {
  std::uint64_t key = 0;  // of the case
  std::int32_t day = 0;
  std::uint32_t settlement = 0;
  std::uint32_t grid = 0;
  Activity activity = Activity::born;
  std::uint8_t kind = 0;
  std::uint8_t handler = 0;  // Handler that holds it
  std::uint8_t department = 0;
  std::uint8_t cause = 0;      // Channel when it became known, End when it ended, else Risk
  std::uint8_t rate = 1;       // one case in `rate` of its sort is logged
  std::uint16_t severity = 0;  // 1/65535
  std::uint32_t serial = 0;    // within the chunk and day: the order of events
  SHIYU_MEMBERS(key, day, settlement, grid, activity, kind, handler, department, cause, rate, severity, serial)
};
static_assert(sizeof(Event) == 32);

}  // namespace shiyu
