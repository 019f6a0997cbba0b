/// What all desks share: whose ticket is valid, and how a session begins.
#pragma once
#include <algorithm>
#include <array>
#include <span>

#include "sim/world/casework.hpp"

namespace shiyu {

/// Is the case of a ticket still waiting for this desk?
inline bool is_valid(const Chunk& chunk, const Ticket& ticket) {
  return chunk.cases.alive(ticket.row, ticket.key) && chunk.cases.alive(ticket.row) &&
         chunk.cases[ticket.row].ticket == ticket.serial;
}

/// Begins a session: the case is in hand; returns its minutes.
inline int begin_session(const Today& t, Chunk& chunk, const Ticket& ticket) {
  Case& c = chunk.cases.touch(ticket.row);
  c.stage = Stage::in_session;
  return std::max(1, static_cast<int>(kind_of(t, c).row.minutes));
}

/// Whole minutes of today from a rate that is not whole; what is left over of a minute is carried.
inline int minutes_today(double minutes, double& carried) {
  carried += minutes;
  const int whole = static_cast<int>(carried);
  carried -= whole;
  return whole;
}

/// Serves a desk of a county on a workday; f(chunk, row, ticket) is told of each session that has come to its end,
/// `work` of the minutes of today as in serve().
template <class F, class Work = Uncounted>
int serve_county_desk(const Today& t, CountyState& county, std::span<Chunk> all, std::size_t desk, int minutes, F&& f,
                      Work&& work = {}) {
  return serve(
      county.desks[desk], county_desk_id(county.id, desk), minutes, county.queue_hash,
      [&](const Ticket& k) { return is_valid(all[k.chunk], k); },
      [&](const Ticket& k) { return begin_session(t, all[k.chunk], k); },
      [&](const Ticket& k) { f(all[k.chunk], k.row, k); }, work);
}

}  // namespace shiyu
