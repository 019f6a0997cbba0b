/// A guard for rules that make a chance out of several levers.
#pragma once

#include "sim/core/errors.hpp"

namespace shiyu {

/// The chance itself: a number within [0, 1], or a fault of the rule that made it.
inline double chance(double p) {
  SHIYU_EXPECT(p >= 0 && p <= 1, "a chance lies within [0, 1]");
  return p;
}

}  // namespace shiyu
