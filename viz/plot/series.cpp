#include "viz/plot/series.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "analysis/case_statistics.hpp"

namespace shiyu::viz {

namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

/// First and one past the last index that a range shows, with a neighbour on either side.
struct Indices {
  std::size_t first, last;
};
Indices indices_of(std::size_t size, double from, double to) {
  const auto bounded = [&](double x) { return std::clamp(x, 0.0, static_cast<double>(size)); };
  return {static_cast<std::size_t>(bounded(std::floor(from))), static_cast<std::size_t>(bounded(std::ceil(to) + 1))};
}

}  // namespace

std::vector<PlotPoint> decimated(std::span<const double> values, double from, double to, int columns) {
  const auto [first, last] = indices_of(values.size(), from, to);
  std::vector<PlotPoint> points;
  if (first >= last) return points;
  const auto add = [&](std::size_t i) {
    const double y = std::isfinite(values[i]) ? values[i] : kGap;
    if (std::isnan(y) && (points.empty() || std::isnan(points.back().y))) return;
    points.push_back({static_cast<double>(i), y});
  };
  const std::size_t count = last - first, most = 2 * static_cast<std::size_t>(std::max(columns, 1));
  if (count <= most) {
    for (std::size_t i = first; i < last; ++i) add(i);
    return points;
  }
  for (std::size_t column = 0; column < most / 2; ++column) {
    const std::size_t begin = first + column * count / (most / 2), end = first + (column + 1) * count / (most / 2);
    std::size_t least = end, greatest = end, gap = end;
    for (std::size_t i = begin; i < end; ++i) {
      if (!std::isfinite(values[i])) {
        gap = i;
        continue;
      }
      if (least == end || values[i] < values[least]) least = i;
      if (greatest == end || values[i] > values[greatest]) greatest = i;
    }
    if (least == end) {
      add(gap);
      continue;
    }
    add(std::min(least, greatest));
    if (least != greatest) add(std::max(least, greatest));
    if (gap > std::max(least, greatest) && gap != end) add(gap);
  }
  return points;
}

void extend_ratio(std::span<const double> numerator, std::span<const double> denominator, int days,
                  std::vector<double>& ratio) {
  const auto window = static_cast<std::size_t>(std::max(days, 1));
  for (std::size_t day = ratio.size(); day < std::min(numerator.size(), denominator.size()); ++day) {
    double above = 0, below = 0;
    for (std::size_t i = day + 1 > window ? day + 1 - window : 0; i <= day; ++i) {
      above += numerator[i];
      below += denominator[i];
    }
    ratio.push_back(below == 0 ? kGap : above / below);
  }
}

void extend_total(std::span<const double> values, std::vector<double>& total) {
  for (std::size_t day = total.size(); day < values.size(); ++day)
    total.push_back((day == 0 ? 0 : total[day - 1]) + values[day]);
}

bool range_of(std::span<const double> values, double from, double to, double& low, double& high) {
  const auto [first, last] = indices_of(values.size(), from, to);
  bool any = false;
  for (std::size_t i = first; i < last; ++i) {
    if (!std::isfinite(values[i])) continue;
    any = true;
    low = std::min(low, values[i]);
    high = std::max(high, values[i]);
  }
  return any;
}

std::vector<double> share_open(std::span<const Spell> spells) {
  int longest = 0;
  for (const Spell& spell : spells) longest = std::max(longest, spell.days);
  std::vector<std::int64_t> ended(static_cast<std::size_t>(longest) + 1, 0), censored = ended;
  for (const Spell& spell : spells)
    ++(spell.ended ? ended : censored)[static_cast<std::size_t>(std::max(spell.days, 0))];
  std::vector<double> open = survival(ended, censored);
  for (double& share : open) share *= 100;
  return open;
}

}  // namespace shiyu::viz
