#include "sim/model/teams.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

bool Teams::funded(const Today& t, std::uint32_t settlement, const Params& p) {
  if (p.share <= 0 || t.city.settlements.area[settlement] != Area::urban) return false;
  return t.draws("teams").uniform(static_cast<std::uint64_t>(t.city.settlements.code[settlement])) < p.share;
}

void Teams::modify(const Today& t, Chunk& chunk, const Params& p) {
  if (p.share <= 0) return;
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    if (!funded(t, s, p)) continue;
    chunk.modifiers.place_session[s - chunk.settlements.first] += static_cast<float>(p.gain);
    chunk.modifiers.mediator_minutes[s - chunk.settlements.first] += static_cast<float>(p.minutes);
  }
}

void Teams::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (t.weekday != 0 || p.share <= 0) return;
  Outputs& o = out[Area::urban];
  std::int64_t teams = 0;
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) teams += funded(t, s, p);
  o.funded += teams;
  o.minutes += static_cast<std::int64_t>(7 * p.minutes * static_cast<double>(teams));
  book(chunk, Line::organisations, fen_of_year(7 * static_cast<double>(teams), p.yuan), o.cost);
}

}  // namespace shiyu
