/// A value said against the one that stands before it.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

namespace shiyu {

/// "+2", "-1", "x1.5": so much more or less, or so many times as much. None: a value that stands for itself.
struct Relative {
  enum class Sort : std::uint8_t { none, add, times };
  Sort sort = Sort::none;
  double by = 0;        ///< in the unit of the parameter; a factor
  bool whole = false;   ///< of a whole-number parameter: what comes out is rounded, halves away from zero
  std::string written;  ///< as it stands in the file

  explicit operator bool() const { return sort != Sort::none; }
  /// What it makes of the value before.
  double of(double before) const {
    const double value = sort == Sort::times ? before * by : before + by;
    return whole ? std::round(value) : value;
  }
  bool operator==(const Relative&) const = default;
};

}  // namespace shiyu
