#include "sim/engine/chunk_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>
#include <utility>

#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/desk_outputs.hpp"
#include "sim/world/counters.hpp"
#include "sim/world/hashes.hpp"

namespace shiyu {

std::vector<Lane> cut_lanes(const City& city, std::size_t outputs, const Calendar& calendar,
                            const GrievanceRules& rules) {
  const auto most = static_cast<std::uint32_t>((city.chunks.size() + kLanes - 1) / kLanes);
  std::vector<Lane> lanes;
  for (std::uint32_t c = 0; c < city.counties.size(); ++c) {
    const IdRange chunks = chunks_of_county(city, c);
    for (std::uint32_t first = chunks.first; first < chunks.last; first += most) {
      Lane lane;
      lane.chunks = {first, std::min(first + most, chunks.last)};
      lane.county = c;
      lane.ledger = Ledger(lane.chunks.size(), calendar.days());
      lane.grievances = Grievances(lane.chunks.size(), rules, calendar.window());
      lane.outputs.assign(kAreas * outputs, 0);
      lanes.push_back(std::move(lane));
    }
  }
  return lanes;
}

namespace {

constexpr std::size_t kAhead = 8;  // rows by which memory is asked for before it is read

/// What the hazards of a case read beside its row.
void prefetch_surroundings(const Today& t, const Chunk& chunk, std::uint32_t row) {
  const Case& c = chunk.cases[row];
  if (lives_in(chunk, c.resident)) chunk.trust.prefetch(c.resident);
  __builtin_prefetch(t.grids.grid_of_building.data() + c.building);
}

void prefetch_grid(const Today& t, const Chunk& chunk, std::uint32_t row) {
  const std::uint32_t grid = grid_of(t, chunk.cases[row]);
  __builtin_prefetch(chunk.grid.data() + (grid - chunk.grids.first));
  __builtin_prefetch(t.grids.first_building.data() + grid);
}

}  // namespace

void take_due(const Today& t, Chunk& chunk, std::vector<std::pair<std::uint32_t, std::uint32_t>>& scratch) {
  chunk.due.take(t.day, scratch);
  for (std::size_t i = 0; i < scratch.size(); ++i) {
    if (i + kAhead < scratch.size()) chunk.cases.prefetch(scratch[i + kAhead].first);
    const auto [row, low] = scratch[i];
    if (!chunk.cases.alive(row)) continue;
    const Case& now = chunk.cases[row];
    if (static_cast<std::uint32_t>(now.key) != low) continue;
    if (now.due != t.day) continue;  // rescheduled meanwhile: it has another entry
    Case& c = chunk.cases.touch(row);
    advance_case(t, c);
    c.due = kNoDay;  // a second entry for the same day finds nothing to do
    int first = -1;
    float longest_ago = 0;
    for (int r = 0; r < kCaseRisks; ++r) {
      if (c.rate[r] <= 0 || c.left[r] > 0) continue;
      const float ago = -c.left[r] / c.rate[r];
      if (first < 0 || ago > longest_ago) first = r, longest_ago = ago;
    }
    if (first >= 0) chunk.daily.fired.push_back({row, static_cast<Risk>(first)});
  }
  chunk.due.give_back(t.day, scratch);
}

void take_arrivals(const Today& t, Chunk& chunk) {
  std::vector<Arrival> arrivals;
  chunk.arrivals.take(t.day, arrivals);
  for (const Arrival& a : arrivals)
    if (a.handler == Handler::grid) __builtin_prefetch(chunk.grid_desks.data() + (a.desk - chunk.grids.first));
  for (const Arrival& a : arrivals) {
    if (a.ticket.day + 1 > t.day) {  // waited at the end of the ring
      chunk.arrivals.add(t.day, a.ticket.day + 1, a);
      continue;
    }
    const bool grid = a.handler == Handler::grid;
    const std::uint32_t first = grid                              ? chunk.grids.first
                                : a.handler == Handler::community ? chunk.settlements.first
                                                                  : chunk.townships.first;
    const std::uint32_t index = a.desk - first;
    std::vector<Desk>& desks = grid                              ? chunk.grid_desks
                               : a.handler == Handler::community ? chunk.community_desks
                                                                 : chunk.township_desks;
    if (a.handler != Handler::township && desks[index].idle())
      (grid ? chunk.busy_grids : chunk.busy_communities).push_back(index);
    join(desks[index], desk_id(a.handler, a.desk), a.ticket, chunk.queue_hash);
  }
  chunk.arrivals.give_back(t.day, arrivals);
}

void touch_all(const Today& t, Chunk& chunk) {
  for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row) {
    if (!chunk.cases.alive(row)) continue;
    Case& c = chunk.cases.touch(row);
    const std::int16_t due = c.due;
    advance_case(t, c);
    c.due = due;  // what fires this morning still does
  }
}

void sort_inbox(std::span<Message> inbox) {
  const auto order = [](const Message& m) {
    return std::tuple(m.resident, m.type, m.key, m.risk, m.day, std::bit_cast<std::uint32_t>(m.value));
  };
  std::sort(inbox.begin(), inbox.end(), [&](const Message& a, const Message& b) { return order(a) < order(b); });
}

