#include "sim/model/platforms.hpp"

#include <algorithm>

#include "sim/model/money.hpp"

namespace shiyu {

void Platforms::modify(const Today&, Chunk& chunk, const Params& p) {
  const int more = p.number - kReference;
  chunk.modifiers.admin_share += p.paperwork * more;
  chunk.modifiers.handover_days *= std::max(0.0, 1 + p.delay * more);
  chunk.modifiers.ticket_returns *= 1 + p.misrouted * std::max(0, -more);
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
