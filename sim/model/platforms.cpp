#include "sim/model/platforms.hpp"

#include <algorithm>

#include "sim/model/money.hpp"

namespace shiyu {

void Platforms::lend(const Today&, Chunk& chunk, const Params& p) {
  const int more = p.number - kReference;
  chunk.support.admin += p.paperwork * more;
  chunk.support.handover *= std::max(0.0, 1 + p.delay * more);
  chunk.support.refusal *= 1 + p.misrouted * std::max(0, -more);
}

void Platforms::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const int merged = kReference - p.number;
  if (merged <= 0) return;
  for (const Area area : {Area::urban, Area::rural})
    book(chunk, Line::technology,
         fen_of_year(static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]) * merged, p.merging_price),
         out[area].cost);
}

}  // namespace shiyu
