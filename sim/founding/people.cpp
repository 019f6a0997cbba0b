#include "sim/founding/people.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/math.hpp"
#include "sim/core/parallel.hpp"
#include "sim/founding/county_traits.hpp"
#include "sim/founding/cuts.hpp"

namespace shiyu::founding {
namespace {

using Ages = std::array<double, kAgeBands>;
using Sectors = std::array<double, kSectors>;

// Shares of sectors by age band: none, agriculture, industry, construction, services, public, platform, student.
// Assumed, after the shape of census tables of employment by age; children below school age are 'none'.
constexpr std::array<std::array<Sectors, kAgeBands>, kAreas> kSectorShares{{
    {{{0.35, 0, 0, 0, 0, 0, 0, 0.65},
      {0.12, 0.02, 0.16, 0.06, 0.30, 0.08, 0.06, 0.20},
      {0.20, 0.03, 0.22, 0.10, 0.29, 0.13, 0.03, 0},
      {0.85, 0.03, 0.02, 0.02, 0.07, 0.01, 0, 0},
      {0.98, 0.02, 0, 0, 0, 0, 0, 0}}},
    {{{0.35, 0, 0, 0, 0, 0, 0, 0.65},
      {0.15, 0.15, 0.15, 0.12, 0.15, 0.03, 0.05, 0.20},
      {0.12, 0.45, 0.12, 0.15, 0.12, 0.02, 0.02, 0},
      {0.45, 0.48, 0, 0.03, 0.04, 0, 0, 0},
      {0.85, 0.15, 0, 0, 0, 0, 0, 0}}},
}};
constexpr std::array<Ages, kAreas> kOnline{
    {{0.20, 0.80, 0.60, 0.30, 0.10}, {0.15, 0.70, 0.45, 0.20, 0.05}}};                                        // assumed
constexpr std::array<Ages, kAreas> kCivic{{{0.05, 0.35, 0.50, 0.60, 0.35}, {0.05, 0.35, 0.55, 0.65, 0.40}}};  // assumed

// Quantiles of a log-normal variable at i/256, clipped, such that linear reading has mean 1.
std::array<float, 257> proneness_table(double cv, double max) {
  const double sigma = std::sqrt(math::log(1 + cv * cv));
  std::array<double, 257> q{};
  const auto fill = [&](double mu) {
    for (std::size_t i = 1; i < 256; ++i)
      q[i] = std::min(max, math::exp(mu + sigma * math::normal_quantile(static_cast<double>(i) / 256)));
    q[0] = 0, q[256] = sigma > 0 ? max : q[255];
    double mean = 0;
    for (std::size_t i = 0; i < 256; ++i) mean += (q[i] + q[i + 1]) / 512;
    return mean;
  };
  double lo = -4, hi = 4;
  for (int i = 0; i < 60; ++i) (fill((lo + hi) / 2) < 1 ? lo : hi) = (lo + hi) / 2;
  std::array<float, 257> table{};
  for (std::size_t i = 0; i < q.size(); ++i) table[i] = static_cast<float>(q[i]);
  return table;
}

}  // namespace

TraitTables trait_tables(const FoundingInputs& inputs, const City& city, const Params& p) {
  TraitTables t;
  t.county = county_traits(inputs, city, p);
  for (std::size_t a = 0; a < kAreas; ++a)
    for (std::size_t i = 0; i < kAgeBands; ++i) {
      t.sector[a][i] = cumulative(kSectorShares[a][i]);
      t.online[a][i] = static_cast<float>(kOnline[a][i]);
      t.civic[a][i] = static_cast<float>(kCivic[a][i]);
    }
  t.proneness = proneness_table(p.proneness_cv, p.proneness_max);
  return t;
}

void characterise(City& city, const Params& p, std::uint64_t seed) {
  Settlements& s = city.settlements;
  const std::size_t n = s.size();
  for (auto* column : {&s.land, &s.density, &s.report_factor, &s.baseline_trust, &s.social_capital, &s.crowding})
    column->assign(n, 0);
  const Draws draws(seed, 0, "places"), township_draws(seed, 0, "places of townships");
  // The 90th percentile of a normal variable lies 1.2816 standard deviations above the median.
  const double report_sigma = math::log(p.report_ratio) / (2 * 1.2815515655446004);
  const double trust_logit = math::log(p.trust_mean / (1 - p.trust_mean));
  std::vector<double> report(n);
  for_each_row<std::size_t>(n, [&](std::size_t i) {
    const DrawBlock b = draws.block(static_cast<std::uint64_t>(s.code[i]));
    const DrawBlock t = township_draws.block(static_cast<std::uint64_t>(city.townships.code[s.township[i]]));
    const auto shared = [&](int lane) {
      return (math::normal_quantile(b.uniform(lane)) + math::normal_quantile(t.uniform(lane))) * 0.70710678118654752;
    };
    const bool urban = s.area[i] == Area::urban;
    const double land_z = math::normal_quantile(b.uniform(3));
    const double per_person =
        (urban ? p.land_urban : p.land_rural) * math::exp(p.land_sigma * land_z - p.land_sigma * p.land_sigma / 2);
    const double residents = s.first_resident[i + 1] - s.first_resident[i];
    const double density = 1e6 / per_person;
    s.land[i] = static_cast<float>(std::max(1.0, residents) * per_person / 1e6);
    s.density[i] = static_cast<float>(density);
    s.crowding[i] = static_cast<float>(density / (density + p.crowding_half));
    report[i] = math::exp(report_sigma * shared(0));
    s.baseline_trust[i] = static_cast<float>(math::sigmoid(trust_logit + p.trust_spread * shared(1)));
    const double capital =
        (urban ? p.capital_urban : p.capital_rural) + p.capital_spread * math::normal_quantile(b.uniform(2));
    s.social_capital[i] = static_cast<float>(std::clamp(capital, 0.0, 1.0));
  });
  double weighted = 0;
  for (std::size_t i = 0; i < n; ++i) weighted += report[i] * (s.first_resident[i + 1] - s.first_resident[i]);
  for (std::size_t i = 0; i < n; ++i) s.report_factor[i] = static_cast<float>(report[i] * city.residents() / weighted);
}

}  // namespace shiyu::founding
