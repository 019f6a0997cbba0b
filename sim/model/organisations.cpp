#include "sim/model/organisations.hpp"

#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

namespace {

std::size_t place_of(const Today& t, const Chunk& chunk, std::uint32_t township, std::size_t category) {
  return (township - chunk.townships.first) * t.tables.categories.size() + category;
}

void add_one(const Today& t, Chunk& chunk, std::uint32_t township, std::size_t category, float capacity,
             const Organisations::Params& p) {
  const std::size_t at = place_of(t, chunk, township, category);
  chunk.organised[at] += 1000.0 / std::max(1.0 * residents_of_township(t.city, township).size(), 1.0) * p.onset;
  chunk.organised_weight[at] += capacity;
}

/// Organisations beyond those registered, where policy multiplies their number: Poisson by residents, from one draw a
/// township and category, so that more only adds.
void add_further(const Today& t, Chunk& chunk, const Organisations::Params& p) {
  std::vector<double> registered(t.tables.categories.size(), 0.0);
  for (const std::uint8_t category : t.city.organisations.category) ++registered[category];
  const Draws draws = t.draws("organisation_number");
  for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township) {
    const double share = 1.0 * residents_of_township(t.city, township).size() / t.city.residents();
    for (std::size_t category = 0; category < registered.size(); ++category) {
      const double mean = (p.number - 1) * registered[category] * share;
      const auto code = static_cast<std::uint64_t>(t.city.townships.code[township]);
      const int more = math::poisson_quantile(mean, draws.uniform(code, category));
      for (int i = 0; i < more; ++i) add_one(t, chunk, township, category, 1, p);
      chunk.further_organisations += more;
    }
  }
}

/// Counts who is there: those registered or the share of them that policy leaves, those it adds, those out of bases.
void count(const Today& t, Chunk& chunk, const Organisations::Params& p) {
  std::fill(chunk.organised.begin(), chunk.organised.end(), 0.0);
  std::fill(chunk.organised_weight.begin(), chunk.organised_weight.end(), 0.0f);
  chunk.kept_organisations = chunk.further_organisations = 0;
  const SocialOrganisations& all = t.city.organisations;
  const Draws draws = t.draws("organisations_left");
  for (const std::uint32_t i : chunk.registered)
    if (p.number >= 1 || draws.uniform(i) < p.number) {
      add_one(t, chunk, all.township[i], all.category[i], all.capacity[i], p);
      ++chunk.kept_organisations;
    }
  if (p.number > 1) add_further(t, chunk, p);
  for (const FoundedOrganisation& one : chunk.founded) add_one(t, chunk, one.township, one.category, 1, p);
}

/// Share of each category in what services are bought for: matters that call for it, at their rates.
std::vector<double> calls_for(const Tables& tables) {
  std::vector<double> share(tables.categories.size(), 0.0);
  double sum = 0;
  for (const Kind& kind : tables.kinds)
    if (kind.organisation >= 0 && kind.row.family != Family::filing) {
      share[static_cast<std::size_t>(kind.organisation)] += kind.daily;
      sum += kind.daily;
    }
  for (double& s : share) s = sum > 0 ? s / sum : 0;
  return share;
}

void fill_week(const Today& t, Chunk& chunk, const Organisations::Params& p) {
  count(t, chunk, p);
  const std::size_t n = t.tables.categories.size();
  for (std::size_t i = 0; i < chunk.organised_minutes.size(); ++i)
    chunk.organised_minutes[i] =
        static_cast<std::int32_t>(chunk.organised_weight[i] * t.tables.categories[i % n].minutes * p.capacity);
  std::fill(chunk.bought_minutes.begin(), chunk.bought_minutes.end(), 0);
  if (chunk.modifiers.bought_minutes > 0) {
    const std::vector<double> share = calls_for(t.tables);
    for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township)
      for (std::size_t c = 0; c < n; ++c)
        chunk.bought_minutes[place_of(t, chunk, township, c)] = static_cast<std::int32_t>(
            residents_of_township(t.city, township).size() * chunk.modifiers.bought_minutes * share[c]);
  }
  const double cadres = p.cadres * static_cast<double>(chunk.residents.size()) / 1e5;
  chunk.mass_minutes.fill(static_cast<std::int32_t>(cadres * p.cadre_minutes));
}

