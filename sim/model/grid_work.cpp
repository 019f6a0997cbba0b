#include "sim/model/grid_work.hpp"

#include <algorithm>

#include "sim/model/service.hpp"
#include "sim/world/familiarity.hpp"

namespace shiyu {

namespace {

constexpr std::size_t kAhead = 4;  // desks by which memory is asked for before it is read

void ask_for_desk(const Chunk& chunk, std::uint32_t grid) {
  __builtin_prefetch(chunk.grid_desks.data() + grid);
  __builtin_prefetch(reinterpret_cast<const char*>(chunk.grid_desks.data() + grid + 1) - 1);
  __builtin_prefetch(chunk.grid.data() + grid);
}

/// What a desk that is at hand points to.
void ask_for_work(const Chunk& chunk, std::uint32_t grid) {
  const Desk& desk = chunk.grid_desks[grid];
  __builtin_prefetch(desk.heap.data());
  if (desk.minutes_left > 0) chunk.cases.prefetch(desk.hand.row);
  __builtin_prefetch(chunk.workers.data() + chunk.grid[grid].first_slot);
}

/// Load of the posts of a grid raises their fatigue.
void tire(const Today& t, Chunk& chunk, const GridState& g, std::size_t area, double load) {
  for (std::uint32_t slot = g.first_slot; slot < g.first_slot + g.slots; ++slot) {
    WorkerSlot& w = chunk.workers[slot];
    if (w.vacant_until > t.day) continue;
    edit_row(kWorkerTable, hash64(w.settlement, w.slot), w, chunk.worker_hash, [&](WorkerSlot& one) {
      const int days = t.day - one.day;
      const bool rested = one.fatigue < kRested;
      one.left -= one.rate * static_cast<float>(days);
      const double left = fatigue_left(days), fresh = 1 - fatigue_left(1);
      const double rested_to = static_cast<double>(one.fatigue) * left;
      one.fatigue = static_cast<float>(rested_to + fresh * std::min(load, 3.0));
      chunk.fatigue[area] += static_cast<double>(one.fatigue) - rested_to;
      one.day = static_cast<std::int16_t>(t.day);
      if (!rested || one.fatigue < kRested || one.due == t.day + 1) return;
      one.due = static_cast<std::int16_t>(t.day + 1);  // load again: the hazard of leaving follows
      chunk.worker_due.add(t.day, one.due, {slot, one.due});
    });
  }
}

bool crosses_grids(const Today& t, const Case& c) {
  if (c.other == kNobody || !residents_of_settlement(t.city, c.settlement).contains(c.other)) return c.other != kNobody;
  return t.grids.grid_of_building[building_of(t.city, c.settlement, c.other)] != grid_of(t, c);
}

}  // namespace

void GridWork::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  std::array<std::int64_t, kAreas> given{}, used{};
  std::array<double, kAreas> busy_minutes{};
  std::size_t kept = 0;
  const std::vector<std::uint32_t>& busy = chunk.busy_grids;
  for (std::size_t i = 0; i < busy.size(); ++i) {
    if (i + 2 * kAhead < busy.size()) ask_for_desk(chunk, busy[i + 2 * kAhead]);
    if (i + kAhead < busy.size()) ask_for_work(chunk, busy[i + kAhead]);
    const std::uint32_t g = busy[i];
    const GridState& state = chunk.grid[g];
    const auto area = static_cast<std::size_t>(t.city.settlements.area[t.grids.settlement[chunk.grids.first + g]]);
    const double capacity = static_cast<double>(state.minutes) * chunk.split.handling;
    double carried = static_cast<double>(chunk.grid_carried[g]);
    const int minutes = minutes_today(capacity, carried);
    chunk.grid_carried[g] = static_cast<float>(carried);
    Outputs& o = out.of[area];
    Desk& desk = chunk.grid_desks[g];
    const auto waiting = static_cast<double>(desk.heap.size());
    const int spent = serve(
        desk, desk_id(Handler::grid, chunk.grids.first + g), minutes, chunk.queue_hash,
        [&](const Ticket& k) { return is_valid(chunk, k); },
        [&](const Ticket& k) {
          const int alone = begin_session(t, chunk, k);
          if (p.cross_grid <= 0 || !crosses_grids(t, chunk.cases[k.row])) return alone;
          ++o.cross_grid;
          return alone + static_cast<int>(alone * p.cross_grid);
        },
        [&](const Ticket& k) {
          ++o.sessions;
          chunk.daily.served.push_back({k.row, Handler::grid});
        });
    o.minutes += spent;
    given[area] += minutes;
    used[area] += spent;
    busy_minutes[area] += capacity;
    if (spent > 0 && capacity > 0) tire(t, chunk, state, area, (spent + p.waiting_load * waiting) / capacity);
    if (!desk.idle())
      chunk.busy_grids[kept++] = g;
    else
      chunk.grid_carried[g] = 0;
  }
  chunk.busy_grids.resize(kept);
  // Busy grids have the whole minutes they were given today; all others, what patrols and visits leave of the area's.
  const double free = 1 - chunk.split.patrol - chunk.split.visits;
  for (std::size_t a = 0; a < kAreas; ++a) {
    const double rest = std::max(0.0, chunk.grid_minutes[a] * free - busy_minutes[a]);
    given[a] += minutes_of_day(t.day, rest);
    out.of[a].idle += given[a] - used[a];
    chunk.daily.rosters[a].give(DeskKind::grid_workers, given[a], used[a]);
  }
}

}  // namespace shiyu
