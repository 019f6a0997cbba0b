/// Desks: a queue with working minutes. Grids, communities, centres, departments and courts are all desks.
#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <vector>

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
  std::uint32_t serial = 0;    // valid while equal to the case's `ticket`
  std::int32_t day = 0;        // joined the queue; it competes from the next day on

  auto operator<=>(const Ticket& o) const {
    if (priority != o.priority) return priority <=> o.priority;
    if (tie != o.tie) return tie <=> o.tie;
    if (key != o.key) return key <=> o.key;
    return serial <=> o.serial;
  }
  bool operator==(const Ticket& o) const { return (*this <=> o) == 0; }
};

/// A queue of tickets and the minutes its staff have given to the first of them.
struct Desk {
  std::vector<Ticket> heap;  // smallest first (std::*_heap with greater)

  bool empty() const { return heap.empty(); }
  const Ticket& first() const { return heap.front(); }
  void push(const Ticket& t) {
    heap.push_back(t);
    std::push_heap(heap.begin(), heap.end(), std::greater<>{});
  }
  void pop() {
    std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
    heap.pop_back();
  }
};

/// Incremental hash of the content of queues: the sum over tickets of their hashes at their desk.
inline std::uint64_t hash_of_ticket(std::uint64_t desk, const Ticket& t) {
  static constexpr std::uint64_t kTable = hash_name("queues");
  return hash_row(kTable, desk, t);
}

}  // namespace shiyu
