/// A small city laid out by hand, without founding: for tests of what only needs residents and where they live.
#pragma once
#include <cstdint>

#include "sim/world/city.hpp"

namespace shiyu::test {

struct HandCity {
  std::uint32_t counties = 2;
  std::uint32_t townships = 2;    // of each county, a chunk each
  std::uint32_t settlements = 3;  // of each township; every third is urban
  std::uint32_t buildings = 4;    // of each settlement
  std::uint32_t households = 20;  // of each building, of 1, 2, 3 and 4 residents in turn
};

/// Half of the residents work or study, spread over the sectors; activity online is 0.5 on average.
City lay_out(const HandCity& plan);

}  // namespace shiyu::test
