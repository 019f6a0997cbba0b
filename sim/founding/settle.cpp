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

// Shares `total` over the settlements `in` by their weights.
void share_out(std::int64_t total, const std::vector<std::size_t>& in, std::span<const double> weight,
               std::span<std::int64_t> residents) {
  std::vector<double> weights;
  for (const std::size_t s : in) weights.push_back(weight[s]);
  std::vector<std::int64_t> shares = apportion(total, weights);
  fill_empty(shares);
  for (std::size_t k = 0; k < in.size(); ++k) residents[in[k]] = shares[k];
}

}  // namespace

std::vector<std::int64_t> settle(const FoundingInputs& inputs, std::span<const SizeClass> classes, const Params& params,
                                 std::uint64_t seed) {
  const std::array<double, kSizeClasses> of_class = class_weights(params);
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
  std::vector<double> weight(n);
  std::vector<std::array<std::vector<std::size_t>, kAreas>> in_area(counties);
  for (std::size_t s = 0; s < n; ++s) {
    const std::size_t county = county_of(s);
    const auto c = static_cast<std::size_t>(classes[s]);
    weight[s] = of_class[c] * spread[s] * count[county][c] / sum[county][c];
    const bool apart = inputs.counties[county].counts.urban >= 0;
    in_area[county][apart ? static_cast<std::size_t>(area_of(classes[s])) : 0].push_back(s);
  }
  std::vector<std::int64_t> residents(n);
  for (std::size_t county = 0; county < counties; ++county) {
    const CountyInput& input = inputs.counties[county];
    const auto& [first, second] = in_area[county];
    // A county of one settlement, or of one kind, has nobody on the other side.
    const bool apart = !first.empty() && !second.empty();
    const std::int64_t in_first = apart ? input.counts.urban : first.empty() ? 0 : input.residents;
    share_out(in_first, first, weight, residents);
    share_out(input.residents - in_first, second, weight, residents);
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
