/// Where a matter can be (matters.hpp says what a matter is).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/describe.hpp"

namespace shiyu {

/// Where a matter is this evening. It stands in the ten states after `none`: four are open, six ended without relief.
/// In the later states it is resolved; a settled matter can come back.
enum class MatterState : std::uint8_t {
  none,  // not a matter, or not begun
  unheard,
  waiting,
  in_hand,
  in_court,
  given_up,
  upward_unheard,
  violent,
  under_pressure,
  closed_on_paper,
  not_carried_out,
  passed,
  withdrawn,
  settled,
  judged,
  awarded,
  protected_,
};
inline constexpr std::size_t kMatterStates = 17;
inline constexpr std::size_t kOpenStates = 5;       // none and the four of open matters come before
inline constexpr std::size_t kStandingStates = 11;  // resolved ones begin here
template <>
struct EnumNames<MatterState> {
  static constexpr std::array names{
      "none",           "unheard", "waiting",        "in_hand",         "in_court",        "given_up",
      "upward_unheard", "violent", "under_pressure", "closed_on_paper", "not_carried_out", "passed",
      "withdrawn",      "settled", "judged",         "awarded",         "protected"};
};
static_assert(EnumNames<MatterState>::names.size() == kMatterStates);

constexpr bool is_open(MatterState s) { return s != MatterState::none && static_cast<std::size_t>(s) < kOpenStates; }
constexpr bool is_standing(MatterState s) {
  return s != MatterState::none && static_cast<std::size_t>(s) < kStandingStates;
}

}  // namespace shiyu
