#include "sim/model/emergency.hpp"

#include <algorithm>

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

/// What bears on a county in some days.
struct Strain {
  double epidemic = 0, flood = 0;
  double mode = 0;
  double all() const { return epidemic + flood; }
};

/// Over the days [t.day, t.day + span).
Strain strain_of(const Today& t, int county, int span, const Emergency::Params& p) {
  Strain strain;
  const auto add = [&](const Shock& shock) {
    if (shock.strength <= 0 || (shock.county >= 0 && shock.county != county)) return;
    const int end = shock.day + shock.days;
    const double share = Emergency::share_of_days(t.day, span, shock.day, end);
    (shock.sort == ShockSort::epidemic ? strain.epidemic : strain.flood) += share * shock.strength;
    const double on = Emergency::share_of_days(t.day, span, shock.day + p.late, end + p.back);
    strain.mode = std::max(strain.mode, on * p.mode);
  };
  add({p.shock, -1, p.shock_day, p.shock_days, p.shock_strength});
  for (const Shock& shock : t.schedule.shocks) add(shock);
  return strain;
}

bool is_in_demand(const Kind& kind) { return kind.row.family == Family::request; }

/// Departments in demand get what the others lend, and what grid workers do for them.
void move_minutes(const Tables& tables, Modifiers& modifiers, double mode, const Emergency::Params& p) {
  std::vector<char> wanted(tables.departments.size(), 0);
  for (const Kind& kind : tables.kinds)
    if (is_in_demand(kind) && kind.department >= 0) wanted[static_cast<std::size_t>(kind.department)] = 1;
  double lenders = 0, takers = 0;
  for (std::size_t d = 0; d < wanted.size(); ++d) (wanted[d] != 0 ? takers : lenders) += tables.departments[d].staff;
  if (takers <= 0) return;
  const double share = mode * p.department_share;
  const auto taken = static_cast<float>(1 + share * (lenders / takers) + mode * p.grid_gain);
  const auto left = static_cast<float>(1 - share);
  for (std::size_t d = 0; d < wanted.size(); ++d) modifiers.department_minutes[d] *= wanted[d] != 0 ? taken : left;
}

void raise(const Today& t, Modifiers& modifiers, Stream stream, double rise) {
  const auto factor = static_cast<float>(1 + rise);
  for (const std::uint8_t k : t.rhythm[stream].kind)
    for (float& of_area : modifiers.onset[k]) of_area *= factor;
}

}  // namespace

double Emergency::share_of_days(int today, int span, int first, int last) {
  const int days = std::min(today + span, last) - std::max(today, first);
  return days > 0 ? static_cast<double>(days) / span : 0;
}

void Emergency::modify(const Today& t, Chunk& chunk, const Params& p) {
  // Until modifiers are next written a shock weighs as much as its share of those days.
  const Strain strain = strain_of(t, chunk.county, 7 - t.weekday, p);
  Modifiers& modifiers = chunk.modifiers;
  Stock& surge = chunk.slow[static_cast<std::size_t>(Slow::surge)];
  const double wanted = strain.mode * p.relief;
  const bool grows = wanted > static_cast<double>(surge.level);
  const double relief = surge.settle(wanted, 1 / (grows ? p.build_days : p.fade_days), t.day);
  if (strain.all() > 0) {
    modifiers.distancing += strain.epidemic * p.contacts;
    raise(t, modifiers, Stream::requests, strain.all() * p.demand * (1 - relief));
    raise(t, modifiers, Stream::hazards, strain.flood * p.hazards * (1 - relief));
    const auto left = static_cast<float>(1 - std::min(0.9, strain.epidemic * p.slowed));
    for (float& minutes : modifiers.department_minutes) minutes *= left;
  }
  if (relief > 0)
    modifiers.volunteers[static_cast<std::size_t>(Family::hazard)] += static_cast<float>(relief * p.finds);
  if (strain.mode <= 0) return;
  modifiers.admin_share += strain.mode * p.grid_share;
  modifiers.chain_days *= 1 - strain.mode * p.shortened;
  move_minutes(t.tables, modifiers, strain.mode, p);
}

void Emergency::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const Strain strain = strain_of(t, chunk.county, 1, p);
  if (strain.all() <= 0 && strain.mode <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a) {
    Outputs& o = out.of[a];
    if (strain.all() > 0) o.under_shock += chunk.residents_in[a];
    if (strain.mode <= 0) continue;
    o.under_mode += chunk.residents_in[a];
    const auto roster = static_cast<double>(chunk.daily.rosters[a][DeskKind::grid_workers].roster);
    o.minutes += static_cast<std::int64_t>(roster * strain.mode * p.grid_share);
    book(chunk, Line::emergency, fen_of_year(static_cast<double>(chunk.residents_in[a]), strain.mode * p.yuan), o.cost);
  }
}

}  // namespace shiyu
