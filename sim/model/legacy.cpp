#include "sim/model/legacy.hpp"

#include <algorithm>

#include "sim/core/calendar.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

void Legacy::found(const Today& t, Chunk& chunk, const Params&) {
  const Rhythm::Part& part = t.rhythm[Stream::matters];
  std::uint64_t ordinal = 0;
  for (const LegacyCase& old : t.city.legacy) {
    ++ordinal;
    if (!chunk.settlements.contains(old.settlement)) continue;
    const auto is_dispute_kind = [&](std::uint8_t k) { return t.tables.kinds[k].row.family == Family::dispute; };
    std::uint8_t kind = part.pick(static_cast<double>(old.kind));
    for (std::uint64_t again = 1; !is_dispute_kind(kind) && again < 64; ++again)  // filings and clues are no legacy
      kind = part.pick(t.draws("legacy").uniform(ordinal, again));
    if (!is_dispute_kind(kind)) continue;
    Birth birth;
    birth.key = hash64(t.city.settlements.code[old.settlement], hash_name("legacy"), ordinal);
    birth.kind = kind;
    birth.settlement = old.settlement;
    birth.building = old.building;
    birth.resident = old.resident;
    birth.severity = static_cast<double>(old.severity);
    birth.flags = kLegacy;
    birth.born = -old.age_days;
    const std::uint32_t row = begin_case(t, chunk, birth);
    Case& c = chunk.cases.touch(row);
    c.stage = Stage::refused;  // known for long, and nobody handles it
    c.known = c.born;
    c.deadline = static_cast<std::int16_t>(std::min(0, c.born + static_cast<int>(kind_of(t, c).row.deadline)));
    renew_threshold(t, c, Risk::petition, 1);
    ++chunk.legacy_open[static_cast<std::size_t>(area_of(t, c))];
  }
}

void Legacy::modify(const Today&, Chunk& chunk, const Params& p) { chunk.modifiers.campaign_session += p.gain; }

void Legacy::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const Date date = t.calendar.date(t.day);
  if (p.campaign <= 0 || date.day != 1) return;
  const Draws draws = t.draws("campaign");
  const auto month = static_cast<std::uint64_t>(date.year * 12 + date.month);
  for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row) {
    if (!chunk.cases.alive(row)) continue;
    const Case& c = chunk.cases[row];
    if ((c.flags & kLegacy) == 0 || c.stage != Stage::refused) continue;
    const DrawBlock draw = draws.block(c.key, month);
    if (draw.uniform(0) >= p.campaign) continue;
    Outputs& o = out[area_of(t, c)];
    ++o.visits;
    o.minutes += p.visit_minutes;
    book(chunk, Line::county, fen(1, p.visit_cost), o.cost);
    if (draw.uniform(1) >= p.opened) continue;
    ++o.taken_up;
    chunk.cases.touch(row).marks |= kCampaign;
    refer(t, chunk, row, {Handler::county, 0, 0, p.lead});
  }
}

void Legacy::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    if ((c.flags & kLegacy) == 0) continue;
    take_off(chunk.legacy_open[static_cast<std::size_t>(area_of(t, c))]);
    if ((c.marks & kCampaign) == 0 || closing.end != End::settled) continue;
    Outputs& o = out[area_of(t, c)];
    ++o.settled;
    book(chunk, Line::county, fen(1, p.relief), o.cost);
  }
  for (std::size_t a = 0; a < kAreas; ++a) out.of[a].open_matters += chunk.legacy_open[a];
}

}  // namespace shiyu
