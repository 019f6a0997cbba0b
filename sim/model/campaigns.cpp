#include "sim/model/campaigns.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

bool of_order(const Kind& kind) { return kind.row.family == Family::clue; }

/// Deterrence of a campaign today: a share by which its matters are fewer.
double deterrence(Chunk& chunk, Slow which, double wanted, int today, const Campaigns::Params& p) {
  Stock& stock = chunk.slow[static_cast<std::size_t>(which)];
  const bool grows = wanted > static_cast<double>(stock.level);
  return stock.settle(wanted, 1 / (grows ? p.build_days : p.fade_days), today);
}

template <class Is>
void lower(const Tables& tables, Modifiers& modifiers, Is&& is, double down) {
  const auto left = static_cast<float>(1 - down);
  for (std::size_t k = 0; k < tables.kinds.size(); ++k)
    if (is(tables.kinds[k]))
      for (float& of_area : modifiers.onset[k]) of_area *= left;
}

/// f(department) once for each department in charge of such a kind.
template <class Is, class F>
void each_department(const Tables& tables, Is&& is, F&& f) {
  for (std::size_t d = 0; d < tables.departments.size(); ++d)
    for (const Kind& kind : tables.kinds)
      if (kind.department == static_cast<int>(d) && is(kind)) {
        f(d);
        break;
      }
}

}  // namespace

bool Campaigns::of_sectors(const Kind& kind) {
  return kind.row.family == Family::hazard ||
         (kind.row.family == Family::dispute && kind.row.relation == Relation::trader);
}

void Campaigns::modify(const Today& t, Chunk& chunk, const Params& p) {
  Modifiers& modifiers = chunk.modifiers;
  lower(t.tables, modifiers, of_order, deterrence(chunk, Slow::order_campaign, p.order * p.order_effect, t.day, p));
  lower(t.tables, modifiers, of_sectors,
        deterrence(chunk, Slow::sector_campaign, p.sectors * p.sectors_effect, t.day, p));
  modifiers.patrol_notice[static_cast<std::size_t>(Family::clue)] *= static_cast<float>(1 + p.order * p.order_looks);
  modifiers.inspections += p.sectors * p.inspections;
  const auto take = [&](double share) {
    return [&modifiers, share](std::size_t d) { modifiers.department_minutes[d] *= static_cast<float>(1 - share); };
  };
  each_department(t.tables, of_order, take(p.order * p.order_minutes));
  each_department(t.tables, of_sectors, take(p.sectors * p.sectors_minutes));
}

void Campaigns::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.order <= 0 && p.sectors <= 0) return;
  double taken = 0;  // people, per 100,000 residents
  const auto take = [&](double share) {
    return [&, share](std::size_t d) { taken += share * t.tables.departments[d].staff; };
  };
  if (t.workday) {
    each_department(t.tables, of_order, take(p.order * p.order_minutes));
    each_department(t.tables, of_sectors, take(p.sectors * p.sectors_minutes));
  }
  for (std::size_t a = 0; a < kAreas; ++a) {
    const auto residents = static_cast<double>(chunk.residents_in[a]);
    out.of[a].minutes += static_cast<std::int64_t>(taken * p.desk_minutes * residents / 1e5 + 0.5);
    book(chunk, Line::prevention, fen_of_year(residents, p.order * p.order_yuan + p.sectors * p.sectors_yuan),
         out.of[a].cost);
  }
}

}  // namespace shiyu
