/// A row of the table of matters, as runs hand it over and results files keep it.
#pragma once
#include <array>
#include <cstdint>

#include "sim/core/archive.hpp"
#include "sim/world/matter_states.hpp"

namespace shiyu {

/// Ages in days at which cohorts are counted; the last age is measures.horizon.
inline constexpr std::array kCohortAges{7, 30, 90};

/// A row of the table of matters: all that arose, whatever became of them. Days count from the first of the run.
struct Matter {
  static constexpr std::int16_t kNever = INT16_MIN;  ///< of a day that has not come: kNoDay

  std::uint64_t key = 0;     ///< of the root: the same matter under every policy
  std::uint32_t weight = 0;  ///< 1/65536
  std::uint32_t settlement = 0;
  std::int16_t onset = 0;
  std::int16_t known = kNever;  ///< kNever while nobody knows
  std::int16_t ended = kNever;  ///< resolved, or ended without relief; kNever while it is open
  std::int16_t stood = 0;       ///< evenings of the window on which it stood
  std::int16_t since = 0;       ///< stands since; of a matter that stands
  std::uint8_t kind = 0;
  MatterState state = MatterState::none;
  std::uint8_t stood_at = 0;  ///< bit i: it stood at the age kCohortAges[i]; the bit after them: at the horizon
  std::array<std::uint8_t, 3> unused{};

  SHIYU_MEMBERS(key, weight, settlement, onset, known, ended, stood, since, kind, state, stood_at, unused)
  bool operator==(const Matter&) const = default;
};

}  // namespace shiyu
