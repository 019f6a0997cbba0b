// A fixed set of bits with the neighbour searches that implicit ranges (households, buildings) need.
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/core/archive.hpp"

namespace shiyu {

/// One bit an element, 64 to a word.
class BitSet {
 public:
  BitSet() = default;
  explicit BitSet(std::size_t bits) : bits_(bits), words_((bits + 63) / 64, 0) {}
  std::size_t size() const { return bits_; }
  bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64)) & 1u; }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void reset(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  const std::vector<std::uint64_t>& words() const { return words_; }

  /// Largest set bit at or before i; 0 when there is none.
  std::size_t last_set_until(std::size_t i) const {
    std::size_t w = i / 64;
    std::uint64_t word = words_[w] & (~std::uint64_t{0} >> (63 - i % 64));
    while (word == 0) {
      if (w == 0) return 0;
      word = words_[--w];
    }
    return w * 64 + 63 - static_cast<std::size_t>(std::countl_zero(word));
  }
  /// Smallest set bit after i; size() when there is none.
  std::size_t next_set_after(std::size_t i) const {
    std::size_t w = (i + 1) / 64;
    if (w >= words_.size()) return bits_;
    std::uint64_t word = words_[w] & (~std::uint64_t{0} << ((i + 1) % 64));
    while (word == 0) {
      if (++w == words_.size()) return bits_;
      word = words_[w];
    }
    return w * 64 + static_cast<std::size_t>(std::countr_zero(word));
  }

 private:
  std::size_t bits_ = 0;
  std::vector<std::uint64_t> words_;

 public:
  SHIYU_MEMBERS(bits_, words_)
};

}  // namespace shiyu
