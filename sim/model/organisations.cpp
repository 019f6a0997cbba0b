#include "sim/model/organisations.hpp"

#include <algorithm>

namespace shiyu {

namespace {

void fill_week(const Today& t, Chunk& chunk, const Organisations::Params& p) {
  const std::size_t n = t.tables.categories.size();
  for (std::size_t i = 0; i < chunk.organised_minutes.size(); ++i)
    chunk.organised_minutes[i] =
        static_cast<std::int32_t>(chunk.organised_weight[i] * t.tables.categories[i % n].minutes * p.capacity);
  const double cadres = p.cadres * static_cast<double>(chunk.residents.size()) / 1e5;
  chunk.mass_minutes.fill(static_cast<std::int32_t>(cadres * p.cadre_minutes));
}

bool take(std::int32_t& left, int minutes) {
  if (left < minutes) return false;
  left -= minutes;
  return true;
}

}  // namespace

void Organisations::found(const Today& t, Chunk& chunk, const Params& p) {
  const std::size_t n = t.tables.categories.size();
  chunk.organised.assign(chunk.townships.size() * n, 0.0);
  chunk.organised_weight.assign(chunk.townships.size() * n, 0.0f);
  chunk.organised_minutes.assign(chunk.townships.size() * n, 0);
  const SocialOrganisations& all = t.city.organisations;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!chunk.townships.contains(all.township[i])) continue;
    const std::size_t at = (all.township[i] - chunk.townships.first) * n + all.category[i];
    const IdRange s = settlements_of_township(t.city, all.township[i]);
    const double residents = t.city.settlements.first_resident[s.last] - t.city.settlements.first_resident[s.first];
    ++chunk.organisation_count;
    chunk.organised[at] += 1000.0 / std::max(residents, 1.0);
    chunk.organised_weight[at] += all.capacity[i];
  }
  fill_week(t, chunk, p);
}

void Organisations::day(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (t.weekday == 0) fill_week(t, chunk, p);
  out[chunk.residents_in[0] >= chunk.residents_in[1] ? Area::urban : Area::rural].living += chunk.organisation_count;
  // Served in the order of keys, so that who gets the last minutes does not depend on how grids are numbered.
  std::sort(chunk.served.begin(), chunk.served.end(),
            [&](const Served& a, const Served& b) { return chunk.cases[a.row].key < chunk.cases[b.row].key; });
  const Draws draws = t.draws("organisations");
  const std::size_t n = t.tables.categories.size();
  for (const Served& served : chunk.served) {
    const Case& c = chunk.cases[served.row];
    const Kind& kind = kind_of(t, c);
    if (kind.organisation < 0 && kind.row.mass == MassOrganisation::none) continue;
    const DrawBlock draw = draws.block(c.key, c.sessions);
    Outputs& o = out[area_of(t, c)];
    std::uint8_t flags = 0;
    if (kind.organisation >= 0 && draw.uniform(0) < p.asked) {
      const std::size_t at = (t.city.settlements.township[c.settlement] - chunk.townships.first) * n +
                             static_cast<std::size_t>(kind.organisation);
      const int minutes = static_cast<int>(p.session_minutes);
      if (take(chunk.organised_minutes[at], minutes)) {
        flags |= kOrganised;
        ++o.joined;
        o.minutes += minutes;
        chunk.organisation_minutes[static_cast<std::size_t>(area_of(t, c))] += minutes;
      } else {
        ++o.short_of_minutes;
      }
    }
    if (kind.row.mass != MassOrganisation::none && draw.uniform(1) < p.mass_asked &&
        take(chunk.mass_minutes[static_cast<std::size_t>(kind.row.mass)], static_cast<int>(kind.row.minutes))) {
      flags |= kMass;
      ++o.mass_joined;
    }
    if (flags != 0) chunk.cases.touch(served.row).flags |= flags;
  }
}

}  // namespace shiyu
