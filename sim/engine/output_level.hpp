/// How much of a run is stored.
#pragma once

#include <array>
#include <cstdint>

#include "sim/core/describe.hpp"

namespace shiyu {

/// Never changes the course of a run.
enum class OutputLevel : std::uint8_t {
  minimal,   ///< city daily, hashes, accounts
  standard,  ///< also county weekly, township and community monthly, grids, durations; events of disputes that became
             ///< known and of one in 64 of all other matters; one matter in eight of large cities
  full,      ///< as standard, with the events of every matter and every row of the table of matters
};
template <>
struct EnumNames<OutputLevel> {
  static constexpr std::array names{"minimal", "standard", "full"};
};

}  // namespace shiyu
