#include "sim/model/conference.hpp"

#include "sim/model/ladder.hpp"
#include "sim/model/service.hpp"

namespace shiyu {

namespace {

/// Days that reports and instructions take over a matter, as programmes shorten the chain.
int days_up(const Today& t, const Chunk& chunk, const Arrival& a, const Conference::Params& p) {
  return whole_days(p.chain_days * chunk.modifiers.chain_days, t.draws("chain").uniform(a.ticket.key));
}

}  // namespace

void Conference::city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState>, const Params& p,
                      ByCounty<Outputs>& out) {
  const std::uint64_t id = desk_id(Handler::city, 0);
  std::vector<Arrival> due;
  city.arrivals.take(t.day, due);
  for (Arrival& a : due) join(city.conference, id, a.ticket, city.queue_hash);
  // What the counties send today goes up the chain and joins later.
  for (Chunk& chunk : all) {
    for (const Arrival& a : chunk.to_city) city.arrivals.add(t.day, t.day + 1 + days_up(t, chunk, a, p), a);
    chunk.to_city.clear();
  }
  if (!t.workday) return;
  const int minutes = minutes_today(p.minutes, city.carried);
  const int spent = serve(
      city.conference, id, minutes, city.queue_hash, [&](const Ticket& k) { return is_valid(all[k.chunk], k); },
      [&](const Ticket& k) { return begin_session(t, all[k.chunk], k); },
      [&](const Ticket& k) {
        const Case& c = all[k.chunk].cases[k.row];
        Outputs& o = out[all[k.chunk].county][area_of(t, c)];
        ++o.sessions;
        if (c.tries == 0) {
          ++o.first;
          o.delay += t.day - c.since;
        }
        city.served.push_back({k.chunk, k.row, Handler::city});
      },
      [&](const Ticket& k, int worked) {
        const Chunk& chunk = all[k.chunk];
        out[chunk.county][area_of(t, chunk.cases[k.row])].minutes += worked;
      });
  city.rosters.give(DeskKind::conference, minutes, spent);
}

}  // namespace shiyu
