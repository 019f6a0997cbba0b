#include "viz/map/scale.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace shiyu::viz {

namespace {

constexpr int kSteps = 5;
constexpr double kClipped = 0.02;  // of the values at either end have the colour of the end

// Where almost all values are 0 the few others decide.
double reach_of(std::span<const double> values, double sign) {
  const double clipped = sign * quantile(values, sign > 0 ? 1 - kClipped : kClipped);
  if (clipped > 0) return clipped;
  double most = 0;
  for (const double v : values)
    if (std::isfinite(v)) most = std::max(most, sign * v);
  return most;
}

}  // namespace

double quantile(std::span<const double> values, double share) {
  std::vector<double> known;
  known.reserve(values.size());
  for (const double v : values)
    if (std::isfinite(v)) known.push_back(v);
  if (known.empty()) return 0;
  const auto at = static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(known.size() - 1)));
  std::nth_element(known.begin(), known.begin() + at, known.end());
  return known[static_cast<std::size_t>(at)];
}

double nice_step(double width, int steps) {
  if (!(width > 0) || steps < 1) return 1;
  const double rough = width / steps, power = std::pow(10, std::floor(std::log10(rough)));
  for (const double times : {1.0, 2.0, 2.5, 5.0})
    if (times * power * (1 + 1e-9) >= rough) return times * power;
  return 10 * power;
}

ColourRange grown(const ColourRange& seen, std::span<const double> values) {
  double low = quantile(values, kClipped), high = quantile(values, 1 - kClipped);
  if (high == 0) high = reach_of(values, 1);
  if (!(high > 0) && !(low < 0) && seen.empty()) return seen;  // all zero: nothing to scale by
  if (low > 0 && low < 0.5 * high) low = 0;
  if (!seen.empty()) low = std::min(low, seen.low), high = std::max(high, seen.high);
  if (!(high > low)) low = std::min(low, 0.0), high = std::max(high, 0.0);
  const double step = nice_step(high - low, kSteps);
  return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step};
}

ColourRange grown_both_ways(const ColourRange& seen, std::span<const double> values) {
  double reach = std::max({reach_of(values, -1), reach_of(values, 1), seen.high});
  if (!(reach > 0)) return seen;
  const double step = nice_step(reach, 2);
  reach = std::ceil(reach / step - 1e-9) * step;
  return {-reach, reach};
}

std::vector<double> ticks(const ColourRange& range, int steps) {
  std::vector<double> result;
  if (range.empty()) return result;
  const double step = nice_step(range.high - range.low, steps);
  const auto first = static_cast<long long>(std::ceil(range.low / step - 1e-9));
  const auto last = static_cast<long long>(std::floor(range.high / step + 1e-9));
  for (long long i = first; i <= last; ++i) result.push_back(static_cast<double>(i) * step);
  return result;
}

}  // namespace shiyu::viz
