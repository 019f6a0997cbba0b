#include "sim/model/halls.hpp"

#include <algorithm>

#include "sim/model/money.hpp"
#include "sim/model/programme.hpp"
#include "sim/model/service.hpp"

namespace shiyu {

namespace {

std::int64_t settlement_code(const Today& t, std::uint32_t settlement) { return t.city.settlements.code[settlement]; }

bool has_hall(const Today& t, std::uint32_t settlement, const Halls::Params& p) {
  return t.draws("halls").uniform(static_cast<std::uint64_t>(settlement_code(t, settlement))) < p.share;
}

/// Brings what triage has accepted today to the hall that meets before it is due.
void bring(const Today& t, Chunk& chunk, std::uint32_t row, const Halls::Params& p, ByArea<Halls::Outputs>& out) {
  if (!chunk.cases.alive(row)) return;
  const Case& c = chunk.cases[row];
  if (c.stage != Stage::queued || !Halls::concerns_all(kind_of(t, c), c, p) || !has_hall(t, c.settlement, p)) return;
  if (t.draws("hall matters").uniform(c.key) >= p.brought) return;
  const int meets = Halls::next_meeting(settlement_code(t, c.settlement), t.day, c.deadline, p);
  if (meets == kNoDay) return;  // it cannot wait so long
  ++out[area_of(t, c)].brought;
  refer(t, chunk, row, {Handler::community, 0, meets - t.day - 1});
  chunk.cases.touch(row).marks |= kInHall;
}

/// Today's meeting in a place: as many of the matters that wait for it as it has time for; mediators take the rest.
void meet(const Today& t, Chunk& chunk, std::uint32_t index, const Halls::Params& p, ByArea<Halls::Outputs>& out) {
  const std::uint32_t s = chunk.settlements.first + index;
  Desk& desk = chunk.community_desks[index];
  const auto mine = std::stable_partition(desk.heap.begin(), desk.heap.end(), [&](const Ticket& k) {
    return !is_valid(chunk, k) || (chunk.cases[k.row].marks & kInHall) == 0;
  });
  std::vector<Ticket> waiting(mine, desk.heap.end());
  if (waiting.empty()) return;  // nothing was moved
  std::sort(waiting.begin(), waiting.end());
  const std::size_t heard = std::min(waiting.size(), static_cast<std::size_t>(p.matters));
  desk.heap.erase(mine, desk.heap.end());
  Halls::Outputs& o = out[t.city.settlements.area[s]];
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const Ticket& k = waiting[i];
    if (i >= heard) {
      chunk.cases.touch(k.row).marks &= static_cast<std::uint16_t>(~kInHall);
      desk.heap.push_back(k);
      ++o.passed_on;
      continue;
    }
    chunk.queue_hash -= hash_of_ticket(desk_id(Handler::community, s), k);
    begin_session(t, chunk, k);
    chunk.daily.served.push_back({k.row, Handler::community});
  }
  std::make_heap(desk.heap.begin(), desk.heap.end(), std::greater<>{});
  const auto n = static_cast<std::int64_t>(heard);
  ++o.meetings;
  o.matters += n;
  o.minutes += static_cast<std::int64_t>(static_cast<double>(n) * p.minutes);
  chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::meeting)]
                            [static_cast<std::size_t>(t.city.settlements.area[s])] +=
      static_cast<std::int64_t>(static_cast<double>(n) * p.attendance * 1000);
  book(chunk, Line::participation, fen(1, p.meeting_price) + fen(static_cast<double>(n) * p.six_party, p.six_price),
       o.cost);
}

}  // namespace

bool Halls::concerns_all(const Kind& kind, const Case& c, const Params& p) {
  if (c.handler == Handler::community && kind.row.family == Family::request) return true;
  if (kind.row.family != Family::dispute || kind.row.entry > Level::township) return false;
  if (c.group >= p.group) return c.handler == Handler::community || c.handler == Handler::township;
  return c.handler == Handler::community &&
         (kind.row.relation == Relation::building || kind.row.relation == Relation::firm);
}

int Halls::next_meeting(std::int64_t code, int today, int last, const Params& p) {
  for (int day = today + 1; day <= last; ++day)
    if (meetings_held(code, day, 1, p.meetings * 12) > 0) return day;
  return kNoDay;
}

void Halls::modify(const Today&, Chunk& chunk, const Params& p) {
  if (p.share <= 0) return;
  chunk.modifiers.hall_session += p.gain + p.six_gain * p.six_party;
  chunk.modifiers.hall_satisfaction += p.voice;
}

void Halls::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.share <= 0) return;
  for (const std::uint32_t row : chunk.daily.discovered) bring(t, chunk, row, p, out);
  for (const std::uint32_t i : chunk.busy_communities) {
    const std::uint32_t s = chunk.settlements.first + i;
    if (meetings_held(settlement_code(t, s), t.day, 1, p.meetings * 12) > 0 && has_hall(t, s, p))
      meet(t, chunk, i, p, out);
  }
  if (t.weekday != 0) return;
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    if (!has_hall(t, s, p)) continue;
    Outputs& o = out[t.city.settlements.area[s]];
    ++o.halls;
    book(chunk, Line::participation, fen_of_year(7, p.hall_price), o.cost);
  }
}

void Halls::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.share <= 0) return;
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    if ((c.marks & kInHall) == 0 || closing.handler != Handler::community || c.sessions == 0) continue;
    Outputs& o = out[area_of(t, c)];
    o.asked += closing.asked;
    o.satisfied += closing.asked && closing.felt;
    if (closing.end != End::settled && closing.end != End::fixed) continue;
    ++o.settled;
    const double missing = 1 - social_capital_of(t, chunk, c.settlement);
    chunk.capital[c.settlement - chunk.settlements.first] += static_cast<float>(p.capital * missing);
  }
}

}  // namespace shiyu
