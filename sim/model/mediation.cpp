#include "sim/model/mediation.hpp"

#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/model/ladder.hpp"
#include "sim/world/familiarity.hpp"

namespace shiyu {

namespace {

struct Limits {
  int tries, days;
};
Limits limits_of(Handler handler, const Mediation::Params& p) {
  switch (handler) {
    case Handler::grid:
      return {p.tries_grid, p.days_grid};
    case Handler::community:
      return {p.tries_community, p.days_community};
    case Handler::township:
      return {p.tries_township, p.days_township};
    case Handler::county:
      return {p.tries_county, p.days_county};
    default:
      return {p.tries_city, 365};
  }
}

SessionTerms terms_of(const Today& t, const Chunk& chunk, const Case& c, Handler handler, const Mediation::Params& p) {
  const Kind& kind = kind_of(t, c);
  SessionTerms x;
  x.level = kind.success[level_of(handler)];
  x.trust = (trust_of(t, chunk, c.settlement, c.resident) +
             trust_of(t, chunk, c.settlement,
                      residents_of_settlement(t.city, c.settlement).contains(c.other) ? c.other : kNobody)) /
            2;
  x.severity = static_cast<double>(c.severity);
  x.days = c.known == kNoDay ? 0 : t.day - c.known;
  x.social_capital = social_capital_of(t, chunk, c.settlement);
  x.helped = static_cast<double>(chunk.modifiers.session[c.kind][static_cast<std::size_t>(level_of(handler))]);
  if (handler <= Handler::community)
    x.helped += static_cast<double>(chunk.modifiers.place_session[c.settlement - chunk.settlements.first]);
  if (handler == Handler::grid) {
    const GridState& g = chunk.grid[grid_of(t, c) - chunk.grids.first];
    const WorkerSlot& w = chunk.workers[g.first_slot];
    x.familiarity = familiarity_of(g, t.day, chunk.forgetting);
    x.skill = static_cast<double>(w.skill) + chunk.modifiers.worker_skill;
    x.fatigue = static_cast<double>(w.fatigue) * fatigue_left(t.day - w.day);
  }
  if ((c.flags & kOrganised) != 0 && kind.organisation >= 0)
    x.helped += t.tables.categories[static_cast<std::size_t>(kind.organisation)].effect;
  if ((c.flags & kMass) != 0) x.helped += p.mass;
  if ((c.marks & kInHall) != 0 && handler == Handler::community) x.helped += chunk.modifiers.hall_session;
  if ((c.marks & kCampaign) != 0) x.helped += chunk.modifiers.campaign_session;
  if ((c.flags & kJoint) != 0) x.helped += p.joint_gain;
  if ((c.marks & kLinked) != 0 && handler == Handler::county) x.helped += chunk.modifiers.linked_session;
  if ((c.marks & kLed) != 0 && handler == Handler::city) x.helped += chunk.modifiers.led_session;
  return x;
}

void count_settled(Handler handler, Mediation::Outputs& o) {
  switch (handler) {
    case Handler::grid:
      ++o.settled_grid;
      break;
    case Handler::community:
      ++o.settled_community;
      break;
    case Handler::township:
      ++o.settled_township;
      break;
    case Handler::county:
      ++o.settled_county;
      break;
    default:
      ++o.settled_city;
      break;
  }
}

void succeed(const Today& t, Chunk& chunk, std::uint32_t row, Handler handler, double luck, const Mediation::Params& p,
             Mediation::Outputs& o) {
  if (!is_dispute(kind_of(t, chunk.cases[row]))) {
    ++o.fixed;
    close_case(t, chunk, row, End::fixed);
    return;
  }
  const bool pressed = luck < p.pressure;
  if (pressed)
    ++o.under_pressure;
  else
    count_settled(handler, o);
  close_case(t, chunk, row, pressed ? End::settled_under_pressure : End::settled);
}

bool needs_departments(const Today& t, const Case& c) {
  const Kind& kind = kind_of(t, c);
  return (c.flags & kJoint) == 0 && kind.department >= 0 && kind.second >= 0 &&
         t.draws("joint").uniform(c.key) < kind.row.joint;
}

/// Fork: a task in the queue of each department. The case resumes the day after the last has answered. Where the
/// departments sit in the centre nothing is handed over and the matter goes first.
void fork(const Today& t, Chunk& chunk, std::uint32_t row, const Mediation::Params& p, Mediation::Outputs& o) {
  Case& c = chunk.cases.touch(row);
  const Kind& kind = kind_of(t, c);
  const DrawBlock draw = t.draws("handover").block(c.key);
  const bool seated = draw.uniform(0) < chunk.modifiers.seated;
  const int days = seated ? 0 : whole_days(p.handover_days * chunk.modifiers.handover_days, draw.uniform(1));
  const int lead = p.whistle + (seated ? p.seated_lead : 0);
  if (seated) c.marks |= kSeated;
  o.seated += seated;
  o.handover += days;
  refer(t, chunk, row, {Handler::department, static_cast<std::uint8_t>(kind.department), days, lead});
  refer_also(t, chunk, row, static_cast<std::uint8_t>(kind.second), lead, days);
  c.stage = Stage::joint;
  c.waiting = 2;
  c.flags |= kJoint;
  log_event(t, chunk, c, Activity::joint);
}

void exhaust(const Today& t, Chunk& chunk, std::uint32_t row, double luck, const Mediation::Params& p,
             Mediation::Outputs& o) {
  ++o.exhausted;
  if (luck < p.forum && kind_of(t, chunk.cases[row]).row.forum != Forum::none) {
    chunk.to_forum.push_back(row);
  } else {
    rest_case(t, chunk, row);
    Case logged = chunk.cases[row];  // its handler is kept, as it is offered another session there if it comes back
    logged.handler = Handler::nobody;
    log_event(t, chunk, logged, Activity::exhausted);
  }
}

void move_up(const Today& t, Chunk& chunk, std::uint32_t row, Handler handler, double luck, const Mediation::Params& p,
             Mediation::Outputs& o) {
  const Case& c = chunk.cases[row];
  const Kind& kind = kind_of(t, c);
  if (!is_dispute(kind)) {
    if (kind.department >= 0)
      refer(t, chunk, row, {Handler::department, static_cast<std::uint8_t>(kind.department)});
    else if (handler < Handler::county)
      refer(t, chunk, row, {next_handler(handler)});
    else
      close_case(t, chunk, row, End::dropped);
    return;
  }
  const bool large = static_cast<double>(c.severity) >= p.city_severity || c.group >= p.city_group;
  if (handler == Handler::city || (handler == Handler::county && !large)) {
    exhaust(t, chunk, row, luck, p, o);
    return;
  }
  ++o.moved_up;
  if (handler == Handler::township && needs_departments(t, c)) {
    ++o.joint;
    fork(t, chunk, row, p, o);
  } else {
    refer(t, chunk, row, {next_handler(handler)});
  }
}

void hold(const Today& t, Chunk& chunk, std::uint32_t row, Handler handler, const Mediation::Params& p,
          Mediation::Outputs& o) {
  Case& c = chunk.cases.touch(row);
  const bool dispute = is_dispute(kind_of(t, c));
  if (dispute) {
    ++o.held;
    if (c.sessions == 0 && handler <= Handler::township) ++o.mediated;
  }
  if (c.sessions < 255) ++c.sessions;
  log_event(t, chunk, c, Activity::session);
  const DrawBlock draw = t.draws("session").block(c.key, static_cast<std::uint64_t>(handler), c.tries);
  const bool success = draw.uniform(0) < Mediation::success(terms_of(t, chunk, c, handler, p), p);
  c.flags &= static_cast<std::uint8_t>(~(kOrganised | kMass));
  if (success) {
    succeed(t, chunk, row, handler, draw.uniform(1), p, o);
    return;
  }
  c.marks &= static_cast<std::uint16_t>(~kInHall);  // the hall has had its say: mediators go on
  if (dispute) ++o.failed;
  ++c.tries;
  c.severity = static_cast<float>(std::min(0.99, static_cast<double>(c.severity) * (1 + p.harden)));
  if (handler == Handler::county && (c.marks & kLinked) != 0) {
    chunk.to_forum.push_back(row);  // one session was offered on the way to a forum; what it did not settle goes on
    return;
  }
  const Limits limits = limits_of(handler, p);
  if (c.tries >= limits.tries || t.day - c.since >= limits.days)
    move_up(t, chunk, row, handler, draw.uniform(2), p, o);
  else
    refer(t, chunk, row, {handler});
}

}  // namespace

double Mediation::success(const SessionTerms& x, const Params& p) {
  return math::sigmoid(p.ease + x.level + p.skill * x.skill + p.familiarity * x.familiarity +
                       p.trust * (x.trust - 0.5) - p.severity * (x.severity - 0.3) - p.age * x.days -
                       p.fatigue * x.fatigue + p.social_capital * (x.social_capital - 0.5) + x.helped);
}

void Mediation::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const Served& s : chunk.daily.served) {
    const Case& c = chunk.cases[s.row];
    if (lives_in(chunk, c.resident)) chunk.trust.prefetch(c.resident);
    if (lives_in(chunk, c.other)) chunk.trust.prefetch(c.other);
  }
  for (const Served& s : chunk.daily.served) hold(t, chunk, s.row, s.handler, p, out[area_of(t, chunk.cases[s.row])]);
  chunk.daily.served.clear();
}

void Mediation::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p,
                       ByArea<Outputs>& out) {
  for (const CountyServed& s : county.served)
    hold(t, all[s.chunk], s.row, s.handler, p, out[area_of(t, all[s.chunk].cases[s.row])]);
  county.served.clear();
}

void Mediation::city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState>, const Params& p,
                     ByCounty<Outputs>& out) {
  for (const CountyServed& s : city.served) {
    Chunk& chunk = all[s.chunk];
    hold(t, chunk, s.row, s.handler, p, out[chunk.county][area_of(t, chunk.cases[s.row])]);
  }
  city.served.clear();
}

}  // namespace shiyu