void end_evening(const Today& t, const DayPlan& plan, const void* params, Lane& lane, Chunk& chunk) {
  const std::size_t place = chunk.id - lane.chunks.first;
  for (const Closing& closing : chunk.daily.closings) lane.grievances.prefetch(place, closing.row);
  for (const Closing& closing : chunk.daily.closings) lane.grievances.end(t, place, closing, chunk.cases);
  const std::vector<std::uint32_t>& touched = chunk.cases.touched();
  const auto prefetch_row = [&](std::size_t i) {
    if (i >= touched.size()) return;
    chunk.cases.prefetch(touched[i]);
    lane.ledger.prefetch(place, touched[i]);
    lane.grievances.prefetch(place, touched[i]);
  };
  for (std::size_t i = 0; i < 2 * kAhead; ++i) prefetch_row(i);
  for (std::size_t i = 0; i < touched.size(); ++i) {
    prefetch_row(i + 2 * kAhead);
    if (i + kAhead < touched.size()) prefetch_surroundings(t, chunk, touched[i + kAhead]);
    if (i + kAhead / 2 < touched.size()) prefetch_grid(t, chunk, touched[i + kAhead / 2]);
    const std::uint32_t row = touched[i];
    if (chunk.cases.alive(row)) {
      CaseHazards hazards;
      plan.hazards(t, chunk, chunk.cases[row], params, hazards);
      for (const double rate : hazards.of)
        SHIYU_EXPECT(rate >= 0 && std::isfinite(rate), "what mechanisms put upon a case adds up to rates");
      schedule_case(t, chunk, row, hazards, kHorizon);
    }
    lane.ledger.count(t, place, row, chunk.cases);
    lane.grievances.count(t, place, row, chunk.cases);
  }
  chunk.cases.sweep();
  chunk.balance.days_open += chunk.cases.open();
  SHIYU_EXPECT(chunk.upward.empty() || chunk.upward.front().ticket.day + 1 >= t.day,
               "tickets that went up to the county were taken by a mechanism");
  for (std::size_t a = 0; a < kAreas; ++a) lane.rosters[a] += chunk.daily.rosters[a];
  chunk.daily.clear();
  add_hash(chunk, lane.hash);
}

namespace {

/// The first chunk of a lane and kind whose count is wrong, in words.
std::string name_the_loss(const Tables& tables, const Lane& lane, std::span<const Chunk> all) {
  for (std::uint32_t k = lane.chunks.first; k < lane.chunks.last; ++k) {
    std::vector<std::int32_t> stages(kMaxKinds * 16, 0);
    all[k].cases.recount(stages);
    for (std::size_t kind = 0; kind < tables.kinds.size(); ++kind) {
      std::int64_t open = 0;
      for (std::size_t s = 0; s < 16; ++s) open += stages[kind * 16 + s];
      const Balance& b = all[k].balance;
      if (b.initial[kind] + b.born[kind] != open + b.ended[kind])
        return fmt::format("chunk {}, {}: initial {} + born {} is not open {} + ended {}", k,
                           tables.kinds[kind].row.name, b.initial[kind], b.born[kind], open, b.ended[kind]);
    }
  }
  return "the ledger of stocks counts other cases than the pool";
}

}  // namespace

void check_balance(const Tables& tables, Lane& lane, std::span<const Chunk> all) {
  const std::size_t kinds = tables.kinds.size();
  lane.stages.assign(kMaxKinds * 16, 0);
  std::array<std::int64_t, kMaxKinds> owed{};
  for (std::uint32_t k = lane.chunks.first; k < lane.chunks.last; ++k) {
    all[k].cases.recount(lane.stages);
    const Balance& b = all[k].balance;
    for (std::size_t kind = 0; kind < kinds; ++kind) owed[kind] += b.initial[kind] + b.born[kind] - b.ended[kind];
  }
  std::int64_t all_open = 0;
  bool sound = true;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    std::int64_t open = 0;
    for (std::size_t s = 0; s < 16; ++s) open += lane.stages[kind * 16 + s];
    sound = sound && open == owed[kind];
    all_open += open;
  }
  if (!sound || all_open != lane.ledger.open())
    throw InternalError("the balance of cases does not hold: " + name_the_loss(tables, lane, all));
}

namespace {

void refuse_counter(const Today& t, const std::string& words) {
  if (!words.empty()) throw InternalError(fmt::format("day {}: a counter is not what its rows say: {}", t.day, words));
}

}  // namespace

void check_counters(const Today& t, const Lane& lane, std::span<const Chunk> all) {
  const std::span<const Chunk> chunks = all.subspan(lane.chunks.first, lane.chunks.size());
  for (const Chunk& chunk : chunks) refuse_counter(t, wrong_counter(t, chunk));
  const LedgerPools pools{t, chunks};
  refuse_counter(t, first_wrong_counter(Ledger::counters(), lane.ledger.recounted(pools), lane.ledger));
  refuse_counter(t, first_wrong_counter(Grievances::counters(), lane.grievances.recounted(pools), lane.grievances));
}

void check_counters_above(const Today& t, const World& world) {
  for (const CountyState& county : world.counties) refuse_counter(t, wrong_counter(t.city, county));
  refuse_counter(t, wrong_counter(t.city, world.city));
}

void check_rosters(int day, const Rosters& rosters, std::string_view place, std::uint32_t id) {
  if (const std::string words = wrong_roster(rosters); !words.empty())
    throw InternalError(fmt::format("day {}, {} {}: working time does not add up: {}", day, place, id, words));
}

void check_days_lived(std::span<const Chunk> all, int days) {
  std::int64_t open_in_the_evening = 0, lived = 0;
  for (const Chunk& chunk : all) {
    open_in_the_evening += chunk.balance.days_open;
    lived += chunk.balance.days_lived;
    for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row)
      if (chunk.cases.alive(row)) lived += days - std::max<int>(chunk.cases[row].born, 0);
  }
  SHIYU_EXPECT(open_in_the_evening == lived, "the sum of evening stocks is the days that cases lived (Little's law)");
}

}  // namespace shiyu
