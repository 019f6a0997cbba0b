#include "sim/model/integration.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void Integration::modify(const Today&, Chunk& chunk, const Params& p) {
  chunk.modifiers.seated += p.seated * p.authority;
  for (float& factor : chunk.modifiers.department_minutes) factor *= static_cast<float>(1 - p.seated * p.waiting);
}

void Integration::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const double seats = p.seated * p.bodies * static_cast<double>(chunk.townships.size());
  each_area(chunk, [&](Area area, double share) {
    out[area].seats += static_cast<std::int64_t>(seats * share * 1000 + 0.5);
    book(chunk, Line::township, fen_of_year(seats * share, p.seat_price), out[area].cost);
  });
}

}  // namespace shiyu
