#include "sim/model/arbitration.hpp"

#include "sim/model/service.hpp"

namespace shiyu {

namespace {

/// An award ends the case, and a party may sue over it: the suit is a new case with a key of its own.
void award(const Today& t, Chunk& chunk, std::uint32_t row, const Arbitration::Params& p, Arbitration::Outputs& o) {
  const Case c = chunk.cases[row];
  ++o.awarded;
  close_case(t, chunk, row, End::arbitrated);
  chunk.daily.closings.back().carried_out = t.draws("carried_out").uniform(c.key) < p.carried_out;
  if (t.draws("arbitration").uniform(c.key, 1) >= p.appealed) return;
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    if (t.tables.kinds[k].row.family != Family::filing) continue;
    ++o.appealed;
    Birth birth;
    birth.key = hash64(c.key, hash_name("appeal"), 0);
    birth.kind = static_cast<std::uint8_t>(k);
    birth.settlement = c.settlement;
    birth.building = c.building;
    birth.resident = c.resident;
    birth.severity = static_cast<double>(c.severity);
    birth.flags = kChild;
    birth.born = t.day;
    birth.lineage = lineage_of(c);
    birth.from = MatterState::in_court;
    chunk.daily.closings.back().goes_on = true;
    const std::uint32_t suit = begin_case(t, chunk, birth);
    discover(t, chunk, suit, Channel::court);
    refer(t, chunk, suit, {Handler::court, 0, 30});
    return;
  }
}

}  // namespace

void Arbitration::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p,
                         ByArea<Outputs>& out) {
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    Chunk& chunk = all[k];
    for (const std::uint32_t row : chunk.to_forum) {
      if (!chunk.cases.alive(row) || kind_of(t, chunk.cases[row]).row.forum != Forum::arbitration) continue;
      Case& c = chunk.cases.touch(row);
      ++out[area_of(t, c)].brought;
      if (c.known == kNoDay) {  // the claim is the first that anybody hears of it
        c.known = static_cast<std::int16_t>(t.day);
        log_event(t, chunk, c, Activity::known, static_cast<std::uint8_t>(Channel::court));
      }
      log_event(t, chunk, c, Activity::sued);
      refer(t, chunk, row, {Handler::arbitration, 0, p.accept_days});
    }
  }
  if (!t.workday) return;
  const int minutes = minutes_today(p.staff * county.residents / 1e5 * p.minutes, county.carried[kArbitrationDesk]);
  const int spent = serve(
      county.desks[kArbitrationDesk], county_desk_id(county.id, kArbitrationDesk), minutes, county.queue_hash,
      [&](const Ticket& ticket) { return is_valid(all[ticket.chunk], ticket); },
      [&](const Ticket& ticket) {
        all[ticket.chunk].cases.touch(ticket.row).stage = Stage::in_session;
        return std::max(1, static_cast<int>(p.case_minutes));
      },
      [&](const Ticket& ticket) {
        Chunk& chunk = all[ticket.chunk];
        Outputs& o = out[area_of(t, chunk.cases[ticket.row])];
        if (t.draws("arbitration").uniform(chunk.cases[ticket.row].key) < p.mediated) {
          ++o.mediated;
          close_case(t, chunk, ticket.row, End::settled);
        } else {
          award(t, chunk, ticket.row, p, o);
        }
      });
  out[larger_area(county.residents_in)].minutes += spent;
  county.rosters.give(DeskKind::arbitration, minutes, spent);
}

void Arbitration::hazard(const Today& t, const Chunk&, const Case& c, const Params& p, CaseHazards& h) {
  const Kind& kind = kind_of(t, c);
  if (kind.row.family != Family::dispute || kind.row.forum != Forum::arbitration || c.handler == Handler::arbitration)
    return;
  h[Risk::suit] += p.access * kind.row.suit * static_cast<double>(c.severity);
}

void Arbitration::found(const Today& t, Chunk& chunk, const Params& p) { change(t, chunk, p); }

void Arbitration::change(const Today&, Chunk& chunk, const Params& p) {
  chunk.staff[static_cast<std::size_t>(Staff::courts)][1] = p.staff * chunk.residents.size() / 1e5;
}

}  // namespace shiyu
