/// What a run follows of matters.
#pragma once

#include <cstdint>

namespace shiyu {

/// What is followed of matters. Constants of a run; they change no other number of it.
struct GrievanceRules {
  int horizon = 180;         ///< days: age up to which cohorts are followed
  std::uint32_t sample = 1;  ///< matters with key mod sample = 0 have a row in the table of matters; 0: none has
};

}  // namespace shiyu
