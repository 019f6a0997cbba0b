/// Matters (shiqing): a root dispute or direct filing with all that descends from it. What becomes of a matter decides
/// the grievance burden (docs/ODD.md, 8.6); a case is only one of its stations.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/core/describe.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/matter_states.hpp"

namespace shiyu {

/// Persons on the aggrieved side beyond whom a matter weighs no more.
inline constexpr int kMostAggrieved = 30;
/// Days from its onset until which a matter that ended without relief stands; then it is an old grievance.
inline constexpr int kStandsWithoutRelief = 365;
/// A weight of 1, severity 1 of one person, in the whole numbers that are added up.
inline constexpr double kWeightUnit = 65536;
inline constexpr std::string_view kWeightUnitName = "1/65536";

/// Persons on the aggrieved side: all who are concerned but the other party.
constexpr int aggrieved(int group) { return std::max(1, group - 1); }

/// Weight of a matter, severity at onset times persons aggrieved, in 1/65536; `most` persons count.
inline std::uint32_t matter_weight(double severity, int group, int most = kMostAggrieved) {
  return static_cast<std::uint32_t>(severity * std::min(aggrieved(group), most) * kWeightUnit + 0.5);
}

/// State of the matter of an open case.
inline MatterState state_of_open(const Case& c) {
  if (c.handler >= Handler::arbitration && c.handler <= Handler::court) return MatterState::in_court;
  if (c.stage == Stage::latent) return MatterState::unheard;
  return c.stage == Stage::in_session || c.stage == Stage::joint ? MatterState::in_hand : MatterState::waiting;
}

/// State of the matter of a case that has ended.
inline MatterState state_of_closing(const Closing& closing) {
  switch (closing.end) {
    case End::self_settled:
      return MatterState::passed;
    case End::settled:
    case End::fixed:
      return MatterState::settled;
    case End::protected_:
      return MatterState::protected_;
    case End::withdrawn:
      return MatterState::withdrawn;
    case End::adjudicated:
      return closing.carried_out ? MatterState::judged : MatterState::not_carried_out;
    case End::arbitrated:
      return closing.carried_out ? MatterState::awarded : MatterState::not_carried_out;
    case End::dropped:
      return closing.claimed ? MatterState::closed_on_paper : MatterState::given_up;
    case End::petitioned_upward:
      return MatterState::upward_unheard;
    case End::violent:
      return MatterState::violent;
    case End::settled_under_pressure:
      return MatterState::under_pressure;
    case End::unfounded:
      break;
  }
  return MatterState::none;
}

}  // namespace shiyu
