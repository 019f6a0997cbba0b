#include "sim/model/dispatch.hpp"

namespace shiyu {

void Dispatch::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params&, ByArea<Outputs>& out) {
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    Chunk& chunk = all[k];
    for (const Arrival& a : chunk.upward) {
      ++out[t.city.settlements.area[chunk.cases[a.ticket.row].settlement]].tickets;
      county.arrivals.add(t.day, a.ticket.day + 1, a);
    }
    chunk.upward.clear();
    chunk.to_forum.clear();
  }
}

}  // namespace shiyu
