#include "sim/founding/institutions.hpp"

#include <algorithm>
#include <array>

#include "sim/core/math.hpp"
#include "sim/founding/settle.hpp"

namespace shiyu::founding {

void appoint_mediators(City& city, const Params& p) {
  Settlements& s = city.settlements;
  const std::size_t n = s.size();
  std::vector<double> weight(n);
  for (std::size_t i = 0; i < n; ++i) weight[i] = s.first_resident[i + 1] - s.first_resident[i];
  const auto total = static_cast<std::int64_t>(city.residents() * p.mediators_per_1000 / 1000 + 0.5);
  const std::vector<std::int64_t> mediators = apportion(total, weight);
  for (std::size_t i = 0; i < n; ++i) weight[i] = static_cast<double>(mediators[i]);
  const auto paid = static_cast<std::int64_t>(static_cast<double>(total) * p.mediators_full_time + 0.5);
  const std::vector<std::int64_t> full_time = apportion(total > 0 ? paid : 0, weight);
  s.mediators.resize(n), s.full_time_mediators.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    s.mediators[i] = static_cast<std::uint16_t>(mediators[i]);
    s.full_time_mediators[i] = static_cast<std::uint16_t>(full_time[i]);
  }
}

void register_organisations(City& city, const Params& p, std::span<const double> shares, std::uint64_t seed) {
  const auto count = static_cast<std::size_t>(city.residents() * p.organisations_per_10000 / 10000 + 0.5);
  const std::vector<std::int64_t> by_category = apportion(static_cast<std::int64_t>(count), shares);
  const Settlements& s = city.settlements;
  std::vector<std::uint64_t> weight_until(city.townships.size() + 1, 0);
  for (std::uint32_t t = 0; t < city.townships.size(); ++t) {
    const IdRange in = settlements_of_township(city, t);
    weight_until[t + 1] = weight_until[t];
    for (std::uint32_t i = in.first; i < in.last; ++i) {
      const std::uint64_t residents = s.first_resident[i + 1] - s.first_resident[i];
      weight_until[t + 1] += s.area[i] == Area::urban ? 2 * residents : residents;
    }
  }
  const Draws draws(seed, 0, "organisations");
  const double sigma = p.organisation_sigma;
  for (std::size_t category = 0; category < by_category.size(); ++category)
    for (std::int64_t k = 0; k < by_category[category]; ++k) {
      const DrawBlock b = draws.block(category, static_cast<std::uint64_t>(k));
      const std::uint64_t at = below(b.word(0), weight_until.back());
      const auto t = std::upper_bound(weight_until.begin() + 1, weight_until.end(), at) - (weight_until.begin() + 1);
      city.organisations.category.push_back(static_cast<std::uint8_t>(category));
      city.organisations.township.push_back(static_cast<std::uint32_t>(t));
      const double z = math::normal_quantile(b.uniform(1));
      city.organisations.capacity.push_back(static_cast<float>(math::exp(sigma * z - sigma * sigma / 2)));
    }
}

void inherit_legacy(City& city, const Params& p, std::uint64_t seed) {
  const Settlements& s = city.settlements;
  const Draws draws(seed, 0, "legacy");
  for (std::uint32_t i = 0; i < s.size(); ++i) {
    const IdRange residents = residents_of_settlement(city, i);
    const auto key = static_cast<std::uint64_t>(s.code[i]);
    const int n = math::poisson_quantile(residents.size() * p.legacy_per_1000 / 1000, draws.uniform(key));
    for (int k = 1; k <= n && residents.size() > 0; ++k) {
      const DrawBlock b = draws.block(key, static_cast<std::uint64_t>(k));
      LegacyCase legacy;
      legacy.settlement = i;
      legacy.resident = residents.first + static_cast<std::uint32_t>(below(b.word(0), residents.size()));
      legacy.building = building_of(city, i, legacy.resident);
      legacy.kind = std::min(static_cast<float>(b.uniform(1)), 0.99999994f);
      legacy.severity =
          static_cast<float>((b.uniform(2) + draws.block(key, static_cast<std::uint64_t>(k), 1).uniform(0)) / 2);
      legacy.age_days = 1 + static_cast<std::int32_t>(std::min(-p.legacy_age * math::log(b.uniform(3)), 3649.0));
      city.legacy.push_back(legacy);
    }
  }
}

}  // namespace shiyu::founding
