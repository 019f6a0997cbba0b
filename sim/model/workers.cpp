#include "sim/model/workers.hpp"

#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/world/familiarity.hpp"

namespace shiyu {

namespace {

constexpr int kReview = 30;  // days after which a tired worker's post is looked at, so that the hazard follows fatigue

std::uint64_t key_of(const Today& t, const WorkerSlot& w) {
  return hash64(t.city.settlements.code[w.settlement], w.slot, w.generation);
}

Area area_of(const Today& t, const WorkerSlot& w) { return t.city.settlements.area[w.settlement]; }
bool vacant(const Today& t, const WorkerSlot& w) { return w.vacant_until > t.day; }
std::int64_t& filled(const Today& t, Chunk& chunk, const WorkerSlot& w) {
  return chunk.filled[static_cast<std::size_t>(area_of(t, w))][w.full_time];
}

/// Hazard of leaving as programmes on pay and burden change it.
float leaving_rate(const Chunk& chunk, float fatigue, const Workers::Params& p) {
  return static_cast<float>(Workers::leaving(static_cast<double>(fatigue), p) * chunk.modifiers.turnover);
}

void hire(const Today& t, const Chunk& chunk, WorkerSlot& w, const Workers::Params& p) {
  const DrawBlock draw = t.draws("workers").block(key_of(t, w));
  const bool urban = area_of(t, w) == Area::urban;
  w.full_time = draw.uniform(0) < (urban ? p.full_time_urban : p.full_time_rural);
  w.minutes = static_cast<std::int16_t>(p.relabelled ? 0 : w.full_time ? p.full_minutes : p.part_minutes);
  w.skill = static_cast<float>(p.skill_spread * math::normal_quantile(draw.uniform(1)));
  w.left = static_cast<float>(-math::log(draw.uniform(2)));
  w.fatigue = 0;
  w.rate = leaving_rate(chunk, 0, p);
  w.day = static_cast<std::int16_t>(t.day);
  w.vacant_until = 0;
}

/// Day on which a post is looked at next: when it is filled, when its worker leaves, or to let the hazard follow.
std::int16_t next_look(const Today& t, const WorkerSlot& w) {
  if (vacant(t, w)) return w.vacant_until;
  const double most = w.fatigue < kRested ? INT16_MAX - t.day - 1 : kReview;
  const double wait = w.rate > 0 ? static_cast<double>(w.left) / static_cast<double>(w.rate) : most;
  return static_cast<std::int16_t>(t.day + 1 + static_cast<int>(std::clamp(wait, 0.0, most - 1)));
}

/// Share of the minutes of all contracts that forms, platforms, meetings and training take.
double admin_of(const Chunk& chunk, const Workers::Params& p) {
  return std::clamp(p.admin_share + chunk.modifiers.admin_share, 0.0, 0.98);
}

/// Minutes of the grids of a post, and how fast its workers get to know people, after anything about them changed.
void renew_grids(const Today& t, Chunk& chunk, const WorkerSlot& w, const Workers::Params& p) {
  for (std::uint32_t g = w.first_grid; g < w.first_grid + w.grids; ++g) {
    edit_row(kGridTable, chunk.grids.first + g, chunk.grid[g], chunk.grid_hash, [&](GridState& state) {
      settle_familiarity(state, t.day, chunk.forgetting);
      double minutes = 0;
      const std::uint32_t first = t.grids.first_grid[w.settlement],
                          grids = t.grids.first_grid[w.settlement + 1] - first;
      for (std::uint32_t s = state.first_slot; s < state.first_slot + state.slots; ++s) {
        const WorkerSlot& one = chunk.workers[s];
        minutes += one.minutes * (vacant(t, one) ? p.cover : 1.0) *
                   share_of_post(one.slot, state.posts, chunk.grids.first + g - first, grids);
      }
      minutes *= 1 - admin_of(chunk, p);
      double& total = chunk.grid_minutes[static_cast<std::size_t>(area_of(t, w))];
      total -= static_cast<double>(state.minutes);
      state.minutes = static_cast<float>(minutes);
      total += static_cast<double>(state.minutes);
      const double visits = minutes * chunk.split.visits / p.visit_minutes;
      const double residents = std::max<double>(1, t.grids.residents[chunk.grids.first + g]);
      state.gain = static_cast<float>(visits / (residents * p.familiarity_scale));
    });
  }
}

template <class Change>
void edit_worker(Chunk& chunk, std::uint32_t slot, Change&& change) {
  WorkerSlot& w = chunk.workers[slot];
  edit_row(kWorkerTable, hash64(w.settlement, w.slot), w, chunk.worker_hash, change);
}

void take_split(Chunk& chunk, const Workers::Params& p) {
  const double sum = std::max(p.patrol + p.visits + p.handling, 1e-9);
  chunk.split = {p.patrol / sum, p.visits / sum, p.handling / sum};
  chunk.forgetting = p.forgetting;
}

/// Posts of a settlement and the grids they serve: spread evenly, each post a run of grids or each grid a run of posts.
void found_settlement(const Today& t, Chunk& chunk, std::uint32_t s, const Workers::Params& p) {
  const std::uint32_t first_grid = t.grids.first_grid[s] - chunk.grids.first;
  const std::uint32_t grids = t.grids.first_grid[s + 1] - t.grids.first_grid[s];
  const double per_post = t.city.settlements.area[s] == Area::urban ? p.per_post_urban : p.per_post_rural;
  // The rule of grids: rounded, at least one, at most one a building. So a target of so many households a post gives
  // the posts that grids of that size would have.
  const auto by_size = [&] { return static_cast<std::uint32_t>(t.city.settlements.households[s] / per_post + 0.5); };
  const auto posts = per_post > 0 ? std::clamp<std::uint32_t>(by_size(), 1, buildings_of_settlement(t.city, s).size())
                                  : grids * static_cast<std::uint32_t>(p.per_grid);
  const auto first_slot = static_cast<std::uint32_t>(chunk.workers.size());
  for (std::uint32_t i = 0; i < posts; ++i) {
    WorkerSlot w;
    w.settlement = s;
    w.slot = static_cast<std::uint16_t>(i);
    w.first_grid = first_grid + static_cast<std::uint32_t>(std::uint64_t{i} * grids / posts);
    const auto last = first_grid + static_cast<std::uint32_t>((std::uint64_t{i + 1} * grids + posts - 1) / posts);
    w.grids = static_cast<std::uint16_t>(std::max(last, w.first_grid + 1) - w.first_grid);
    hire(t, chunk, w, p);
    ++filled(t, chunk, w);
    chunk.workers.push_back(w);
  }
  chunk.posts[static_cast<std::size_t>(t.city.settlements.area[s])] += posts;
  for (std::uint32_t g = 0; g < grids; ++g) {
    GridState& state = chunk.grid[first_grid + g];
    state.familiarity = static_cast<float>(p.start);
    state.first_slot = first_slot + static_cast<std::uint32_t>(std::uint64_t{g} * posts / grids);
    const auto last = first_slot + static_cast<std::uint32_t>((std::uint64_t{g + 1} * posts + grids - 1) / grids);
    state.slots = static_cast<std::uint16_t>(std::max(last, state.first_slot + 1) - state.first_slot);
    state.posts = static_cast<std::uint16_t>(posts);
  }
}

/// What has become of a post since it was looked at; true when its minutes have changed.
bool look_at(const Today& t, Chunk& chunk, WorkerSlot& w, const Workers::Params& p, Workers::Outputs& o) {
  if (w.vacant_until == t.day) {
    ++w.generation;
    hire(t, chunk, w, p);
    ++o.hired;
    ++filled(t, chunk, w);
    take_off(chunk.vacant[static_cast<std::size_t>(area_of(t, w))]);
    return true;
  }
  w.left -= w.rate * static_cast<float>(t.day - w.day);
  w.fatigue *= static_cast<float>(fatigue_left(t.day - w.day));
  w.day = static_cast<std::int16_t>(t.day);
  if (w.left > 0) {
    w.rate = leaving_rate(chunk, w.fatigue, p);
    return false;
  }
  ++o.left;
  chunk.fatigue[static_cast<std::size_t>(area_of(t, w))] -= static_cast<double>(w.fatigue);
  o.fatigue += static_cast<std::int64_t>(w.fatigue * 1000);
  w.vacant_until = static_cast<std::int16_t>(t.day + p.recruit_days);
  w.rate = 0;
  take_off(filled(t, chunk, w));
  ++chunk.vacant[static_cast<std::size_t>(area_of(t, w))];
  return true;
}

}  // namespace

double Workers::leaving(double fatigue, const Params& p) {
  return p.turnover * math::exp(p.fatigue_weight * fatigue - p.pay_weight * (p.pay_factor - 1));
}

void Workers::found(const Today& t, Chunk& chunk, const Params& p) {
  take_split(chunk, p);
  chunk.grid.assign(chunk.grids.size(), {});
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) found_settlement(t, chunk, s, p);
  for (std::uint32_t g = 0; g < chunk.grid.size(); ++g)
    chunk.grid_hash += hash_row(kGridTable, chunk.grids.first + g, chunk.grid[g]);
  for (std::uint32_t slot = 0; slot < chunk.workers.size(); ++slot) {
    WorkerSlot& w = chunk.workers[slot];
    w.due = next_look(t, w);
    chunk.worker_due.add(t.day, w.due, {slot, w.due});
    chunk.worker_hash += hash_row(kWorkerTable, hash64(w.settlement, w.slot), w);
    renew_grids(t, chunk, w, p);
  }
}

