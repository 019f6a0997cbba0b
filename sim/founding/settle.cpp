#include "sim/founding/settle.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "sim/core/math.hpp"
#include "sim/core/parallel.hpp"

namespace shiyu::founding {

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights) {
  const std::size_t n = weights.size();
  std::vector<std::int64_t> share(n, 0);
  if (n == 0) return share;
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> remainder(n);
  std::int64_t given = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double part = sum > 0 ? weights[i] / sum : 1.0 / static_cast<double>(n);
    const double exact = static_cast<double>(total) * part;
    share[i] = static_cast<std::int64_t>(exact);
    remainder[i] = exact - static_cast<double>(share[i]);
    given += share[i];
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
  for (std::size_t k = 0; given < total; ++k, ++given) ++share[order[k % n]];
  for (; given > total; --given) --*std::max_element(share.begin(), share.end());  // a quotient was rounded up
  return share;
}

std::vector<SizeClass> size_classes(const FoundingInputs& inputs) {
  const std::size_t counties = inputs.counties.size(), townships = inputs.townships.size();
  std::vector<int> communities(townships, 0);
  for (const SettlementInput& s : inputs.settlements)
    if (s.type == SettlementType::community) ++communities[s.township];
  std::vector<std::uint8_t> has_subdistrict(counties, 0);
  std::vector<std::size_t> seat(counties, townships);
  for (std::size_t t = 0; t < townships; ++t) {
    const std::size_t county = inputs.townships[t].county;
    if (inputs.townships[t].type == TownshipType::subdistrict) has_subdistrict[county] = 1;
    const int best = seat[county] == townships ? 0 : communities[seat[county]];
    const bool fewer_code = seat[county] != townships && inputs.townships[t].code < inputs.townships[seat[county]].code;
    if (communities[t] > best || (communities[t] == best && best > 0 && fewer_code)) seat[county] = t;
  }
  std::vector<SizeClass> classes(inputs.settlements.size());
  for (std::size_t s = 0; s < classes.size(); ++s) {
    const SettlementInput& settlement = inputs.settlements[s];
    const TownshipInput& township = inputs.townships[settlement.township];
    const bool in_seat = has_subdistrict[township.county] == 0 && seat[township.county] == settlement.township;
    if (settlement.type == SettlementType::community)
      classes[s] = SizeClass::community;
    else if (settlement.type != SettlementType::village)
      classes[s] = SizeClass::zone;
    else if (township.type == TownshipType::subdistrict)
      classes[s] = SizeClass::village_subdistrict;
    else
      classes[s] = in_seat ? SizeClass::village_seat : SizeClass::village;
  }
  return classes;
}

namespace {

// Moves single residents from the largest settlement to empty ones, in the order of ids.
void fill_empty(std::vector<std::int64_t>& residents) {
  for (std::int64_t& r : residents) {
    if (r > 0) continue;
    const auto largest = std::max_element(residents.begin(), residents.end());
    if (*largest < 2) return;
    --*largest, ++r;
  }
}

}  // namespace

std::vector<std::int64_t> settle(const FoundingInputs& inputs, std::span<const SizeClass> classes, const Params& params,
                                 std::uint64_t seed) {
  const std::array<double, kSizeClasses> weight{params.weight_community, params.weight_village_subdistrict,
                                                params.weight_village_seat, params.weight_zone, 1.0};
  const Draws draws(seed, 0, "settlement size");
  const std::size_t n = inputs.settlements.size();
  std::vector<double> spread(n);
  for_each_row<std::size_t>(n, [&](std::size_t s) {
    const double u = draws.uniform(static_cast<std::uint64_t>(inputs.settlements[s].code));
    spread[s] = math::exp(params.settlement_sigma * math::normal_quantile(u));
  });
  const std::size_t counties = inputs.counties.size();
  const auto county_of = [&](std::size_t s) { return inputs.townships[inputs.settlements[s].township].county; };
  std::vector<std::array<double, kSizeClasses>> sum(counties, std::array<double, kSizeClasses>{}), count = sum;
  for (std::size_t s = 0; s < n; ++s) {
    sum[county_of(s)][static_cast<std::size_t>(classes[s])] += spread[s];
    count[county_of(s)][static_cast<std::size_t>(classes[s])] += 1;
  }
  std::vector<std::int64_t> residents(n);
  for (std::size_t first = 0; first < n;) {
    const std::size_t county = county_of(first);
    std::vector<double> weights;
    for (std::size_t s = first; s < n && county_of(s) == county; ++s) {
      const auto c = static_cast<std::size_t>(classes[s]);
      weights.push_back(weight[c] * spread[s] * count[county][c] / sum[county][c]);
    }
    std::vector<std::int64_t> shares = apportion(inputs.counties[county].residents, weights);
    fill_empty(shares);
    std::copy(shares.begin(), shares.end(), residents.begin() + static_cast<std::ptrdiff_t>(first));
    first += weights.size();
  }
  return residents;
}

void make_chunks(City& city) {
  Chunks& chunks = city.chunks;
  const Settlements& s = city.settlements;
  city.townships.chunk.resize(city.townships.size());
  const std::int64_t most = std::max<std::int64_t>(kChunkResidents, city.residents() / kChunks);
  for (std::uint32_t county = 0; county < city.counties.size(); ++county) {
    city.counties.first_chunk.push_back(static_cast<std::uint32_t>(chunks.size()));
    std::int64_t held = most + 1;  // more than a chunk takes: the first township opens one
    const IdRange townships = townships_of_county(city, county);
    for (std::uint32_t t = townships.first; t < townships.last; ++t) {
      const std::uint32_t first = city.townships.first_settlement[t], last = city.townships.first_settlement[t + 1];
      const std::int64_t residents = s.first_resident[last] - s.first_resident[first];
      if (held + residents > most) {
        chunks.first_township.push_back(t);
        chunks.first_settlement.push_back(first);
        chunks.county.push_back(static_cast<std::uint16_t>(county));
        held = 0;
      }
      held += residents;
      city.townships.chunk[t] = static_cast<std::uint32_t>(chunks.size() - 1);
    }
  }
  city.counties.first_chunk.push_back(static_cast<std::uint32_t>(chunks.size()));
  chunks.first_township.push_back(static_cast<std::uint32_t>(city.townships.size()));
  chunks.first_settlement.push_back(static_cast<std::uint32_t>(s.size()));
}

}  // namespace shiyu::founding
