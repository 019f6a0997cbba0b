#include "sim/model/discretion.hpp"

#include "sim/model/ladder.hpp"

namespace shiyu {

void Discretion::modify(const Today&, Chunk& chunk, const Params& p) {
  chunk.modifiers.creaming_days += p.freedom * p.days;
}

void Discretion::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    if (!is_closed_dispute(t, c, closing)) continue;
    const bool hard = static_cast<double>(c.first_severity) >= p.hard;
    Outputs& o = out[area_of(t, c)];
    ++(hard ? o.hard_closed : o.easy_closed);
    (hard ? o.hard_days : o.easy_days) += t.day - c.known;
  }
}

}  // namespace shiyu
