#include "sim/model/conference.hpp"

#include "sim/model/service.hpp"

namespace shiyu {

void Conference::city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState>, const Params& p,
                      ByArea<Outputs>& out) {
  const std::uint64_t id = desk_id(Handler::city, 0);
  std::vector<Arrival> due;
  city.arrivals.take(t.day, due);
  for (Arrival& a : due) join(city.conference, id, a.ticket, city.queue_hash);
  // What the counties send today goes up the chain and joins later.
  for (Chunk& chunk : all) {
    for (const Arrival& a : chunk.to_city) city.arrivals.add(t.day, t.day + 1 + p.chain_days, a);
    chunk.to_city.clear();
  }
  if (!t.workday) return;
  const int minutes = minutes_today(p.minutes, city.carried);
  serve(
      city.conference, id, minutes, city.queue_hash, [&](const Ticket& k) { return is_valid(all[k.chunk], k); },
      [&](const Ticket& k) { return begin_session(t, all[k.chunk], k); },
      [&](const Ticket& k) {
        const Case& c = all[k.chunk].cases[k.row];
        Outputs& o = out[area_of(t, c)];
        ++o.sessions;
        o.minutes += static_cast<std::int64_t>(kind_of(t, c).row.minutes);
        city.served.push_back({k.chunk, k.row, Handler::city});
      });
}

}  // namespace shiyu
