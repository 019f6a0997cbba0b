#include "sim/model/cooling.hpp"

namespace shiyu {

void Cooling::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const Fired& fired : chunk.daily.fired) {
    if (fired.risk != Risk::calm || !chunk.cases.alive(fired.row)) continue;
    const Case& c = chunk.cases[fired.row];
    Outputs& o = out[area_of(t, c)];
    if (c.stage == Stage::latent) {
      ++o.self_settled;
      close_case(t, chunk, fired.row, End::self_settled);
      continue;
    }
    // Of those nobody handles any more, who cools and who gives up is told apart by the size of the two hazards.
    const double cool = p.scale * p.refused * kind_of(t, c).row.cooling * 2 * (1 - static_cast<double>(c.severity));
    const bool gives_up =
        c.stage == Stage::refused && t.draws("cooling").uniform(c.key) * (cool + p.give_up) < p.give_up;
    ++(gives_up ? o.dropped : o.withdrawn);
    close_case(t, chunk, fired.row, gives_up ? End::dropped : End::withdrawn);
  }
}

void Cooling::hazard(const Today& t, const Chunk&, const Case& c, const Params& p, CaseHazards& h) {
  const double calm = p.scale * kind_of(t, c).row.cooling * 2 * (1 - static_cast<double>(c.severity));
  if (c.stage == Stage::latent)
    h[Risk::calm] += calm;
  else if (c.stage == Stage::refused)
    h[Risk::calm] += calm * p.refused + p.give_up;
  else
    h[Risk::calm] += calm * p.known;
}

}  // namespace shiyu
