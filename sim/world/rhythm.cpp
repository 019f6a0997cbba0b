#include <algorithm>

#include "sim/world/today.hpp"

namespace shiyu {

namespace {

/// Cosine of 2 pi x, from the parabola through its zeros and peaks and one correction: within 0.001, and made of + and *
/// only, so that every compiler gives the same bits.
double wave(double x) {
  x -= static_cast<double>(static_cast<long long>(x));
  if (x < 0) x += 1;
  const double y = x < 0.5 ? 4 * x - 1 : 3 - 4 * x;  // -1 at the peak, 0 at the zeros, 1 at the trough
  const double size = y < 0 ? -y : y;
  const double parabola = -y * (2 - size);
  return parabola * (0.775 + 0.225 * (parabola < 0 ? -parabola : parabola));
}

}  // namespace

Rhythm::Rhythm(const Tables& tables) {
  for (std::size_t k = 0; k < tables.kinds.size(); ++k) {
    Part& p = part[static_cast<std::size_t>(stream_of(tables.kinds[k].row.family))];
    p.kind.push_back(static_cast<std::uint8_t>(k));
    p.rate += tables.kinds[k].daily;
    p.until.push_back(p.rate);
  }
  for (Part& p : part) {
    for (double& u : p.until) u /= p.rate;
    if (!p.until.empty()) p.until.back() = 1.0;
  }
}

void Rhythm::turn(const Tables& tables, int year_day, bool workday) {
  for (Part& p : part) {
    p.peak = {};
    for (const std::uint8_t k : p.kind) {
      const KindRow& row = tables.kinds[k].row;
      const double r = (1 + row.season * wave((year_day - row.season_peak) / 365.0)) * (workday ? 1.0 : row.off_days);
      today[k] = {r * row.urban, r * row.rural};
      for (std::size_t a = 0; a < kAreas; ++a) p.peak[a] = std::max(p.peak[a], today[k][a]);
    }
  }
}

}  // namespace shiyu
