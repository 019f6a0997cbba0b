#include "sim/model/county_centre.hpp"

#include "sim/model/service.hpp"

namespace shiyu {

void CountyCentre::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p,
                          ByArea<Outputs>& out) {
  if (!t.workday) return;
  const int minutes = minutes_today(p.staff * county.residents / 1e5 * p.minutes, county.carried[kCentreDesk]);
  const int spent = serve_county_desk(
      t, county, all, kCentreDesk, minutes,
      [&](Chunk& chunk, std::uint32_t row, const Ticket&) {
        const Case& c = chunk.cases[row];
        Outputs& o = out[area_of(t, c)];
        ++o.sessions;
        if (c.tries == 0) {
          ++o.first;
          o.days += t.day - c.since;
        }
        county.served.push_back({chunk.id, row, Handler::county});
      },
      [&](const Ticket& k, int worked) { out[area_of(t, all[k.chunk].cases[k.row])].minutes += worked; });
  out[larger_area(county.residents_in)].idle += minutes - spent;
  county.rosters.give(DeskKind::county_centres, minutes, spent);
}

void CountyCentre::found(const Today& t, Chunk& chunk, const Params& p) { change(t, chunk, p); }

void CountyCentre::change(const Today&, Chunk& chunk, const Params& p) {
  chunk.staff[static_cast<std::size_t>(Staff::county)][0] = p.staff * chunk.residents.size() / 1e5;
}

}  // namespace shiyu
