#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

namespace shiyu {

/// Messages from many sources to many destinations: written by each source into its own list, sorted by destination
/// (stable, so within a destination by source and then by order of writing), read by the destination as one span.
template <class Message>
class Exchange {
 public:
  explicit Exchange(std::size_t destinations = 0) : first_(destinations + 1, 0) {}
  /// `outboxes` are emptied. Destination of a message: `to(message)`.
  template <class Outboxes, class To>
  void collect(std::size_t sources, Outboxes&& outbox_of, To&& to) {
    std::fill(first_.begin(), first_.end(), 0);
    std::size_t total = 0;
    for (std::size_t s = 0; s < sources; ++s)
      for (const Message& m : outbox_of(s)) ++first_[to(m) + 1], ++total;
    for (std::size_t d = 1; d < first_.size(); ++d) first_[d] += first_[d - 1];
    sorted_.resize(total);
    next_.assign(first_.begin(), first_.end() - 1);
    for (std::size_t s = 0; s < sources; ++s) {
      for (const Message& m : outbox_of(s)) sorted_[next_[to(m)]++] = m;
      outbox_of(s).clear();
    }
  }
  Message* begin_of(std::size_t destination) { return sorted_.data() + first_[destination]; }
  Message* end_of(std::size_t destination) { return sorted_.data() + first_[destination + 1]; }

 private:
  std::vector<std::size_t> first_, next_;
  std::vector<Message> sorted_;
};

}  // namespace shiyu
