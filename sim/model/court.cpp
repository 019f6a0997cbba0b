#include "sim/model/court.hpp"

#include "sim/model/service.hpp"

namespace shiyu {

namespace {

void docket(const Today& t, Chunk& chunk, std::uint32_t row, int delay, Court::Outputs& o) {
  ++o.docketed;
  log_event(t, chunk, chunk.cases[row], Activity::docketed);
  refer(t, chunk, row, {Handler::court, 0, delay});
}

/// A suit is brought: mediation is tried first for a share of them, the rest is docketed.
void bring(const Today& t, Chunk& chunk, std::uint32_t row, const Court::Params& p, Court::Outputs& o) {
  Case& c = chunk.cases.touch(row);
  ++o.brought;
  const bool filing = kind_of(t, c).row.family == Family::filing;
  o.from_ladder += !filing || c.channel == Channel::window;
  if (c.known == kNoDay) {  // the suit is the first that anybody hears of it
    o.filed_later += filing;
    c.known = static_cast<std::int16_t>(t.day);
    log_event(t, chunk, c, Activity::known, static_cast<std::uint8_t>(Channel::court));
  }
  log_event(t, chunk, c, Activity::sued);
  const DrawBlock draw = t.draws("presuit").block(c.key);
  if (draw.uniform(0) < p.presuit && draw.uniform(1) < p.consent) {
    ++o.presuit_tried;
    refer(t, chunk, row, {Handler::court_mediation, 0, p.docket_days});
  } else {
    docket(t, chunk, row, p.docket_days + p.procedure_days, o);
  }
}

}  // namespace

void Court::morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>&) {
  for (const Fired& fired : chunk.daily.fired) {
    if (fired.risk != Risk::suit || !chunk.cases.alive(fired.row) || !is_dispute(kind_of(t, chunk.cases[fired.row])))
      continue;
    chunk.cases.touch(fired.row).left[static_cast<int>(Risk::suit)] = kNever;
    chunk.to_forum.push_back(fired.row);
  }
}

void Court::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out) {
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    Chunk& chunk = all[k];
    for (const std::uint32_t row : chunk.to_forum)
      if (chunk.cases.alive(row) && kind_of(t, chunk.cases[row]).row.forum == Forum::court)
        bring(t, chunk, row, p, out[area_of(t, chunk.cases[row])]);
  }
  if (!t.workday) return;
  const auto serve_desk = [&](DeskKind kind, std::size_t desk, double rate, double minutes_a_case, auto&& done) {
    const int minutes = minutes_today(rate, county.carried[desk]);
    const int spent = serve(
        county.desks[desk], county_desk_id(county.id, desk), minutes, county.queue_hash,
        [&](const Ticket& ticket) { return is_valid(all[ticket.chunk], ticket); },
        [&](const Ticket& ticket) {
          all[ticket.chunk].cases.touch(ticket.row).stage = Stage::in_session;
          return std::max(1, static_cast<int>(minutes_a_case));
        },
        [&](const Ticket& ticket) {
          done(all[ticket.chunk], ticket.row, out[area_of(t, all[ticket.chunk].cases[ticket.row])]);
        });
    Outputs& o = out[larger_area(county.residents_in)];
    o.minutes += spent;
    o.idle += minutes - spent;
    county.rosters.give(kind, minutes, spent);
  };
  serve_desk(DeskKind::court_mediation, kCourtMediationDesk,
             p.presuit_staff * county.residents / 1e5 * p.judge_minutes / 2, p.presuit_minutes,
             [&](Chunk& chunk, std::uint32_t row, Outputs& o) {
               if (t.draws("presuit").uniform(chunk.cases[row].key, 1) < p.presuit_success) {
                 ++o.settled_before_docket;
                 close_case(t, chunk, row, End::settled);
               } else {
                 docket(t, chunk, row, p.procedure_days, o);
               }
             });
  serve_desk(DeskKind::courts, kCourtDesk, p.judges * county.residents / 1e5 * p.judge_minutes, p.case_minutes,
             [&](Chunk& chunk, std::uint32_t row, Outputs& o) {
               const Case& c = chunk.cases[row];
               o.days += t.day - c.since;
               const bool settled = t.draws("judge").uniform(c.key) < p.mediated;
               ++(settled ? o.mediated : o.adjudicated);
               const bool carried_out = t.draws("carried_out").uniform(c.key) < p.carried_out;
               close_case(t, chunk, row, settled ? End::settled : End::adjudicated);
               chunk.daily.closings.back().carried_out = settled || carried_out;
               o.carried_out += !settled && carried_out;
             });
}

void Court::hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h) {
  const Kind& kind = kind_of(t, c);
  if (!is_dispute(kind) || kind.row.forum != Forum::court) return;
  if (c.handler == Handler::court || c.handler == Handler::court_mediation) return;
  h[Risk::suit] += p.access * chunk.modifiers.suits * kind.row.suit * static_cast<double>(c.severity);
}

void Court::found(const Today& t, Chunk& chunk, const Params& p) { change(t, chunk, p); }

void Court::change(const Today&, Chunk& chunk, const Params& p) {
  chunk.staff[static_cast<std::size_t>(Staff::courts)][0] =
      (p.judges + p.presuit_staff / 2) * chunk.residents.size() / 1e5;
}

}  // namespace shiyu