void Workers::change(const Today& t, Chunk& chunk, const Params& p) {
  take_split(chunk, p);
  chunk.workers_seen_modifiers = {chunk.modifiers.admin_share, chunk.modifiers.turnover};
  for (std::uint32_t slot = 0; slot < chunk.workers.size(); ++slot) {
    edit_worker(chunk, slot, [&](WorkerSlot& w) {
      w.left -= w.rate * static_cast<float>(t.day - w.day);
      w.fatigue *= static_cast<float>(fatigue_left(t.day - w.day));
      w.day = static_cast<std::int16_t>(t.day);
      w.rate = vacant(t, w) ? 0 : leaving_rate(chunk, w.fatigue, p);
      if (w.due == t.day) return;  // is looked at today anyway
      w.due = next_look(t, w);
      chunk.worker_due.add(t.day, w.due, {slot, w.due});
    });
    renew_grids(t, chunk, chunk.workers[slot], p);
  }
}

void Workers::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (chunk.workers_seen_modifiers != std::pair{chunk.modifiers.admin_share, chunk.modifiers.turnover})
    change(t, chunk, p);
  for (double& sum : chunk.fatigue) sum *= fatigue_left(1);
  std::vector<WorkerDue> looks;
  chunk.worker_due.take(t.day, looks);
  for (const WorkerDue& look : looks) __builtin_prefetch(chunk.workers.data() + look.slot);
  for (const auto& [slot, when] : looks) {
    if (chunk.workers[slot].due != when) continue;  // another day was set meanwhile
    if (when > t.day) {                             // beyond the reach of the wheel
      chunk.worker_due.add(t.day, when, {slot, when});
      continue;
    }
    bool renewed = false;
    edit_worker(chunk, slot, [&](WorkerSlot& w) {
      renewed = look_at(t, chunk, w, p, out[area_of(t, w)]);
      w.due = next_look(t, w);
    });
    const WorkerSlot& w = chunk.workers[slot];
    chunk.worker_due.add(t.day, w.due, {slot, w.due});
    if (renewed) {
      // Who leaves takes along what he knew of people; those who share the grid keep theirs.
      if (vacant(t, w))
        for (std::uint32_t g = w.first_grid; g < w.first_grid + w.grids; ++g)
          edit_row(kGridTable, chunk.grids.first + g, chunk.grid[g], chunk.grid_hash, [&](GridState& state) {
            settle_familiarity(state, t.day, chunk.forgetting);
            state.familiarity +=
                static_cast<float>(p.fresh - static_cast<double>(state.familiarity)) / static_cast<float>(state.slots);
          });
      renew_grids(t, chunk, w, p);
    }
  }
  chunk.worker_due.give_back(t.day, looks);
  for (const Area area : {Area::urban, Area::rural}) {
    const auto a = static_cast<std::size_t>(area);
    Outputs& o = out[area];
    o.posts += chunk.posts[a];
    o.vacant += chunk.vacant[a];
    o.minutes += static_cast<std::int64_t>(chunk.grid_minutes[a]);
    o.tired += static_cast<std::int64_t>(std::max(chunk.fatigue[a], 0.0) * 1000);
    const double admin = admin_of(chunk, p);
    chunk.daily.rosters[a].fixed_duty(DeskKind::grid_workers,
                                      minutes_of_day(t.day, chunk.grid_minutes[a] * admin / (1 - admin)));
    chunk.daily.rosters[a].deferrable_duty(
        DeskKind::grid_workers,
        minutes_of_day(t.day, chunk.grid_minutes[a] * (chunk.split.patrol + chunk.split.visits)));
    chunk.daily.visits[a] = chunk.grid_minutes[a] * chunk.split.visits / p.visit_minutes;
  }
}

}  // namespace shiyu
