#include "sim/model/credit.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void Credit::modify(const Today& t, Chunk& chunk, const Params& p) {
  if (p.coverage <= 0) return;
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    const Kind& kind = t.tables.kinds[k];
    const bool trade = kind.row.relation == Relation::trader;
    if (!trade && !is_online_fraud(kind)) continue;
    for (float& factor : chunk.modifiers.onset[k])
      factor *= static_cast<float>(1 - (trade ? p.trade : p.fraud) * p.coverage);
  }
}

void Credit::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.coverage <= 0) return;
  each_area(chunk, [&](Area area, double) {
    const auto a = static_cast<std::size_t>(area);
    const double residents = static_cast<double>(chunk.residents_in[a]) * p.coverage;
    const double records = residents * p.records / 365;
    chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::record)][a] +=
        static_cast<std::int64_t>(records * 1000);
    out[area].minutes += static_cast<std::int64_t>(records * p.record_minutes + 0.5);
    book(chunk, Line::technology, fen_of_year(residents, p.price) + fen(records, p.record_price), out[area].cost);
  });
}

}  // namespace shiyu
