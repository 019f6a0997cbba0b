/// From values to shares of a colour ramp: round ends, and a range that only ever grows.
#pragma once

#include <span>
#include <vector>

namespace shiyu::viz {

struct ColourRange {
  double low = 0, high = 0;
  bool empty() const { return !(high > low); }
  /// Position of a value in [0, 1].
  double share(double value) const { return empty() ? 0 : (value - low) / (high - low); }
  bool operator==(const ColourRange&) const = default;
};

/// The value below which a share of the values lies; NaN are left out. 0 when there is none.
double quantile(std::span<const double> values, double share);
/// 1, 2, 2.5 or 5 times a power of ten: the smallest that cuts `width` into at most `steps`.
double nice_step(double width, int steps);
/// The middle 96 % of the values, and no less than what `seen` held; ends are round. Not below 0 where no value is, and
/// from 0 where values come near it.
ColourRange grown(const ColourRange& seen, std::span<const double> values);
/// The same for differences: as far below 0 as above.
ColourRange grown_both_ways(const ColourRange& seen, std::span<const double> values);
/// Round numbers in a range, its ends among them.
std::vector<double> ticks(const ColourRange& range, int steps);

}  // namespace shiyu::viz
