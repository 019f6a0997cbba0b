#include "sim/model/dispatch.hpp"

#include <algorithm>

namespace shiyu {

namespace {

std::size_t desk_of(const Arrival& a) {
  switch (a.handler) {
    case Handler::petition_office:
      return kPetitionDesk;
    case Handler::arbitration:
      return kArbitrationDesk;
    case Handler::court_mediation:
      return kCourtMediationDesk;
    case Handler::court:
      return kCourtDesk;
    case Handler::department:
      return kFirstDepartmentDesk + std::size_t{a.department};
    default:
      return kCentreDesk;
  }
}

}  // namespace

void Dispatch::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params&, ByArea<Outputs>& out) {
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    Chunk& chunk = all[k];
    for (const Arrival& a : chunk.upward) {
      ++out[t.city.settlements.area[chunk.cases[a.ticket.row].settlement]].tickets;
      county.arrivals.add(t.day, std::max(a.ticket.day, t.day) + 1, a);  // one that was sent late is not lost
    }
    chunk.upward.clear();
  }
  // The evening's post: what is due tomorrow joins its queue, and competes from then on.
  const int tomorrow = t.day + 1;
  std::vector<Arrival> due;
  county.arrivals.take(tomorrow, due);
  for (const Arrival& a : due) {
    if (a.ticket.day + 1 > tomorrow) {  // waited at the end of the ring
      county.arrivals.add(tomorrow, a.ticket.day + 1, a);
      continue;
    }
    const std::size_t desk = desk_of(a);
    join(county.desks[desk], county_desk_id(county.id, desk), a.ticket, county.queue_hash);
  }
}

}  // namespace shiyu
