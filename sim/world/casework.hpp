/// What any mechanism may do to a case: begin it, advance its clocks, hand it to a desk, end it. The rules that decide
/// when are in sim/model.
#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>

#include "sim/world/matters.hpp"
#include "sim/world/today.hpp"
#include "sim/world/world.hpp"

namespace shiyu {

inline constexpr float kNever = 1e30f;  // a threshold that is not reached

/// Hazards of an open case, 1/day, by Risk; mechanisms add to them (`hazard` of a mechanism).
struct CaseHazards {
  std::array<double, kCaseRisks> of{};
  double& operator[](Risk r) { return of[static_cast<std::size_t>(r)]; }
};

/// Where a new case comes from.
struct Birth {
  std::uint64_t key = 0;
  std::uint8_t kind = 0;
  std::uint32_t settlement = 0;
  std::uint32_t building = 0;
  std::uint32_t resident = kNobody;
  std::uint32_t other = kNobody;
  double severity = 0.3;
  std::uint16_t group = 2;
  std::uint8_t flags = 0;
  std::uint8_t project = 0;  // 1 + row of the project; 0: none
  int born = 0;
  std::optional<Lineage> lineage;  // of the case it descends from: both belong to one matter
  MatterState from{};              // state of that matter until now
};
/// A need arose under this key, whatever becomes of it: of what never becomes a case. `begin_case` notes all others but
/// the legacy stock and what descends from another case.
void note_arisen(Chunk& chunk, std::uint64_t key);
/// Puts a latent case into the pool counts and logs it. Returns the row.
std::uint32_t begin_case(const Today& t, Chunk& chunk, const Birth& birth);

/// Severity and group of a new case of a kind, from the key.
double severity_of(const Kind& kind, const Draws& draws, std::uint64_t key);
std::uint16_t group_of(const Kind& kind, const Draws& draws, std::uint64_t key);

/// Brings the clocks of a case to this morning: uses up its thresholds and lets its severity grow while nothing is
/// done.
void advance_case(const Today& t, Case& c);
/// A fresh threshold for a risk that may fire again (`occasion` counts its firings).
void renew_threshold(const Today& t, Case& c, Risk risk, int occasion);
/// Next day on which the case must be looked at under its hazards, at most `horizon` days ahead; puts it on the wheel.
void schedule_case(const Today& t, Chunk& chunk, std::uint32_t row, const CaseHazards& hazards, int horizon);

/// The case became known today.
void discover(const Today& t, Chunk& chunk, std::uint32_t row, Channel channel);

/// Hands a case to a handler: it joins the queue `delay` days from today and competes from the day after.
struct Referral {
  Handler handler = Handler::grid;
  std::uint8_t department = 0;
  int delay = 0;
  int lead = 0;  // days by which it goes before others in the order of service
};
void refer(const Today& t, Chunk& chunk, std::uint32_t row, const Referral& to);
/// A further ticket for the same stay: the second department of a joint matter.
void refer_also(const Today& t, Chunk& chunk, std::uint32_t row, std::uint8_t department, int lead, int delay = 0);

/// Ends a case; what follows from it (trust, claims, relapse) is decided in the evening from `chunk.daily.closings`.
void close_case(const Today& t, Chunk& chunk, std::uint32_t row, End end);

/// Adds an event of the case to the log if the case is logged: every dispute that became known, a keyed 1/64 of the
/// rest; all where the run stores all.
void log_event(const Today& t, Chunk& chunk, const Case& c, Activity activity, std::uint8_t cause = 0);

/// Level at which a handler works, for shares settled by level; court, arbitration and petition are none (kLevels).
int level_of(Handler handler);
inline Area area_of(const Today& t, const Case& c) { return t.city.settlements.area[c.settlement]; }
inline const Kind& kind_of(const Today& t, const Case& c) { return t.tables.kinds[c.kind]; }
inline std::uint32_t grid_of(const Today& t, const Case& c) { return t.grids.grid_of_building[c.building]; }
/// Social capital of a place today, in [0, 1]: what it was founded with and what programmes have built up.
inline double social_capital_of(const Today& t, const Chunk& chunk, std::uint32_t settlement) {
  const double now = static_cast<double>(t.city.settlements.social_capital[settlement]) +
                     static_cast<double>(chunk.capital[settlement - chunk.settlements.first]);
  return now < 0 ? 0 : now > 1 ? 1 : now;
}
inline bool is_dispute(const Kind& k) { return k.row.family == Family::dispute || k.row.family == Family::filing; }
/// Trust of a resident of this chunk, in [0, 1].
double trust_of(const Today& t, const Chunk& chunk, std::uint32_t settlement, std::uint32_t resident);
/// Does the resident live in this chunk?
inline bool lives_in(const Chunk& chunk, std::uint32_t resident) {
  return resident != kNobody && chunk.residents.contains(resident);
}

}  // namespace shiyu
