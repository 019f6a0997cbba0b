/// Where two runs of one city part: the first day, the mechanism, and the case whose story is no longer the same.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "sim/engine/simulation.hpp"
#include "sim/engine/state_diff.hpp"

namespace shiyu {

/// An event of a case that only one of two runs has.
struct EventParting {
  int day = 0;
  std::string mechanism, phase;
  bool in_a = true;  ///< else in b
  Event event;
};

struct RunParting {
  int day = 0;            ///< on whose evening the states differ; -1: they differ before the first day
  std::string mechanism;  ///< after which they differ first; of a lever that was moved when `phase` is "policy"
  std::string phase;
  StateParting state;                 ///< right after it
  std::optional<EventParting> event;  ///< the first one from that day on; none when the logged stories stay the same
};

struct DiffRun {
  const RunInputs& inputs;
  RunChoice choice;
};

/// Lives through both runs side by side, days that their policies have in common once. None when their states are equal
/// on all days. `on_day(day)` is called each day; where it says false the search ends without an answer. Both runs must
/// be of one city, seed and calendar; uses the threads of the caller's arena.
std::optional<RunParting> find_parting(const DiffRun& a, const DiffRun& b, const std::function<bool(int)>& on_day);

}  // namespace shiyu
