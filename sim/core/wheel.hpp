// Calendar wheel: who is due on which day. Quiet entities cost nothing until their day comes.
#pragma once
#include <cstddef>
#include <vector>

#include "sim/core/archive.hpp"

namespace shiyu {

/// A ring of buckets, one a day. Entries are put back in the order in which they were added, which in a chunk is an
/// order fixed by the data. An entry further ahead than the ring is long waits in the last bucket and is due early:
/// whoever takes it checks its day and adds it again, so the ring needs no second level.
template <class Entry>
class Wheel {
 public:
  explicit Wheel(int days = 64) : buckets_(static_cast<std::size_t>(days)) {}
  int days() const { return static_cast<int>(buckets_.size()); }

  /// Adds an entry due on `day`, which must lie after `today`.
  void add(int today, int day, Entry entry) {
    const int last = today + days() - 1;
    buckets_[index(day < last ? day : last)].push_back(entry);
  }
  /// Moves the entries of `today` into `out` (its old content is dropped; its memory is reused).
  void take(int today, std::vector<Entry>& out) {
    out.clear();
    out.swap(buckets_[index(today)]);
  }

  /// Gives the memory of taken entries back to the bucket they came from.
  void give_back(int today, std::vector<Entry>& taken) {
    taken.clear();
    auto& bucket = buckets_[index(today)];
    if (bucket.empty()) bucket.swap(taken);
  }

  /// f(entry) for all entries, in no particular order.
  template <class F>
  void for_each(F&& f) const {
    for (const auto& bucket : buckets_)
      for (const Entry& entry : bucket) f(entry);
  }

 private:
  std::size_t index(int day) const { return static_cast<std::size_t>(day) % buckets_.size(); }
  std::vector<std::vector<Entry>> buckets_;

 public:
  SHIYU_MEMBERS(buckets_)
};

}  // namespace shiyu
