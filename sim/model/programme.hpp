/// What programmes of participation have in common: effects that saturate, and meetings on days that a place keeps.
#pragma once
#include <cmath>
#include <cstdint>

#include "sim/core/hash.hpp"
#include "sim/core/math.hpp"

namespace shiyu {

inline constexpr double kLog2 = 0.6931471805599453;

/// Share of the largest effect at a dose; exactly 0 at 0, 63 % at `scale`.
inline double saturating(double dose, double scale) { return dose <= 0 ? 0 : 1 - math::exp(-dose / scale); }

/// Meetings of a place in the `span` days that end with `day`, at a yearly number. Each place has its own phase, so
/// that not all meet on one day; nothing is drawn, and a higher number leaves the phase as it is.
inline int meetings_held(std::int64_t code, int day, int span, double a_year) {
  const double phase = static_cast<double>(hash64(static_cast<std::uint64_t>(code), 'M') % 365);
  const auto until = [&](int d) { return std::floor((d + 366 + phase) * a_year / 365.0); };
  return static_cast<int>(until(day) - until(day - span));
}

}  // namespace shiyu
