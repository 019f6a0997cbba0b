/// Desks: a queue with working minutes. Grids, communities, centres, departments and courts are all desks.
#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/hash.hpp"

namespace shiyu {

/// A case in a queue. The order is total: priority, then a keyed tie, then the key of the case; it depends neither on
/// the order of code nor on that of units. 32 bytes, no padding.
struct Ticket {
  std::uint32_t priority = 0;  // lower is served first
  std::uint32_t tie = 0;       // keyed draw of the case
  std::uint64_t key = 0;       // of the case
  std::uint32_t chunk = 0;     // where the case lives
  std::uint32_t row = 0;
  std::uint32_t serial = 0;  // valid while equal to the case's `ticket`
  std::int32_t day = 0;      // joined the queue; it competes from the next day on
  SHIYU_MEMBERS(priority, tie, key, chunk, row, serial, day)

  auto operator<=>(const Ticket& o) const {
    if (priority != o.priority) return priority <=> o.priority;
    if (tie != o.tie) return tie <=> o.tie;
    if (key != o.key) return key <=> o.key;
    return serial <=> o.serial;
  }
  bool operator==(const Ticket& o) const { return (*this <=> o) == 0; }
};

/// A queue of tickets and the one in hand. Service is not interrupted: whoever is in hand is finished first, over as
/// many days as it takes.
struct Desk {
  std::vector<Ticket> heap;  // smallest first (std::*_heap with greater)
  Ticket hand;               // valid while minutes_left > 0
  std::int32_t minutes_left = 0;

  bool idle() const { return minutes_left == 0 && heap.empty(); }
  SHIYU_MEMBERS(heap, hand, minutes_left)
};

inline constexpr std::uint64_t kQueueTable = hash_name("queues");
inline std::uint64_t hash_of_ticket(std::uint64_t desk, const Ticket& t) { return hash_row(kQueueTable, desk, t); }
inline std::uint64_t hash_of_hand(std::uint64_t desk, const Desk& d) {
  return d.minutes_left == 0
             ? 0
             : hash_value(kQueueTable, hash_of_ticket(desk, d.hand), static_cast<std::uint64_t>(d.minutes_left));
}

/// Adds a ticket; `id` names the desk in the state hash.
inline void join(Desk& desk, std::uint64_t id, const Ticket& t, std::uint64_t& queue_hash) {
  desk.heap.push_back(t);
  std::push_heap(desk.heap.begin(), desk.heap.end(), std::greater<>{});
  queue_hash += hash_of_ticket(id, t);
}

/// For a desk whose minutes nobody asks for by ticket.
struct Uncounted {
  void operator()(const Ticket&, int) const {}
};

/// Serves a desk for some minutes and returns the minutes used.
///   valid(ticket)  is the case still waiting for this desk?
///   begin(ticket)  minutes that its session takes (at least 1)
///   done(ticket)   the session has come to its end
///   work(ticket, minutes)  the minutes of today that went to it, before `done`
template <class Valid, class Begin, class Done, class Work = Uncounted>
int serve(Desk& desk, std::uint64_t id, int minutes, std::uint64_t& queue_hash, Valid&& valid, Begin&& begin,
          Done&& done, Work&& work = {}) {
  const int given = minutes;
  queue_hash -= hash_of_hand(id, desk);
  while (minutes > 0) {
    if (desk.minutes_left > 0 && !valid(desk.hand)) desk.minutes_left = 0;  // settled by itself while in hand
    if (desk.minutes_left == 0) {
      if (desk.heap.empty()) break;
      std::pop_heap(desk.heap.begin(), desk.heap.end(), std::greater<>{});
      desk.hand = desk.heap.back();
      desk.heap.pop_back();
      queue_hash -= hash_of_ticket(id, desk.hand);
      if (!valid(desk.hand)) continue;
      desk.minutes_left = begin(desk.hand);
    }
    const int spent = std::min(minutes, desk.minutes_left);
    minutes -= spent;
    desk.minutes_left -= spent;
    work(desk.hand, spent);
    if (desk.minutes_left == 0) done(desk.hand);
  }
  queue_hash += hash_of_hand(id, desk);
  return given - minutes;
}

}  // namespace shiyu
