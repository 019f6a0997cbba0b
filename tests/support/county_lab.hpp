/// A county whose townships are scored and held against goals.
#pragma once
#include <span>

#include "tests/support/small_city.hpp"

namespace shiyu::test {

/// A county of six townships in a chunk; days begin on 1 January 2019.
struct CountyLab : CaseLab {
  CountyLab() : CaseLab(model_tables(), {1, 6, 2, 60, 400, 7}) {}
  CountyState& county() { return world.counties.front(); }
  std::span<Chunk> all() { return world.chunks; }
  Achieved& achieved(std::size_t township, Count count) {
    return chunk.achieved[static_cast<std::size_t>(count)][township];
  }
  /// A township that reports so many of 100 closings as settled.
  void report(std::size_t township, int claimed, Count count) { achieved(township, count) = {100, claimed, 3000}; }
};

inline constexpr int kApril = 90, kJuly = 181, kMarch = 59;  // first days of these months

}  // namespace shiyu::test
