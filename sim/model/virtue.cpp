#include "sim/model/virtue.hpp"

#include "sim/model/money.hpp"
#include "sim/model/programme.hpp"

namespace shiyu {

void Virtue::modify(const Today&, Chunk& chunk, const Params& p) {
  if (p.worthies <= 0) return;
  const auto help = static_cast<float>(p.help * saturating(p.worthies, p.worthies_scale));
  for (float& place : chunk.modifiers.place_session) place += help;
}

void Virtue::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (t.weekday != 0) return;
  const double target = p.capital * saturating(p.awards, p.awards_scale);
  const double left = math::exp(-7 * kLog2 / p.half_life);
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    float& built = chunk.capital[s - chunk.settlements.first];
    if (built == 0 && target == 0) continue;
    built = static_cast<float>(target + (static_cast<double>(built) - target) * left);
    if (built < 1e-6f) built = 0;  // a trace that nobody feels: rest is exact
    out[t.city.settlements.area[s]].capital += static_cast<std::int64_t>(built * 1000 + 0.5f);
  }
}

void Virtue::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.awards <= 0 && p.worthies <= 0) return;
  each_area(chunk, [&](Area area, double) {
    const auto a = static_cast<std::size_t>(area);
    const double awards = static_cast<double>(chunk.households_in[a]) / 1000 * p.awards;
    const double worthies = static_cast<double>(chunk.residents_in[a]) / 1000 * p.worthies;
    Outputs& o = out[area];
    o.awards += static_cast<std::int64_t>(awards / 365 * 1000 + 0.5);
    o.minutes += static_cast<std::int64_t>(worthies * p.worthy_hours * 60 / 365 + 0.5);
    book(chunk, Line::participation, fen_of_year(awards, p.award_price) + fen_of_year(worthies, p.worthy_price),
         o.cost);
  });
}

}  // namespace shiyu
