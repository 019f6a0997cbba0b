#include "sim/model/legal_services.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void LegalServices::modify(const Today& t, Chunk& chunk, const Params& p) {
  Modifiers& modifiers = chunk.modifiers;
  modifiers.suits *= (1 - p.diverted * p.coverage) * (1 + p.formal * p.education);
  modifiers.self_report *= 1 + p.reports * p.education;
  if (p.coverage <= 0) return;
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    if (t.tables.kinds[k].row.forum == Forum::none) continue;
    for (const Level level : {Level::grid, Level::community, Level::township, Level::county})
      modifiers.session[k][static_cast<std::size_t>(level)] += static_cast<float>(p.gain * p.coverage);
  }
}

void LegalServices::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.coverage <= 0 && p.education <= 0) return;
  each_area(chunk, [&](Area area, double share) {
    const double platforms = static_cast<double>(chunk.settlements.size()) * share * p.coverage;
    const double reached = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]) * p.education;
    Outputs& o = out[area];
    o.minutes += static_cast<std::int64_t>(platforms * p.platform_minutes / kDaysAMonth + 0.5);
    book(chunk, Line::legal_services,
         fen_of_year(platforms, p.platform_price) + fen_of_year(reached, p.education_price), o.cost);
  });
}

}  // namespace shiyu
