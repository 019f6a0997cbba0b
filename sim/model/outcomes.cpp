#include "sim/model/outcomes.hpp"

#include <algorithm>

#include "sim/core/chance.hpp"
#include "sim/core/math.hpp"
#include "sim/model/ladder.hpp"
#include "sim/model/money.hpp"
#include "sim/world/durations.hpp"

namespace shiyu {

namespace {

bool is_agreed(End end) { return end == End::settled || end == End::fixed; }
/// A matter with ground that ended without being met. Withdrawal is a party's own choice and is not counted.
bool is_unmet(End end) {
  return end == End::dropped || end == End::petitioned_upward || end == End::violent ||
         end == End::settled_under_pressure;
}

/// Days after which an agreed matter comes back, by its threshold; beyond the watch it counts as gone.
int days_to_relapse(const Today& t, const Chunk& chunk, const Case& c, const Outcomes::Params& p) {
  const double factor = (c.marks & kGenerous) != 0 ? chunk.modifiers.concession_relapse : 1;
  const double rate = p.relapse * factor * kind_of(t, c).row.relapse * (0.5 + static_cast<double>(c.severity));
  if (rate <= 0) return p.watch + 1;
  const double days = -math::log(t.draws("relapse").uniform(c.key)) / rate;
  return days < p.watch ? static_cast<int>(days) + 1 : p.watch + 1;
}

Relapse relapse_of(const Case& c) {
  return {c.key, lineage_of(c), c.settlement, c.building, c.resident, c.other, c.severity, c.group, c.kind};
}

/// Somebody comes to see whether the matter is really settled, in files and with the parties.
void audit(const Outcomes::Params& p, Chunk& chunk, Outcomes::Outputs& o) {
  ++o.audited;
  o.audit_minutes += p.audit_minutes;
  book(chunk, Line::evaluation, fen(1, p.audit_cost), o.audit_cost);
}

void count_dispute(const Today& t, Chunk& chunk, const Closing& closing, const Case& c, Outcomes::Outputs& o) {
  Tally& tally = chunk.tally[c.settlement - chunk.settlements.first];
  const int days = t.day - c.known;
  const int level = level_of(closing.handler);
  ++chunk.durations[static_cast<std::size_t>(level)][static_cast<std::size_t>(duration_bin(days))];
  if (!on_ladder(closing.handler)) return;
  ++tally.closed;
  ++o.closed;
  o.days += days;
  o.late += c.deadline != kNoDay && t.day > c.deadline;
  o.settled += closing.end == End::settled;
  o.claimed += closing.claimed;
  o.gap += closing.claimed && !closing.gone;
  o.gone += closing.gone;
  tally.settled += closing.end == End::settled;
  tally.gone += closing.gone;
}

}  // namespace

double Outcomes::satisfaction(bool gone, double wait, bool heard, double gain, const Params& p) {
  return math::sigmoid(p.base + (gone ? p.real : 0) - p.wait * std::min(wait, 4.0) + (heard ? p.voice + gain : 0));
}

double Outcomes::claim(const Modifiers& modifiers, double here, const Params& p) {
  const double pressure = std::min(1.0, modifiers.closing_pressure + here);
  const double found_out = std::min(1.0, p.audit + modifiers.audit_share) * (1 - p.collusion * pressure);
  return chance(std::clamp(p.claim + (modifiers.overclaim + p.claim_pressure * pressure) * (1 - found_out), 0.0, 1.0));
}

void Outcomes::modify(const Today&, Chunk& chunk, const Params& p) { chunk.modifiers.closing_pressure += p.pressure; }

void Outcomes::morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  std::vector<Relapse> back;
  chunk.relapses.take(t.day, back);
  for (const Relapse& r : back) {
    Birth birth;
    birth.key = hash64(r.key, hash_name("relapse"), 0);
    birth.kind = r.kind;
    birth.settlement = r.settlement;
    birth.building = r.building;
    birth.resident = r.resident;
    birth.other = r.other;
    birth.severity = static_cast<double>(r.severity);
    birth.group = r.group;
    birth.flags = kChild;
    birth.born = t.day;
    birth.lineage = r.lineage;
    birth.from = MatterState::settled;
    ++out[t.city.settlements.area[r.settlement]].relapsed;
    const std::uint32_t row = begin_case(t, chunk, birth);
    log_event(t, chunk, chunk.cases[row], Activity::relapsed);
    const Family family = t.tables.kinds[r.kind].row.family;
    if (family == Family::request) discover(t, chunk, row, Channel::hotline);
    if (family == Family::filing) discover(t, chunk, row, Channel::court);
  }
  chunk.relapses.give_back(t.day, back);
}

void Outcomes::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const Draws draws = t.draws("outcomes");
  for (const Closing& closing : chunk.daily.closings) chunk.cases.prefetch(closing.row);
  for (Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    const Kind& kind = kind_of(t, c);
    if (!counts_as_closed(c, closing)) continue;
    const bool dispute = is_dispute(kind), request = kind.row.family == Family::request;
    Outputs& o = out[area_of(t, c)];
    if (is_agreed(closing.end)) {
      const int days = days_to_relapse(t, chunk, c, p);
      closing.gone = days > p.watch;
      if (!closing.gone) chunk.relapses.add(t.day, t.day + days, relapse_of(c));
    }
    const DrawBlock draw = draws.block(c.key);
    const auto here = static_cast<double>(chunk.modifiers.place_pressure[c.settlement - chunk.settlements.first]);
    // Whoever has a signature claims it, however it was got; of what is not signed a share is claimed.
    const bool is_signed = is_agreed(closing.end) || closing.end == End::settled_under_pressure;
    closing.claimed = is_signed || draw.uniform(0) < claim(chunk.modifiers, here, p);
    const double allowed = c.deadline == kNoDay ? 30.0 : std::max(1, c.deadline - c.known);
    const bool heard = c.sessions > 0 && closing.end != End::settled_under_pressure;
    const double gain =
        chunk.modifiers.satisfaction + ((c.marks & kInHall) != 0 ? chunk.modifiers.hall_satisfaction : 0);
    closing.felt = draw.uniform(1) < satisfaction(closing.gone, (t.day - c.known) / allowed, heard, gain, p);
    if ((dispute || request) && draw.uniform(2) < p.asked) {
      ++o.asked;
      o.satisfied += closing.felt;
      closing.asked = true;
    }
    if ((dispute || request) && is_unmet(closing.end)) {
      ++o.unmet;
      ++chunk.tally[c.settlement - chunk.settlements.first].unmet;
    }
    if (dispute) {
      count_dispute(t, chunk, closing, c, o);
      if (on_ladder(closing.handler) && draw.uniform(3) < p.audit) audit(p, chunk, o);
    } else if (request) {
      ++o.requests_closed;
      o.requests_fixed += closing.end == End::fixed;
      o.requests_days += t.day - c.known;
    }
  }
}

}  // namespace shiyu
