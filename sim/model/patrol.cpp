#include "sim/model/patrol.hpp"

#include <algorithm>

#include "sim/world/familiarity.hpp"

namespace shiyu {

double Patrol::coverage(double minutes, double buildings, double way, const Params& p) {
  return std::min(1.0, minutes / (std::max(buildings, 1.0) * (p.look + p.walk * way)));
}

namespace {

/// Who noticed it: the patrol, or whoever programmes have added, in proportion to their hazards.
Channel finder_of(const Today& t, const Chunk& chunk, const Case& c) {
  const Kind& kind = kind_of(t, c);
  const auto family = static_cast<std::size_t>(kind.row.family);
  const double volunteers = static_cast<double>(chunk.modifiers.volunteers[family]) * kind.row.visibility;
  const double cameras = static_cast<double>(chunk.modifiers.cameras[family]) * kind.row.visibility;
  if (volunteers + cameras <= 0) return Channel::patrol;
  const double x = t.draws("finder").uniform(c.key) * static_cast<double>(c.rate[static_cast<int>(Risk::discovery)]);
  return x < volunteers ? Channel::volunteer : x < volunteers + cameras ? Channel::video : Channel::patrol;
}

}  // namespace

void Patrol::morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  for (const Fired& fired : chunk.daily.fired) {
    if (fired.risk != Risk::discovery || !chunk.cases.alive(fired.row)) continue;
    const Case& c = chunk.cases[fired.row];
    if (c.stage != Stage::latent) continue;
    Outputs& o = out[area_of(t, c)];
    const Channel finder = finder_of(t, chunk, c);
    if (finder != Channel::patrol) {
      ++(finder == Channel::video ? o.by_cameras : o.by_volunteers);
      discover(t, chunk, fired.row, finder);
      continue;
    }
    ++o.found;
    o.found_disputes += is_dispute(kind_of(t, c));
    o.delay += t.day - c.born;
    discover(t, chunk, fired.row, Channel::patrol);
  }
}

void Patrol::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out) {
  if (t.weekday != 0 && t.day != 0) return;
  if (p.strategy == PatrolStrategy::random && all[county.chunks.first].patrol_shift.empty()) return;
  const std::array<double, kAreas> moved = direct_patrols(t, county, all, p.strategy, p.directed);
  for (std::size_t a = 0; a < kAreas; ++a) out.of[a].moved += static_cast<std::int64_t>(7 * moved[a]);
}

void Patrol::hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h) {
  if (c.stage != Stage::latent) return;
  const std::uint32_t g = grid_of(t, c);
  const GridState& state = chunk.grid[g - chunk.grids.first];
  const double buildings = t.grids.first_building[g + 1] - t.grids.first_building[g];
  const std::uint32_t s = c.settlement;
  const double all = buildings_of_settlement(t.city, s).size();
  const double way = __builtin_sqrt(static_cast<double>(t.city.settlements.land[s]) / std::max(all, 1.0));
  const double patrols = coverage(patrol_minutes(chunk, g - chunk.grids.first), buildings, way, p);
  const double known = p.blind + p.seen * familiarity_of(state, t.day, chunk.forgetting);
  const Kind& kind = kind_of(t, c);
  const auto family = static_cast<std::size_t>(kind.row.family);
  h[Risk::discovery] +=
      kind.row.visibility *
      (patrols * p.sensitivity * known * static_cast<double>(chunk.modifiers.patrol_notice[family]) +
       static_cast<double>(chunk.modifiers.volunteers[family]) + static_cast<double>(chunk.modifiers.cameras[family]));
}

}  // namespace shiyu
