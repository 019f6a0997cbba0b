#include "sim/model/community.hpp"

#include <algorithm>

#include "sim/model/service.hpp"

namespace shiyu {

namespace {

/// Minutes a day of the mediators of a committee, those of the villages that were merged with it included: they are the
/// ones before it, without a gap.
double minutes_of(const Today& t, const Chunk& chunk, std::uint32_t s, const Community::Params& p) {
  double minutes = 0;
  for (std::uint32_t member = s;; --member) {
    const double full = t.city.settlements.full_time_mediators[member];
    const double part = t.city.settlements.mediators[member] - full;
    minutes += full * p.full_minutes + part * p.part_minutes;
    if (chunk.committee.empty() || member == chunk.settlements.first) return minutes;
    if (chunk.committee[member - 1 - chunk.settlements.first] != s) return minutes;
  }
}

/// Minutes of a day of all committees, by area, with those that programmes add.
std::array<double, kAreas> minutes_of_all(const Today& t, const Chunk& chunk, const Community::Params& p) {
  std::array<double, kAreas> minutes{};
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const std::uint32_t i = s - chunk.settlements.first;
    if (!chunk.committee.empty() && chunk.committee[i] != s) continue;  // is served by another village's committee
    minutes[static_cast<std::size_t>(t.city.settlements.area[s])] +=
        minutes_of(t, chunk, s, p) + static_cast<double>(chunk.modifiers.mediator_minutes[i]);
  }
  return minutes;
}

}  // namespace

void Community::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  std::array<double, kAreas> rest = minutes_of_all(t, chunk, p);  // of committees without work
  std::size_t kept = 0;
  for (const std::uint32_t i : chunk.busy_communities) {
    const std::uint32_t s = chunk.settlements.first + i;
    double carried = static_cast<double>(chunk.community_carried[i]);
    const double teams = static_cast<double>(chunk.modifiers.mediator_minutes[i]);
    const double capacity = minutes_of(t, chunk, s, p) + teams;
    const int minutes = minutes_today(capacity, carried);
    chunk.community_carried[i] = static_cast<float>(carried);
    const Area area = t.city.settlements.area[s];
    Outputs& o = out[area];
    Desk& desk = chunk.community_desks[i];
    const int spent = serve(
        desk, desk_id(Handler::community, s), minutes, chunk.queue_hash,
        [&](const Ticket& k) { return is_valid(chunk, k); },
        [&](const Ticket& k) { return begin_session(t, chunk, k); },
        [&](const Ticket& k) {
          ++o.sessions;
          chunk.daily.served.push_back({k.row, Handler::community});
        });
    o.minutes += spent;
    chunk.roster(area).give(DeskKind::communities, minutes, spent);
    rest[static_cast<std::size_t>(area)] -= capacity;
    // Minutes that a programme has added come first and are paid by it.
    chunk.daily.mediator_minutes[static_cast<std::size_t>(area)] += spent - std::min(spent, static_cast<int>(teams));
    if (!desk.idle())
      chunk.busy_communities[kept++] = i;
    else
      chunk.community_carried[i] = 0;
  }
  chunk.busy_communities.resize(kept);
  for (std::size_t a = 0; a < kAreas; ++a)
    chunk.daily.rosters[a].give(DeskKind::communities, minutes_of_day(t.day, std::max(0.0, rest[a])));
}

}  // namespace shiyu