/// Minutes of a week stand on the roster of the day on which they are used, or on which the week is over and they
/// lapse.
void let_lapse(Chunk& chunk) {
  Rosters& roster = chunk.roster(larger_area(chunk.residents_in));
  for (const auto* pool : {&chunk.organised_minutes, &chunk.bought_minutes})
    for (const std::int32_t left : *pool) roster.give(DeskKind::organisations, left);
  for (std::size_t mass = 1; mass < chunk.mass_minutes.size(); ++mass)  // by MassOrganisation, the first is none
    roster.give(DeskKind::mass_organisations, chunk.mass_minutes[mass]);
}

bool take(std::int32_t& left, int minutes) {
  if (left < minutes) return false;
  left -= minutes;
  return true;
}

/// The organisation of the field joins a session if it has the minutes: first those bought in advance, which are paid.
bool join_session(Chunk& chunk, std::size_t at, int minutes, Area area, Organisations::Outputs& o) {
  std::int32_t &bought = chunk.bought_minutes[at], &own = chunk.organised_minutes[at];
  if (bought + own < minutes) {
    ++o.short_of_minutes;
    return false;
  }
  const int prepaid = std::min(bought, minutes);
  bought -= prepaid;
  own -= minutes - prepaid;
  ++o.joined;
  o.minutes += minutes;
  o.prepaid += prepaid;
  chunk.daily.organisation_minutes[static_cast<std::size_t>(area)] += minutes - prepaid;
  chunk.roster(area).give(DeskKind::organisations, minutes, minutes);
  return true;
}

}  // namespace

void Organisations::found(const Today& t, Chunk& chunk, const Params& p) {
  const std::size_t n = chunk.townships.size() * t.tables.categories.size();
  chunk.organised.assign(n, 0.0);
  chunk.organised_weight.assign(n, 0.0f);
  chunk.organised_minutes.assign(n, 0);
  chunk.bought_minutes.assign(n, 0);
  chunk.registered.clear();
  for (std::uint32_t i = 0; i < t.city.organisations.size(); ++i)
    if (chunk.townships.contains(t.city.organisations.township[i])) chunk.registered.push_back(i);
  fill_week(t, chunk, p);
}

void Organisations::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (t.weekday == 0) {
    if (t.day > 0) let_lapse(chunk);
    fill_week(t, chunk, p);
  }
  out[larger_area(chunk.residents_in)].living +=
      chunk.kept_organisations + chunk.further_organisations + static_cast<std::int64_t>(chunk.founded.size());
  // Served in the order of keys, so that who gets the last minutes does not depend on how grids are numbered.
  std::sort(chunk.daily.served.begin(), chunk.daily.served.end(),
            [&](const Served& a, const Served& b) { return chunk.cases[a.row].key < chunk.cases[b.row].key; });
  const Draws draws = t.draws("organisations");
  for (const Served& served : chunk.daily.served) {
    const Case& c = chunk.cases[served.row];
    const Kind& kind = kind_of(t, c);
    if (kind.organisation < 0 && kind.row.mass == MassOrganisation::none) continue;
    const DrawBlock draw = draws.block(c.key, c.sessions);
    Outputs& o = out[area_of(t, c)];
    std::uint8_t flags = 0;
    if (kind.organisation >= 0 && draw.uniform(0) < p.asked) {
      const std::size_t at =
          place_of(t, chunk, t.city.settlements.township[c.settlement], static_cast<std::size_t>(kind.organisation));
      if (join_session(chunk, at, static_cast<int>(p.session_minutes), area_of(t, c), o)) flags |= kOrganised;
    }
    if (kind.row.mass != MassOrganisation::none && draw.uniform(1) < p.mass_asked &&
        take(chunk.mass_minutes[static_cast<std::size_t>(kind.row.mass)], static_cast<int>(kind.row.minutes))) {
      flags |= kMass;
      ++o.mass_joined;
      const auto minutes = static_cast<std::int64_t>(kind.row.minutes);
      chunk.roster(area_of(t, c)).give(DeskKind::mass_organisations, minutes, minutes);
    }
    if (flags != 0) chunk.cases.touch(served.row).flags |= flags;
  }
}

void Organisations::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const double part_of_the_week = std::min(1.0, p.cadre_minutes / kMassWeek);
  each_area(chunk, [&](Area area, double share) {
    const double cadres = kMassOrganisations * p.cadres * static_cast<double>(chunk.residents.size()) / 1e5 * share;
    book(chunk, Line::organisations, fen_of_month(cadres * part_of_the_week, p.cadre_pay), out[area].cadre_pay);
    const double further = static_cast<double>(chunk.further_organisations) * share;
    book(chunk, Line::organisations, fen_of_year(further, p.upkeep), out[area].upkeep);
  });
}

}  // namespace shiyu
