/// Snapshots: a run saved between two days, and a run that goes on from there.

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "sim/core/archive.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "sim/engine/simulation_state.hpp"

namespace shiyu {

namespace {

/// Changes of policy as far as they act: who made them does not.
bool same_change(const PolicyChange& a, const PolicyChange& b) {
  return a.day == b.day && a.param == b.param && a.value == b.value && a.county == b.county;
}

/// Tables whose size is a constant of the city must have it, so that no id of the city points outside.
bool fits(const Chunk& fresh, const Chunk& loaded) {
  const auto same = [](const IdRange& a, const IdRange& b) { return a.first == b.first && a.last == b.last; };
  return loaded.id == fresh.id && loaded.county == fresh.county && same(loaded.settlements, fresh.settlements) &&
         same(loaded.townships, fresh.townships) && same(loaded.buildings, fresh.buildings) &&
         same(loaded.residents, fresh.residents) && same(loaded.grids, fresh.grids) &&
         loaded.trust.bytes() == fresh.trust.bytes() && loaded.open_hazards.size() == fresh.open_hazards.size() &&
         loaded.tally.size() == fresh.tally.size() && loaded.capital.size() == fresh.capital.size() &&
         loaded.standing.size() == fresh.standing.size() && loaded.grid_desks.size() == fresh.grid_desks.size() &&
         loaded.grid_carried.size() == fresh.grid_carried.size() &&
         loaded.community_desks.size() == fresh.community_desks.size() &&
         loaded.community_carried.size() == fresh.community_carried.size() &&
         loaded.township_desks.size() == fresh.township_desks.size() &&
         loaded.township_carried.size() == fresh.township_carried.size() && loaded.due.days() > kHorizon;
}

[[noreturn]] void refuse_snapshot(const char* why) {
  throw InputError(fmt::format("the snapshot cannot be gone on from: {}", why));
}

}  // namespace

std::uint64_t hash_of_start(const RunInputs& inputs, const AnyParams& params, const Grids& grids) {
  AnyParams copy = params;
  std::uint64_t hash =
      hash64(inputs.seed, inputs.city.founding_seed, inputs.city.residents(), inputs.city.chunks.size(),
             inputs.calendar.days(), days_from_epoch(inputs.calendar.date(0)), inputs.first_param);
  hash = hash64(hash, inputs.grievances.horizon, inputs.grievances.sample, inputs.calendar.window());
  for (const ParamRef& row : inputs.plan.param_rows(copy))
    hash = hash64(hash, std::bit_cast<std::uint64_t>(row.number()));
  for (const std::uint32_t settlement : grids.settlement) hash = hash64(hash, settlement);
  for (const Project& p : inputs.schedule.projects)
    hash = hash64(hash, p.key, p.day, p.days, p.county, p.kind, std::bit_cast<std::uint64_t>(p.share),
                  std::bit_cast<std::uint64_t>(p.intensity), std::bit_cast<std::uint64_t>(p.cost));
  for (const Shock& s : inputs.schedule.shocks)
    hash = hash64(hash, static_cast<int>(s.sort), s.day, s.days, s.county, std::bit_cast<std::uint64_t>(s.strength));
  return hash;
}

Snapshot Simulation::snapshot() const {
  State& s = *state_;
  if (s.day > 0) s.check_all_counters(s.day - 1);
  StateWriter out;
  out.put(std::vector<PolicyChange>(s.changes.begin(), s.changes.begin() + static_cast<std::ptrdiff_t>(s.next_change)));
  out.put(s.summary);
  out.put(s.hashes);
  for (const Chunk& chunk : s.world.chunks) out.put(chunk);
  for (const CountyState& county : s.world.counties) out.put(county);
  out.put(s.world.city);
  for (const Lane& lane : s.lanes) {
    out.put(lane.ledger);
    out.put(lane.grievances);
  }
  s.recorder.save(out);
  return {s.summary.variant, s.summary.replicate, s.day, s.made_from, out.take()};
}

Simulation::Simulation(const RunInputs& inputs, const RunChoice& choice, const RunOptions& options,
                       const Snapshot& snapshot)
    : state_{std::make_unique<State>(inputs, choice, options)} {
  state_->load(snapshot);
}

void Simulation::State::load(const Snapshot& snapshot) {
  if (snapshot.origin != made_from)
    refuse_snapshot("city, days, seed, first parameters, grids, projects or shocks are others");
  if (snapshot.replicate != summary.replicate) refuse_snapshot("it is of another replicate");
  if (snapshot.day < 0 || snapshot.day > inputs.calendar.days()) refuse_snapshot("it lies outside the days of the run");
  const RunSummary fresh = summary;
  StateReader in(snapshot.state);
  std::vector<PolicyChange> past;
  in.get(past);
  if (past.size() > changes.size() || !std::equal(past.begin(), past.end(), changes.begin(), same_change) ||
      (past.size() < changes.size() && changes[past.size()].day < snapshot.day))
    refuse_snapshot("policy was changed otherwise on the days that have run");
  in.get(summary);
  in.get(hashes);
  summary.variant = fresh.variant;
  summary.replicate = fresh.replicate;
  for (Chunk& chunk : world.chunks) {
    Chunk loaded;
    in.get(loaded);
    if (!fits(chunk, loaded)) refuse_snapshot("a chunk is of another size");
    chunk = std::move(loaded);
  }
  for (CountyState& county : world.counties) {
    const std::size_t desks = county.desks.size();
    const std::uint32_t id = county.id;
    in.get(county);
    if (county.desks.size() != desks || county.carried.size() != desks || county.id != id)
      refuse_snapshot("a county is of another size");
  }
  in.get(world.city);
  for (Lane& lane : lanes) {
    in.get(lane.ledger);
    in.get(lane.grievances);
  }
  recorder.load(in);
  if (!in.done() || hashes.size() != static_cast<std::size_t>(snapshot.day)) refuse_snapshot("it is damaged");
  for (; next_change < past.size(); ++next_change) set(changes[next_change]);
  day = snapshot.day;
  rhythm.turn(today());
  try {
    if (day > 0) check_all_counters(day - 1);
  } catch (const InternalError& error) {
    refuse_snapshot(error.what());
  }
}

}  // namespace shiyu
