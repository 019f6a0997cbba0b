#include "sim/founding/county_traits.hpp"

#include <algorithm>
#include <cmath>

#include "sim/founding/cuts.hpp"

namespace shiyu::founding {
namespace {

using Ages = std::array<double, kAgeBands>;
constexpr Ages kMigrantsByAge{0.7, 1.6, 1.0, 0.4, 0.3};  // relative to the mean of the area; assumed

AreaAges ages_of(const Params& p) {
  const std::array<double, kAreas> children{p.children_urban, p.children_rural},
      elderly{p.elderly_urban, p.elderly_rural}, young{p.young_urban, p.young_rural};
  AreaAges ages{};
  for (std::size_t a = 0; a < kAreas; ++a) {
    const double adults = std::max(0.0, 1 - children[a] - elderly[a]);
    ages[a] = {children[a], adults * young[a], adults * (1 - young[a]), elderly[a] * (1 - p.very_old),
               elderly[a] * p.very_old};
  }
  return ages;
}

// Chances of being registered elsewhere by area and age band, by the parameters.
AreaAges migrants_of(const Params& p, const AreaAges& ages) {
  const std::array<double, kAreas> migrants{p.migrants_urban, p.migrants_rural};
  AreaAges chances{};
  for (std::size_t a = 0; a < kAreas; ++a) {
    double mean = 0;
    for (std::size_t i = 0; i < kAgeBands; ++i) mean += ages[a][i] * kMigrantsByAge[i];
    for (std::size_t i = 0; i < kAgeBands; ++i) chances[a][i] = std::min(1.0, migrants[a] * kMigrantsByAge[i] / mean);
  }
  return chances;
}

CountyTraits table_of(const AreaAges& ages, const AreaAges& migrants, double men) {
  CountyTraits t;
  for (std::size_t a = 0; a < kAreas; ++a) {
    t.age[a] = cumulative(ages[a]);
    for (std::size_t i = 0; i < kAgeBands; ++i) t.migrant[a][i] = cut(migrants[a][i]);
    t.male[a] = cut(men);
  }
  return t;
}

std::array<std::int64_t, kAreas> residents_by_area(const City& city, std::uint32_t county) {
  std::array<std::int64_t, kAreas> residents{};
  const IdRange in = settlements_of_county(city, county);
  for (std::uint32_t s = in.first; s < in.last; ++s)
    residents[static_cast<std::size_t>(city.settlements.area[s])] += residents_of_settlement(city, s).size();
  return residents;
}

}  // namespace

AreaAges fitted_ages(const AreaAges& shares, const std::array<std::int64_t, kAreas>& residents,
                     const std::array<std::int64_t, kAgeBands>& ages) {
  AreaAges people{};
  for (std::size_t a = 0; a < kAreas; ++a)  // nobody is impossible in an area because a parameter is 0
    for (std::size_t i = 0; i < kAgeBands; ++i)
      people[a][i] = static_cast<double>(residents[a]) * std::max(shares[a][i], 1e-9);
  for (int turn = 0; turn < 200; ++turn) {
    for (std::size_t i = 0; i < kAgeBands; ++i) {
      const double sum = people[0][i] + people[1][i];
      for (std::size_t a = 0; a < kAreas; ++a) people[a][i] *= sum > 0 ? static_cast<double>(ages[i]) / sum : 0;
    }
    for (std::size_t a = 0; a < kAreas; ++a) {
      double sum = 0;
      for (const double x : people[a]) sum += x;
      for (double& x : people[a]) x *= sum > 0 ? static_cast<double>(residents[a]) / sum : 0;
    }
  }
  AreaAges fitted = shares;
  for (std::size_t a = 0; a < kAreas; ++a)
    for (std::size_t i = 0; i < kAgeBands && residents[a] > 0; ++i)
      fitted[a][i] = people[a][i] / static_cast<double>(residents[a]);
  return fitted;
}

AreaAges fitted_chances(const AreaAges& chances, const AreaAges& people, double elsewhere) {
  const auto moved = [&](double factor) {
    AreaAges result{};
    for (std::size_t a = 0; a < kAreas; ++a)
      for (std::size_t i = 0; i < kAgeBands; ++i) {
        const double p = std::clamp(chances[a][i], 1e-9, 1 - 1e-9);
        result[a][i] = factor * p / (factor * p + 1 - p);
      }
    return result;
  };
  const auto expected = [&](const AreaAges& at) {
    double sum = 0;
    for (std::size_t a = 0; a < kAreas; ++a)
      for (std::size_t i = 0; i < kAgeBands; ++i) sum += people[a][i] * at[a][i];
    return sum;
  };
  double lo = 1e-12, hi = 1e12;
  for (int i = 0; i < 200; ++i) {  // the sum grows with the factor
    const double factor = std::sqrt(lo * hi);
    (expected(moved(factor)) < elsewhere ? lo : hi) = factor;
  }
  return moved(std::sqrt(lo * hi));
}

std::vector<CountyTraits> county_traits(const FoundingInputs& inputs, const City& city, const Params& params) {
  const AreaAges given_ages = ages_of(params);
  const AreaAges given_migrants = migrants_of(params, given_ages);
  std::vector<CountyTraits> tables;
  for (std::uint32_t c = 0; c < inputs.counties.size(); ++c) {
    const CountyCounts& counts = inputs.counties[c].counts;
    const std::array<std::int64_t, kAreas> residents = residents_by_area(city, c);
    const AreaAges ages = counts.has_ages() ? fitted_ages(given_ages, residents, counts.ages) : given_ages;
    AreaAges migrants = given_migrants;
    if (counts.elsewhere >= 0) {
      AreaAges people = ages;
      for (std::size_t a = 0; a < kAreas; ++a)
        for (double& x : people[a]) x *= static_cast<double>(residents[a]);
      migrants = fitted_chances(given_migrants, people, static_cast<double>(counts.elsewhere));
    }
    const double men = counts.men < 0
                           ? params.male
                           : static_cast<double>(counts.men) / static_cast<double>(inputs.counties[c].residents);
    tables.push_back(table_of(ages, migrants, men));
  }
  return tables;
}

}  // namespace shiyu::founding
