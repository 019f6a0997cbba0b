#include "sim/model/services.hpp"

#include "sim/model/money.hpp"
#include "sim/model/programme.hpp"

namespace shiyu {

void Services::modify(const Today& t, Chunk& chunk, const Params& p) {
  if (p.supply <= 0) return;
  const double reach = saturating(p.supply, p.scale);
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    const KindRow& row = t.tables.kinds[k].row;
    const bool request = row.family == Family::request;
    if (!request && row.relation != Relation::department) continue;
    for (float& factor : chunk.modifiers.onset[k])
      factor *= static_cast<float>(1 - (request ? p.requests : p.grievances) * reach);
  }
}

void Services::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.supply <= 0) return;
  each_area(chunk, [&](Area area, double) {
    const double residents = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]);
    book(chunk, Line::services, fen_of_year(residents * p.supply, p.price), out[area].cost);
  });
}

}  // namespace shiyu
