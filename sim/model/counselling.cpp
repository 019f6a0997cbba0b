#include "sim/model/counselling.hpp"

#include <algorithm>

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

/// Offers a session to one party of a matter; true when it has brought relief.
bool offer(const Today& t, Chunk& chunk, const Case& c, std::uint32_t party, const DrawBlock& draw, int lane,
           const Counselling::Params& p, Counselling::Outputs& o) {
  ++o.offered;
  if (draw.uniform(lane) >= p.accept) return false;
  if (chunk.counsellors_carried < p.session_minutes) {
    ++o.turned_away;
    return false;
  }
  chunk.counsellors_carried -= p.session_minutes;
  ++o.sessions;
  const auto minutes = static_cast<std::int64_t>(p.session_minutes);
  o.minutes += minutes;
  chunk.roster(area_of(t, c)).give(DeskKind::counsellors, minutes, minutes);
  chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::counselling)][static_cast<std::size_t>(area_of(t, c))] +=
      1000;
  const auto fed = static_cast<RiskClass>(kind_of(t, c).feeds);
  if (draw.uniform(lane + 1) >= p.recovery || !chunk.risk.active(party, fed)) return false;
  chunk.risk.recover(party, fed, t.day);
  ++o.recovered;
  return true;
}

}  // namespace

void Counselling::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.counsellors <= 0) return;
  const double people = p.counsellors * static_cast<double>(chunk.residents.size()) / 1e5;
  const double today = t.workday ? people * p.counsellor_minutes : 0;
  // What is left over is kept only until it is a session: free hours cannot be saved up.
  const double kept = std::min(chunk.counsellors_carried, p.session_minutes);
  // Minutes stand on the roster of the day on which they are used, or of that on which they lapse.
  chunk.roster(larger_area(chunk.residents_in))
      .give(DeskKind::counsellors, minutes_of_day(t.day, chunk.counsellors_carried - kept));
  chunk.counsellors_carried = kept + today;
  const Draws draws = t.draws("counselling");
  for (const Served& served : chunk.daily.served) {
    const Case& c = chunk.cases[served.row];
    const Kind& kind = kind_of(t, c);
    if (!is_dispute(kind) || kind.feeds < 0 || static_cast<double>(c.severity) < p.severity ||
        (c.marks & kCounselled) != 0)
      continue;
    const DrawBlock draw = draws.block(c.key, c.sessions);
    Outputs& o = out[area_of(t, c)];
    bool relieved = lives_in(chunk, c.resident) && offer(t, chunk, c, c.resident, draw, 0, p, o);
    relieved |= lives_in(chunk, c.other) && offer(t, chunk, c, c.other, draw, 2, p, o);
    if (relieved) chunk.cases.touch(served.row).marks |= kCounselled;
  }
}

void Counselling::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.counsellors <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a)
    book(chunk, Line::services, fen_of_month(p.counsellors * static_cast<double>(chunk.residents_in[a]) / 1e5, p.pay),
         out.of[a].cost);
}

}  // namespace shiyu
