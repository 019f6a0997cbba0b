#include "sim/model/violence.hpp"

#include <algorithm>

namespace shiyu {

namespace {

/// The first kind of clue in the tables: what a violent dispute turns into.
int clue_kind(const Tables& tables) {
  const auto at = std::find_if(tables.kinds.begin(), tables.kinds.end(),
                               [](const Kind& k) { return k.row.family == Family::clue; });
  return at == tables.kinds.end() ? -1 : static_cast<int>(at - tables.kinds.begin());
}

}  // namespace

void Violence::morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  for (const Fired& fired : chunk.daily.fired) {
    if (fired.risk != Risk::harm || !chunk.cases.alive(fired.row) || !is_dispute(kind_of(t, chunk.cases[fired.row])))
      continue;
    const Case c = chunk.cases[fired.row];
    ++out[area_of(t, c)].cases;
    ++chunk.tally[c.settlement - chunk.settlements.first].incidents;
    close_case(t, chunk, fired.row, End::violent);
    const int twin = clue_kind(t.tables);
    if (twin < 0) continue;
    Birth birth;
    birth.key = hash64(c.key, hash_name("violent"), 0);
    birth.kind = static_cast<std::uint8_t>(twin);
    birth.settlement = c.settlement;
    birth.building = c.building;
    birth.resident = c.resident;
    birth.other = c.other;
    birth.severity = std::max(0.6, static_cast<double>(c.severity));
    birth.flags = kChild;
    birth.born = t.day;
    discover(t, chunk, begin_case(t, chunk, birth), Channel::police);
  }
}

void Violence::hazard(const Today& t, const Chunk&, const Case& c, const Params& p, CaseHazards& h) {
  const Kind& kind = kind_of(t, c);
  if (!is_dispute(kind)) return;
  const double heat = static_cast<double>(c.severity) * static_cast<double>(c.severity);
  const bool handled = c.stage != Stage::latent && c.stage != Stage::refused;
  h[Risk::harm] += p.scale * kind.row.violence * heat * (handled ? p.waiting : 1);
}

}  // namespace shiyu
