/// A stream of 32-bit numbers of one key: eight from each block.
#pragma once

#include "sim/core/draws.hpp"

namespace shiyu::founding {

class Words {
 public:
  Words(const Draws& draws, std::uint64_t key) : draws_(draws), key_(key), block_(draws.block(key)) {}
  std::uint32_t next() {
    if (used_ == 8) {
      block_ = draws_.block(key_, ++nth_);
      used_ = 0;
    }
    const std::uint64_t word = block_.word(used_ >> 1);
    return static_cast<std::uint32_t>(used_++ & 1 ? word >> 32 : word);
  }

 private:
  Draws draws_;
  std::uint64_t key_;
  DrawBlock block_;
  std::uint64_t nth_ = 0;
  int used_ = 0;
};

}  // namespace shiyu::founding
