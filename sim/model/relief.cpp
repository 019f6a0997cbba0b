#include "sim/model/relief.hpp"

namespace shiyu {

void Relief::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const Draws draws = t.draws("relief");
  for (const Closing& closing : chunk.daily.closings) {
    if (!closing.gone) continue;
    const Case& c = chunk.cases[closing.row];
    const int fed = kind_of(t, c).feeds;
    if (fed < 0 || c.resident == kNobody || draws.uniform(c.key) >= p.chance) continue;
    out[area_of(t, c)].recovered += chunk.risk.recover(c.resident, static_cast<RiskClass>(fed), t.day);
  }
}

}  // namespace shiyu
