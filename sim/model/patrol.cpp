#include "sim/model/patrol.hpp"

#include <algorithm>

#include "sim/world/familiarity.hpp"

namespace shiyu {

double Patrol::coverage(double minutes, double buildings, double way, const Params& p) {
  return std::min(1.0, minutes / (std::max(buildings, 1.0) * (p.look + p.walk * way)));
}

void Patrol::day(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  for (const Fired& fired : chunk.fired) {
    if (fired.risk != Risk::discovery || !chunk.cases.alive(fired.row)) continue;
    const Case& c = chunk.cases[fired.row];
    if (c.stage != Stage::latent) continue;
    Outputs& o = out[area_of(t, c)];
    ++o.found;
    o.found_disputes += is_dispute(kind_of(t, c));
    o.delay += t.day - c.born;
    discover(t, chunk, fired.row, Channel::patrol);
  }
}

void Patrol::hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h) {
  if (c.stage != Stage::latent) return;
  const std::uint32_t g = grid_of(t, c);
  const GridState& state = chunk.grid[g - chunk.grids.first];
  const double buildings = t.grids.first_building[g + 1] - t.grids.first_building[g];
  const std::uint32_t s = c.settlement;
  const double all = buildings_of_settlement(t.city, s).size();
  const double way = __builtin_sqrt(static_cast<double>(t.city.settlements.land[s]) / std::max(all, 1.0));
  const double patrols = coverage(static_cast<double>(state.minutes) * chunk.split.patrol, buildings, way, p);
  const double known = p.blind + p.seen * familiarity_of(state, t.day, chunk.forgetting);
  h[Risk::discovery] += patrols * p.sensitivity * kind_of(t, c).row.visibility * known;
}

}  // namespace shiyu
