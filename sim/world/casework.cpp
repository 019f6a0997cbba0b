#include "sim/world/casework.hpp"

#include <algorithm>

#include "sim/core/checked.hpp"
#include "sim/core/math.hpp"

namespace shiyu {

namespace {

constexpr std::uint64_t kThresholds = hash_name("case_thresholds");
constexpr std::uint64_t kSeverity = hash_name("case_severity");

float unit_exponential(double u) { return static_cast<float>(-math::log(u)); }

Draws threshold_draws(const Today& t) { return {t.seed, t.replicate, kThresholds}; }

std::uint32_t tie_of(std::uint64_t key) { return static_cast<std::uint32_t>(mix64(key ^ 0x7469650000000000ull) >> 32); }

/// Days of the calendar are shifted so that a priority is never negative, for the legacy stock too.
constexpr int kPriorityOrigin = 1 << 20;

/// Days by which handlers put a hard matter behind easier ones when closing rates press them and they have a choice.
int passed_over(const Chunk& chunk, const Case& c) {
  const Modifiers& modifiers = chunk.modifiers;
  if (modifiers.creaming_days <= 0 || level_of(c.handler) == kLevels) return 0;
  const double here = static_cast<double>(modifiers.place_pressure[c.settlement - chunk.settlements.first]);
  return static_cast<int>(modifiers.creaming_days * std::min(1.0, modifiers.closing_pressure + here) *
                              static_cast<double>(c.first_severity) +
                          0.5);
}

std::uint32_t priority_of(const Chunk& chunk, const Case& c, const Kind& kind, int joined, int lead) {
  switch (chunk.discipline) {
    case Discipline::severity_first:
      return static_cast<std::uint32_t>((1.0 - static_cast<double>(c.severity)) * 65535.0);
    case Discipline::earliest_deadline:
      return static_cast<std::uint32_t>(kPriorityOrigin + (c.deadline == kNoDay ? joined + 365 : c.deadline) - lead +
                                        passed_over(chunk, c));
    case Discipline::shortest_job:
      return static_cast<std::uint32_t>(kind.row.minutes);
    case Discipline::first_come:
      break;
  }
  return static_cast<std::uint32_t>(kPriorityOrigin + joined - lead + passed_over(chunk, c));
}

Ticket ticket_for(const Chunk& chunk, std::uint32_t row, std::uint32_t priority, int joins) {
  const Case& c = chunk.cases[row];
  Ticket ticket;
  ticket.priority = priority;
  ticket.tie = tie_of(c.key);
  ticket.key = c.key;
  ticket.chunk = chunk.id;
  ticket.row = row;
  ticket.serial = c.ticket;
  ticket.day = joins;
  return ticket;
}

std::uint32_t desk_of(const Today& t, const Chunk& chunk, const Case& c, Handler handler) {
  switch (handler) {
    case Handler::grid:
      return grid_of(t, c);
    case Handler::community:
      return chunk.committee.empty() ? c.settlement : chunk.committee[c.settlement - chunk.settlements.first];
    case Handler::township:
      return t.city.settlements.township[c.settlement];
    default:
      return 0;
  }
}

void send(const Today& t, Chunk& chunk, const Arrival& arrival) {
  if (arrival.handler <= Handler::township)
    chunk.arrivals.add(t.day, arrival.ticket.day + 1, arrival);
  else
    (arrival.handler == Handler::city ? chunk.to_city : chunk.upward).push_back(arrival);
}

constexpr std::uint8_t kOneIn = 64;  // of what is logged by sample

bool is_sampled(std::uint64_t key) { return mix64(key) % kOneIn == 0; }

/// One case in so many of its sort is logged: every dispute that became known, and a sample of the rest.
std::uint8_t rate_of(const Today& t, const Kind& kind, const Case& c) {
  return t.logs_all || (is_dispute(kind) && c.known != kNoDay) ? 1 : kOneIn;
}

}  // namespace

double severity_of(const Kind& kind, const Draws& draws, std::uint64_t key) {
  return math::sigmoid(kind.severity_logit +
                       kind.row.severity_spread * math::normal_quantile(draws.uniform(key, kSeverity)));
}

std::uint16_t group_of(const Kind& kind, const Draws& draws, std::uint64_t key) {
  if (kind.row.collective <= 0) return 2;
  const DrawBlock block = draws.block(key, kSeverity, 1);
  if (block.uniform(0) >= kind.row.collective) return 2;
  const double extra = -math::log(block.uniform(1)) * (kind.row.group_size - 2);  // geometric, by its exponential limit
  return static_cast<std::uint16_t>(std::min(2.0 + extra, 5000.0));
}

namespace {

/// One hazard more or less in a building. What arises and what comes back are both counted here, and so are all that
/// end: a relapse that was taken off and never added once made the count wrap.
void count_hazard(const Today& t, Chunk& chunk, const Case& c, bool begins) {
  if (kind_of(t, c).row.family != Family::hazard) return;
  std::uint16_t& open = chunk.open_hazards[c.building - chunk.buildings.first];
  chunk.hazard_hash -= hash_of_hazards(c.building, open);
  begins ? static_cast<void>(++open) : take_off(open);
  chunk.hazard_hash += hash_of_hazards(c.building, open);
}

}  // namespace

void note_arisen(Chunk& chunk, std::uint64_t key) { chunk.arisen += key; }

std::uint32_t begin_case(const Today& t, Chunk& chunk, const Birth& birth) {
  if ((birth.flags & (kChild | kLegacy)) == 0) note_arisen(chunk, birth.key);
  Case c;
  c.key = birth.key;
  c.kind = birth.kind;
  c.settlement = birth.settlement;
  c.building = birth.building;
  c.resident = birth.resident;
  c.other = birth.other;
  c.severity = c.first_severity = static_cast<float>(birth.severity);
  c.project = birth.project;
  c.group = birth.group;
  c.flags = static_cast<std::uint8_t>(birth.flags | (is_sampled(birth.key) ? kSampled : 0));
  c.born = static_cast<std::int16_t>(birth.born);
  c.touched = static_cast<std::int16_t>(t.day);
  const bool matter = is_dispute(kind_of(t, c)) && (c.flags & kSpurious) == 0;
  c.root = birth.lineage ? birth.lineage->root : c.key;
  c.root_born = birth.lineage ? birth.lineage->root_born : c.born;
  c.root_kind = birth.lineage ? birth.lineage->root_kind : c.kind;
  c.came_from = birth.from;
  if (matter) c.weight = birth.lineage ? birth.lineage->weight : matter_weight(birth.severity, c.group);
  const std::uint32_t row = chunk.cases.add(c);
  count_hazard(t, chunk, c, true);
  if (birth.born < t.day || (birth.flags & kLegacy) != 0)
    ++chunk.balance.initial[c.kind];
  else
    ++chunk.balance.born[c.kind];
  // An old matter did not arise today. Where all is logged its history begins, as elsewhere, with what happens to it.
  if (!t.logs_all || (birth.flags & kLegacy) == 0) log_event(t, chunk, c, Activity::born);
  return row;
}

void advance_case(const Today& t, Case& c) {
  const int days = t.day - c.touched;
  if (days > 0) {
    for (int r = 0; r < kCaseRisks; ++r) c.left[r] -= c.rate[r] * static_cast<float>(days);
    const double heat = kind_of(t, c).row.heat;
    // Waiting heats; a session in progress holds the heat. The logistic curve is followed exactly, so that it does not
    // matter on which days a case happens to be looked at.
    if (heat > 0 && c.stage != Stage::in_session) {
      const double grown = static_cast<double>(c.severity) * math::exp(heat * days);
      c.severity = static_cast<float>(grown / (1.0 - static_cast<double>(c.severity) + grown));
    }
  }
  c.touched = static_cast<std::int16_t>(t.day);
  c.due = kNoDay;
}

namespace {

/// Threshold of a risk from the key of the case alone: the same whenever it is drawn.
float first_threshold(const Today& t, const Case& c, int risk) {
  return unit_exponential(threshold_draws(t).block(c.key, 0, static_cast<std::uint64_t>(risk / 4)).uniform(risk % 4));
}

}  // namespace

void renew_threshold(const Today& t, Case& c, Risk risk, int occasion) {
  c.left[static_cast<int>(risk)] = unit_exponential(
      threshold_draws(t).uniform(c.key, static_cast<std::uint64_t>(occasion), 2 + static_cast<std::uint64_t>(risk)));
}

void schedule_case(const Today& t, Chunk& chunk, std::uint32_t row, const CaseHazards& hazards, int horizon) {
  Case& c = chunk.cases.touch(row);
  if (c.touched != t.day) advance_case(t, c);
  double wait = horizon;
  for (int r = 0; r < kCaseRisks; ++r) {
    const double rate = hazards.of[static_cast<std::size_t>(r)];
    c.rate[r] = static_cast<float>(rate);
    if (rate <= 0) continue;
    if (c.left[r] == kUndrawn) c.left[r] = first_threshold(t, c, r);
    wait = std::min(wait, static_cast<double>(c.left[r]) / rate);
  }
  // Fires on the day in whose course the threshold is passed; today is over, so tomorrow at the earliest.
  const int days = std::clamp(static_cast<int>(wait) + 1, 1, horizon);
  c.due = static_cast<std::int16_t>(t.day + days);
  chunk.due.add(t.day, c.due, {row, static_cast<std::uint32_t>(c.key)});
}

void discover(const Today& t, Chunk& chunk, std::uint32_t row, Channel channel) {
  Case& c = chunk.cases.touch(row);
  c.stage = Stage::known;
  c.channel = channel;
  c.known = static_cast<std::int16_t>(t.day);
  renew_threshold(t, c, Risk::petition, 1);
  chunk.daily.discovered.push_back(row);
  log_event(t, chunk, c, Activity::known, static_cast<std::uint8_t>(channel));
}

void refer(const Today& t, Chunk& chunk, std::uint32_t row, const Referral& to) {
  Case& c = chunk.cases.touch(row);
  const bool moved = c.handler != to.handler;
  if (moved) {
    c.tries = 0;
    c.since = static_cast<std::int16_t>(t.day);
  }
  const bool up = moved && c.handler != Handler::nobody && to.handler > c.handler;
  c.stage = Stage::queued;
  c.handler = to.handler;
  c.department = to.department;
  ++c.ticket;
  const int joins = t.day + to.delay;
  const Kind& kind = kind_of(t, c);
  send(t, chunk,
       {ticket_for(chunk, row, priority_of(chunk, c, kind, joins, to.lead), joins), to.handler, to.department,
        desk_of(t, chunk, c, to.handler)});
  log_event(t, chunk, c, up ? Activity::moved_up : Activity::queued, static_cast<std::uint8_t>(to.handler));
}

void refer_also(const Today& t, Chunk& chunk, std::uint32_t row, std::uint8_t department, int lead, int delay) {
  const Case& c = chunk.cases[row];
  const int joins = t.day + delay;
  send(t, chunk,
       {ticket_for(chunk, row, priority_of(chunk, c, kind_of(t, c), joins, lead), joins), Handler::department,
        department, 0});
}

void close_case(const Today& t, Chunk& chunk, std::uint32_t row, End end) {
  Case& c = chunk.cases.touch(row);
  ++c.ticket;  // tickets that are still in a queue are void
  ++chunk.balance.ended[c.kind];
  chunk.balance.days_lived += t.day - std::max<int>(c.born, 0);
  chunk.daily.closings.push_back({row, end, c.handler});
  log_event(t, chunk, c, Activity::ended, static_cast<std::uint8_t>(end));
  count_hazard(t, chunk, c, false);
  chunk.cases.end(row);
}

void log_event(const Today& t, Chunk& chunk, const Case& c, Activity activity, std::uint8_t cause) {
  const std::uint8_t rate = rate_of(t, kind_of(t, c), c);
  if (rate > 1 && (c.flags & kSampled) == 0) return;
  Event e;
  e.key = c.key;
  e.day = t.day;
  e.settlement = c.settlement;
  e.grid = grid_of(t, c);
  e.activity = activity;
  e.kind = c.kind;
  e.handler = static_cast<std::uint8_t>(c.handler);
  e.department = c.department;
  e.cause = cause;
  e.rate = rate;
  e.severity = static_cast<std::uint16_t>(c.severity * 65535.0f);
  e.serial = static_cast<std::uint32_t>(chunk.log.size());
  chunk.log.push_back(e);
}

int level_of(Handler handler) {
  switch (handler) {
    case Handler::grid:
      return static_cast<int>(Level::grid);
    case Handler::community:
      return static_cast<int>(Level::community);
    case Handler::township:
      return static_cast<int>(Level::township);
    case Handler::county:
    case Handler::department:
      return static_cast<int>(Level::county);
    case Handler::city:
      return static_cast<int>(Level::city);
    default:
      return kLevels;
  }
}

double trust_of(const Today& t, const Chunk& chunk, std::uint32_t settlement, std::uint32_t resident) {
  const double base = t.city.settlements.baseline_trust[settlement];
  if (!lives_in(chunk, resident))
    return base;  // who lives elsewhere is read at the baseline: no look into other chunks
  const double trust = base + static_cast<double>(chunk.trust.deviation(resident, t.day, t.forgetting));
  return std::clamp(trust, 0.0, 1.0);
}

}  // namespace shiyu
