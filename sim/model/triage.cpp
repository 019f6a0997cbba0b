#include "sim/model/triage.hpp"

#include <algorithm>

namespace shiyu {

namespace {

Handler handler_at(Level level) {
  return static_cast<Handler>(static_cast<int>(Handler::grid) + static_cast<int>(level));
}

/// Requests, hazards and clues go to the level of their kind; what that level cannot do goes to the department in
/// charge.
Referral referral_of(const Kind& kind, const Case& c, const Triage::Params& p) {
  const bool serious = static_cast<double>(c.severity) >= p.township || kind.row.entry >= Level::county;
  if (serious && kind.department >= 0) return {Handler::department, static_cast<std::uint8_t>(kind.department)};
  return {handler_at(std::min(kind.row.entry, Level::township))};
}

void accept(const Today& t, Chunk& chunk, std::uint32_t row, const Triage::Params& p, Triage::Outputs& o) {
  Case& c = chunk.cases.touch(row);
  const Kind& kind = kind_of(t, c);
  if ((c.flags & kSpurious) != 0) {
    ++o.unfounded;
    close_case(t, chunk, row, End::unfounded);
    return;
  }
  if (kind.row.protect > 0 && t.draws("protection").uniform(c.key) < kind.row.protect) {
    ++o.protected_;
    close_case(t, chunk, row, End::protected_);
    return;
  }
  ++o.accepted;
  c.deadline = static_cast<std::int16_t>(t.day + static_cast<int>(kind.row.deadline * p.deadline + 0.5));
  if (!is_dispute(kind)) {
    refer(t, chunk, row, referral_of(kind, c, p));
    return;
  }
  ++o.accepted_disputes;
  if (c.channel == Channel::petition) {
    refer(t, chunk, row, {Handler::petition_office});
    return;
  }
  const Level level = Triage::entry_level(kind.row.entry, static_cast<double>(c.severity), c.group, p);
  refer(t, chunk, row, {handler_at(level)});
}

}  // namespace

Level Triage::entry_level(Level kind_entry, double severity, int group, const Params& p) {
  Level level = kind_entry;
  if (severity >= p.community) level = std::max(level, Level::community);
  if (severity >= p.township || group >= p.group_township) level = std::max(level, Level::township);
  if (severity >= p.county || group >= p.group_county) level = std::max(level, Level::county);
  return level;
}

void Triage::found(const Today&, Chunk& chunk, const Params& p) { chunk.discipline = p.discipline; }
void Triage::change(const Today&, Chunk& chunk, const Params& p) { chunk.discipline = p.discipline; }

void Triage::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const std::uint32_t row : chunk.daily.discovered) {
    const Case& c = chunk.cases[row];
    Outputs& o = out[area_of(t, c)];
    o.minutes += p.minutes;
    if (kind_of(t, c).row.family == Family::filing && c.channel == Channel::court) {
      chunk.to_forum.push_back(row);
      continue;
    }
    accept(t, chunk, row, p, o);
  }
  const Area area = larger_area(chunk.residents_in);
  out[area].minutes += p.minutes * (chunk.daily.repeats + chunk.daily.spurious);
}

}  // namespace shiyu
