/// Slow stocks: what a programme builds up over weeks and what is lost again when it ends.
#pragma once
#include <cstddef>
#include <cstdint>

#include "sim/core/archive.hpp"

namespace shiyu {

/// Slow stocks of programmes in a chunk.
enum class Slow : std::uint8_t {
  training,         // logit: skill that training has added
  knowledge,        // 1, in [0,1]: knowledge of channels that publicity has spread
  order_campaign,   // 1, in [0,1]: deterrence of a campaign against crime
  sector_campaign,  // 1, in [0,1]: discipline of industries under joint inspection
  expectation,      // 1: what residents have learnt that insisting brings
  practice,         // 1, in [0,1]: routine in a practice taken over from a neighbour
  review,           // 1, in [0,1]: share of bought services that slackness without review has cost
  surge,            // 1, in [0,1]: readiness of the emergency organisation
  incubation,       // 1/100000: places in incubation bases from which an organisation will come
  safety,           // 1, in [0,1]: share of hazards that no longer arise because plans put safety first
};
inline constexpr std::size_t kSlow = 10;

/// A stock that follows a target: d level / dt = rate (target - level), in closed form between the days on which it is
/// settled. 8 bytes, no padding.
struct Stock {
  float level = 0;
  std::int32_t day = 0;
  SHIYU_MEMBERS(level, day)

  /// Brings it to a day; exact 0 stays 0 while the target is 0.
  double settle(double target, double rate, int today);
};

}  // namespace shiyu
