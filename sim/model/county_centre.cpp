#include "sim/model/county_centre.hpp"

#include "sim/model/service.hpp"

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

void CountyCentre::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p,
                          ByArea<Outputs>& out) {
  // First of the county's mechanisms: what was sent up until yesterday joins its queue.
  std::vector<Arrival> due;
  county.arrivals.take(t.day, due);
  for (const Arrival& a : due) {
    if (a.ticket.day + 1 > t.day) {  // waited at the end of the ring
      county.arrivals.add(t.day, a.ticket.day + 1, a);
      continue;
    }
    const std::size_t desk = desk_of(a);
    join(county.desks[desk], county_desk_id(county.id, desk), a.ticket, county.queue_hash);
  }
  if (!t.workday) return;
  const int minutes = minutes_today(p.staff * county.residents / 1e5 * p.minutes, county.carried[kCentreDesk]);
  const int spent =
      serve_county_desk(t, county, all, kCentreDesk, minutes, [&](Chunk& chunk, std::uint32_t row, const Ticket&) {
        Outputs& o = out[area_of(t, chunk.cases[row])];
        ++o.sessions;
        o.minutes += static_cast<std::int64_t>(kind_of(t, chunk.cases[row]).row.minutes);
        county.served.push_back({chunk.id, row, Handler::county});
      });
  out[larger_area(county.residents_in)].idle += minutes - spent;
}

void CountyCentre::found(const Today& t, Chunk& chunk, const Params& p) { change(t, chunk, p); }

void CountyCentre::change(const Today&, Chunk& chunk, const Params& p) {
  chunk.staff[static_cast<std::size_t>(Staff::county)][0] = p.staff * chunk.residents.size() / 1e5;
}

}  // namespace shiyu
