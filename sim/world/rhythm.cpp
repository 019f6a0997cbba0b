#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/world/today.hpp"

namespace shiyu {

namespace {

/// Cosine of 2 pi x, from the parabola through its zeros and peaks and one correction: within 0.001, and made of + and
/// * only, so that every compiler gives the same bits.
double wave(double x) {
  x -= static_cast<double>(static_cast<long long>(x));
  if (x < 0) x += 1;
  const double y = x < 0.5 ? 4 * x - 1 : 3 - 4 * x;  // -1 at the peak, 0 at the zeros, 1 at the trough
  const double size = y < 0 ? -y : y;
  const double parabola = -y * (2 - size);
  return parabola * (0.775 + 0.225 * (parabola < 0 ? -parabola : parabola));
}

constexpr double kSpuriousReference = 1e-6;  // reports without ground, 1/day for a resident

double reference_of(const Kind& kind) {
  return kind.daily * std::max({kind.row.urban, kind.row.rural, 1e-9}) * (1 + kind.row.season) *
         std::max(1.0, kind.row.off_days);
}

/// Walker's alias table of some weights: each cell keeps its own kind with a chance and gives the rest to one other.
void build_alias(Rhythm::Part& p, const std::vector<double>& weights) {
  const std::size_t n = weights.size();
  std::vector<double> scaled(n);
  for (std::size_t i = 0; i < n; ++i) scaled[i] = weights[i] / p.rate * static_cast<double>(n);
  p.keep.assign(n, 1.0);
  p.other.resize(n);
  std::vector<std::size_t> small, large;
  for (std::size_t i = 0; i < n; ++i) (scaled[i] < 1 ? small : large).push_back(i);
  while (!small.empty() && !large.empty()) {
    const std::size_t s = small.back(), l = large.back();
    small.pop_back();
    p.keep[s] = scaled[s];
    p.other[s] = static_cast<std::uint8_t>(l);
    scaled[l] -= 1 - scaled[s];
    if (scaled[l] < 1) {
      large.pop_back();
      small.push_back(l);
    }
  }
}

}  // namespace

Rhythm::Rhythm(const Tables& tables) {
  std::array<std::vector<double>, kStreams> weights;
  for (std::size_t k = 0; k < tables.kinds.size(); ++k) {
    const auto stream = static_cast<std::size_t>(stream_of(tables.kinds[k].row.family));
    const double reference = reference_of(tables.kinds[k]);
    part[stream].kind.push_back(static_cast<std::uint8_t>(k));
    part[stream].rate += reference;
    weights[stream].push_back(reference);
    share_[k] = reference > 0 ? tables.kinds[k].daily / reference : 0;
  }
  for (std::size_t s = 0; s < kStreams; ++s)
    if (part[s].rate > 0) build_alias(part[s], weights[s]);
  part[static_cast<std::size_t>(Stream::spurious)].rate = kSpuriousReference;
}

void Rhythm::turn(const Today& t) {
  for (Part& p : part) {
    p.peak = {};
    for (const std::uint8_t k : p.kind) {
      const KindRow& row = t.tables.kinds[k].row;
      const double r = share_[k] * (1 + row.season * wave((t.year_day - row.season_peak) / 365.0)) *
                       (t.workday ? 1.0 : row.off_days);
      today[k] = {r * row.urban, r * row.rural};
      for (std::size_t a = 0; a < kAreas; ++a) p.peak[a] = std::max(p.peak[a], today[k][a]);
    }
  }
  const Draws draws = t.draws("topics");
  for (const std::uint8_t k : (*this)[Stream::requests].kind)
    mood[k] =
        math::normal_quantile(draws.uniform(hash_name(t.tables.kinds[k].row.name), static_cast<std::uint64_t>(t.day)));
}

}  // namespace shiyu
