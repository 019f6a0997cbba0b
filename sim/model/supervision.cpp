#include "sim/model/supervision.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void Supervision::modify(const Today& t, Chunk& chunk, const Params& p) {
  if (p.intensity <= 0) return;
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    const Relation with = t.tables.kinds[k].row.relation;
    if (with != Relation::department && with != Relation::project) continue;
    for (float& factor : chunk.modifiers.onset[k]) factor *= static_cast<float>(1 - p.fall * p.intensity);
  }
  for (float& factor : chunk.modifiers.department_minutes) factor *= static_cast<float>(1 - p.defence * p.intensity);
}

void Supervision::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.intensity <= 0) return;
  each_area(chunk, [&](Area area, double) {
    const double residents = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]);
    book(chunk, Line::evaluation, fen_of_year(residents * p.intensity, p.price), out[area].cost);
  });
}

}  // namespace shiyu
