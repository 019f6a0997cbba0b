#include "sim/model/petition.hpp"

#include <algorithm>

#include "sim/model/service.hpp"

namespace shiyu {

namespace {

void petition(const Today& t, Chunk& chunk, std::uint32_t row, const Petition::Params& p, Petition::Outputs& o) {
  Case& c = chunk.cases.touch(row);
  ++o.petitions;
  ++chunk.tally[c.settlement - chunk.settlements.first].petitions;
  const bool again = (c.flags & kPetitioned) != 0;
  c.flags |= kPetitioned;
  log_event(t, chunk, c, Activity::petitioned);
  o.again += again;
  if (again && t.draws("petition").uniform(c.key) < p.upward) {
    ++o.upward;
    close_case(t, chunk, row, End::petitioned_upward);
    return;
  }
  renew_threshold(t, c, Risk::petition, again ? 3 : 2);
  if (again)
    c.left[static_cast<int>(Risk::petition)] *= 2;  // who has petitioned twice waits longer for the third answer
  c.deadline = static_cast<std::int16_t>(std::max<int>(c.deadline, t.day + p.deadline));
  refer(t, chunk, row, {Handler::petition_office});
}

}  // namespace

void Petition::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const Fired& fired : chunk.daily.fired) {
    const Case& c = chunk.cases[fired.row];
    if (fired.risk != Risk::petition || !chunk.cases.alive(fired.row) || c.stage == Stage::latent || c.known == t.day)
      continue;
    petition(t, chunk, fired.row, p, out[area_of(t, c)]);
  }
  for (const std::uint32_t row : chunk.daily.discovered)
    if (chunk.cases.alive(row) && chunk.cases[row].channel == Channel::petition && chunk.cases[row].known == t.day) {
      ++out[area_of(t, chunk.cases[row])].petitions;
      ++chunk.tally[chunk.cases[row].settlement - chunk.settlements.first].petitions;
    }
}

void Petition::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p,
                      ByArea<Outputs>& out) {
  if (!t.workday) return;
  const int minutes = minutes_today(p.staff * county.residents / 1e5 * p.minutes, county.carried[kPetitionDesk]);
  const int spent =
      serve_county_desk(t, county, all, kPetitionDesk, minutes, [&](Chunk& chunk, std::uint32_t row, const Ticket&) {
        ++out[area_of(t, chunk.cases[row])].sessions;
        refer(t, chunk, row, {Handler::county, 0, 0, 30});  // examined and handed to the centre, before others
      });
  out[larger_area(county.residents_in)].minutes += spent;
  county.rosters.give(DeskKind::petition_offices, minutes, spent);
}

void Petition::hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h) {
  if (c.stage == Stage::latent || c.deadline == kNoDay || t.day <= c.deadline) return;
  // What a petition office, an arbitrator or a court has in hand is decided there.
  if (c.handler >= Handler::petition_office && c.handler <= Handler::court) return;
  const Kind& kind = kind_of(t, c);
  const double months = (t.day - c.deadline) / 30.0;
  const double trust = trust_of(t, chunk, c.settlement, c.resident);
  h[Risk::petition] += p.scale * kind.row.petition * static_cast<double>(c.severity) * months * (1 - trust);
}

void Petition::found(const Today& t, Chunk& chunk, const Params& p) { change(t, chunk, p); }

void Petition::change(const Today&, Chunk& chunk, const Params& p) {
  chunk.staff[static_cast<std::size_t>(Staff::county)][1] = p.staff * chunk.residents.size() / 1e5;
}

}  // namespace shiyu
