#include "sim/model/community.hpp"

#include <algorithm>

#include "sim/model/service.hpp"

namespace shiyu {

void Community::day(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  std::size_t kept = 0;
  for (const std::uint32_t i : chunk.busy_communities) {
    const std::uint32_t s = chunk.settlements.first + i;
    const double full = t.city.settlements.full_time_mediators[s];
    const double part = t.city.settlements.mediators[s] - full;
    double carried = static_cast<double>(chunk.community_carried[i]);
    const double teams = static_cast<double>(chunk.support.place_minutes[i]);
    const int minutes = minutes_today(full * p.full_minutes + part * p.part_minutes + teams, carried);
    chunk.community_carried[i] = static_cast<float>(carried);
    Outputs& o = out[t.city.settlements.area[s]];
    Desk& desk = chunk.community_desks[i];
    const int spent = serve(
        desk, desk_id(Handler::community, s), minutes, chunk.queue_hash,
        [&](const Ticket& k) { return is_valid(chunk, k); },
        [&](const Ticket& k) { return begin_session(t, chunk, k); },
        [&](const Ticket& k) {
          ++o.sessions;
          chunk.served.push_back({k.row, Handler::community});
        });
    o.minutes += spent;
    // Minutes that a programme has lent come first and are paid by it.
    chunk.mediator_minutes[static_cast<std::size_t>(t.city.settlements.area[s])] +=
        spent - std::min(spent, static_cast<int>(teams));
    if (!desk.idle())
      chunk.busy_communities[kept++] = i;
    else
      chunk.community_carried[i] = 0;
  }
  chunk.busy_communities.resize(kept);
}

}  // namespace shiyu
