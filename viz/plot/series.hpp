/// Series of values by day: what is drawn of them, and means over past days. No value is NaN, and stays a gap.
#pragma once

#include <span>
#include <vector>

namespace shiyu::viz {

struct PlotPoint {
  double x = 0, y = 0;  ///< y is NaN between two pieces of a line
  bool operator==(const PlotPoint&) const = default;
};

/// Points of a line through values at x = 0, 1, 2... within [from, to] and one beyond either end. Where there are more
/// than two values a column of pixels, the least and the greatest of each column stand for all of them.
std::vector<PlotPoint> decimated(std::span<const double> values, double from, double to, int columns);

/// Sum of the numerators over the sum of the denominators of the last `days` days (fewer at the beginning), extended to
/// their length. NaN where the denominators add up to nothing.
void extend_ratio(std::span<const double> numerator, std::span<const double> denominator, int days,
                  std::vector<double>& ratio);
/// Sum since the first day, extended to the length of `values`.
void extend_total(std::span<const double> values, std::vector<double>& total);

/// Least and greatest of what is there; false when nothing is.
bool range_of(std::span<const double> values, double from, double to, double& low, double& high);

/// Kaplan and Meier's share still open, day by day: `spells` are days from becoming known to the end, and whether the
/// end was seen. In percent; ends where fewer than 20 are left to watch, as in the report.
struct Spell {
  int days = 0;
  bool ended = false;
};
std::vector<double> share_open(std::span<const Spell> spells);

}  // namespace shiyu::viz
