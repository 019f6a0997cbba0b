#include "sim/model/prevention.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void Prevention::modify(const Today& t, Chunk& chunk, const Params& p) {
  Stock& safety = chunk.slow[static_cast<std::size_t>(Slow::safety)];
  const double wanted = p.plans * p.plans_effect;
  const bool grows = wanted > static_cast<double>(safety.level);
  const double planned = safety.settle(wanted, 1 / (grows ? p.build_days : p.fade_days), t.day);
  const auto left = static_cast<float>((1 - planned) * (1 - p.supervision * p.supervision_effect));
  for (const std::uint8_t k : t.rhythm[Stream::hazards].kind)
    for (float& of_area : chunk.modifiers.onset[k]) of_area *= left;
  chunk.modifiers.project_preparation += p.plans * p.preparation;
}

void Prevention::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.plans <= 0 && p.supervision <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a) {
    Outputs& o = out.of[a];
    const auto buildings = static_cast<double>(chunk.buildings_in[a]);
    const auto visits = static_cast<std::int64_t>(p.supervision * p.visits / 365 * buildings * 1000 + 0.5);
    o.visits += visits;
    chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::record)][a] += visits;
    const auto residents = static_cast<double>(chunk.residents_in[a]);
    book(chunk, Line::prevention, fen_of_year(residents, p.plans * p.plans_yuan + p.supervision * p.supervision_yuan),
         o.cost);
  }
}

}  // namespace shiyu
