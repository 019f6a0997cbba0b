#include "sim/model/urban_integration.hpp"

#include <algorithm>

#include "sim/model/money.hpp"

namespace shiyu {

void UrbanIntegration::modify(const Today&, Chunk& chunk, const Params& p) {
  chunk.modifiers.gap_closed = std::min(1.0, chunk.modifiers.gap_closed + p.share * p.effect);
}

void UrbanIntegration::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.share <= 0) return;
  each_area(chunk, [&](Area area, double) {
    const double people = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]) *
                          registered_elsewhere(t.city, chunk.county, area) * p.share;
    book(chunk, Line::services, fen_of_year(people, p.price), out[area].cost);
  });
}

}  // namespace shiyu
