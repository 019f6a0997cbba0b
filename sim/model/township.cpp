#include "sim/model/township.hpp"

#include <algorithm>

#include "sim/model/service.hpp"

namespace shiyu {

namespace {

double staff_of(const Today& t, std::uint32_t township, const Township::Params& p) {
  return std::max(p.least, p.staff * residents_of_township(t.city, township).size() / 1e4) + p.added;
}

}  // namespace

void Township::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (!t.workday) return;
  for (std::uint32_t i = 0; i < chunk.townships.size(); ++i) {
    const std::uint32_t township = chunk.townships.first + i;
    const int minutes = minutes_today(staff_of(t, township, p) * p.minutes, chunk.township_carried[i]);
    // Work is counted where the party lives; what is left over, where most of the township's people live.
    const int spent = serve(
        chunk.township_desks[i], desk_id(Handler::township, township), minutes, chunk.queue_hash,
        [&](const Ticket& k) { return is_valid(chunk, k); },
        [&](const Ticket& k) { return begin_session(t, chunk, k); },
        [&](const Ticket& k) {
          const Case& c = chunk.cases[k.row];
          Outputs& o = out[area_of(t, c)];
          ++o.sessions;
          if (c.tries == 0) {
            ++o.first;
            o.days += t.day - c.since;
          }
          chunk.daily.served.push_back({k.row, Handler::township});
        },
        [&](const Ticket& k, int worked) { out[area_of(t, chunk.cases[k.row])].minutes += worked; });
    const Area area = larger_area(chunk.residents_in);
    out[area].idle += minutes - spent;
    chunk.roster(area).give(DeskKind::townships, minutes, spent);
  }
}

void Township::found(const Today& t, Chunk& chunk, const Params& p) { change(t, chunk, p); }

void Township::change(const Today& t, Chunk& chunk, const Params& p) {
  double people = 0;
  for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township)
    people += staff_of(t, township, p);
  chunk.staff[static_cast<std::size_t>(Staff::township)][0] = people;
}

}  // namespace shiyu
