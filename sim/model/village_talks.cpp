#include "sim/model/village_talks.hpp"

#include "sim/model/money.hpp"
#include "sim/model/programme.hpp"

namespace shiyu {

bool VillageTalks::over_land(const Tables& tables, const Kind& kind) {
  return kind.row.family == Family::dispute &&
         (kind.row.relation == Relation::project ||
          (kind.department >= 0 && tables.departments[static_cast<std::size_t>(kind.department)].land));
}

void VillageTalks::modify(const Today& t, Chunk& chunk, const Params& p) {
  if (p.sessions <= 0) return;
  const double reach = saturating(p.sessions, p.scale);
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    if (!over_land(t.tables, t.tables.kinds[k])) continue;
    chunk.modifiers.onset[k][static_cast<std::size_t>(Area::rural)] *= static_cast<float>(1 - p.fall * reach);
    chunk.modifiers.session[k][static_cast<std::size_t>(Level::community)] += static_cast<float>(p.gain * reach);
  }
}

void VillageTalks::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const std::uint32_t row : chunk.daily.discovered)
    out[area_of(t, chunk.cases[row])].land_disputes += over_land(t.tables, kind_of(t, chunk.cases[row]));
  if (p.sessions <= 0 || t.weekday != 0) return;
  std::int64_t held = 0;
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s)
    if (t.city.settlements.area[s] == Area::rural)
      held += meetings_held(t.city.settlements.code[s], t.day, 7, p.sessions);
  Outputs& o = out[Area::rural];
  const auto sessions = static_cast<double>(held);
  o.sessions += held;
  o.minutes += static_cast<std::int64_t>(sessions * p.minutes);
  chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::meeting)][static_cast<std::size_t>(Area::rural)] +=
      static_cast<std::int64_t>(sessions * p.attendance * 1000);
  book(chunk, Line::participation, fen(sessions, p.price), o.cost);
}

}  // namespace shiyu
