#include "sim/founding/households.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/founding/settle.hpp"
#include "sim/founding/words.hpp"

namespace shiyu::founding {
namespace {

// Dormitory rooms: no published sizes, so flat before the tilt.
constexpr std::array<double, 10> kRooms{1, 1, 1, 1, 1, 1, 1, 1, 0, 0};

// Households for `residents` people from `first` on; the last one takes what is left. Returns their number.
std::uint32_t add_households(std::vector<std::uint32_t>& starts, std::uint32_t first, std::uint32_t residents,
                             const SizeCuts& cuts, Words& words) {
  std::uint32_t count = 0;
  for (std::uint32_t at = 0; at < residents; ++count) {
    starts.push_back(first + at);
    const std::uint32_t u = words.next();
    std::uint32_t size = 1;
    for (std::size_t k = 0; k + 1 < cuts.size(); ++k) size += u >= cuts[k] ? 1u : 0u;
    at += size;
  }
  return count;
}

// The counted family households of a settlement, in an order by chance. Returns their number.
std::uint32_t add_counted(std::vector<std::uint32_t>& starts, const FamilyQuota& quota, const SizeCuts& cuts,
                          Words& words) {
  std::array<std::uint32_t, kSizes> left = sample_sizes(quota, cuts, words);
  std::uint32_t at = 0;
  for (std::uint32_t households = quota.households; households > 0; --households) {
    starts.push_back(at);
    const auto nth = static_cast<std::uint32_t>(std::uint64_t{words.next()} * households >> 32);
    std::uint32_t size = 1, until = 0;
    for (std::size_t k = 0; k + 1 < kSizes; ++k) {
      until += left[k];
      size += nth >= until ? 1u : 0u;
    }
    --left[size - 1];
    at += size;
  }
  return quota.households;
}

// Cuts households [first, last) of `b` into buildings of about `target` households, sizes spread by half to both sides.
void add_buildings(Built& b, std::uint32_t first, std::uint32_t last, std::uint32_t residents_end, double target,
                   Words& words) {
  const std::uint32_t households = last - first;
  if (households == 0) return;
  const auto wanted = static_cast<std::uint32_t>(static_cast<double>(households) / target + 0.5);
  const std::uint32_t n = std::clamp<std::uint32_t>(wanted, 1, households);
  std::vector<double> edge(n + 1, 0.0);
  for (std::uint32_t i = 0; i < n; ++i) edge[i + 1] = edge[i] + 0.5 + static_cast<double>(words.next()) * 0x1p-32;
  std::uint32_t from = first;
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto ideal =
        first + static_cast<std::uint32_t>(edge[i + 1] / edge[n] * static_cast<double>(households) + 0.5);
    const std::uint32_t to = i + 1 == n ? last : std::clamp(ideal, from + 1, last - (n - 1 - i));
    const std::uint32_t end = to == b.starts.size() ? residents_end : b.starts[to];
    SHIYU_EXPECT(to - from <= 65535, "a building holds at most 65,535 households");
    b.building_residents.push_back(end - b.starts[from]);
    b.building_households.push_back(static_cast<std::uint16_t>(to - from));
    from = to;
  }
}

}  // namespace

std::array<double, kAreas> collective_shares(const std::array<std::int64_t, kAreas>& residents, double share,
                                             double urban_ratio) {
  const auto urban = static_cast<double>(residents[0]), rural = static_cast<double>(residents[1]);
  const double weighted = urban * urban_ratio + rural;
  const double in_rural = weighted > 0 ? share * (urban + rural) / weighted : 0;
  return {std::min(0.9, in_rural * urban_ratio), std::min(0.9, in_rural)};
}

namespace {

// Quotas of every settlement: those of a county whose families are not counted stay 0.
std::vector<FamilyQuota> family_quotas(const FoundingInputs& inputs, std::span<const std::int64_t> residents,
                                       std::span<const Area> area, const Params& params) {
  std::vector<FamilyQuota> quotas(residents.size());
  const auto county_of = [&](std::size_t s) { return inputs.townships[inputs.settlements[s].township].county; };
  for (std::size_t first = 0, last = 0; first < quotas.size(); first = last) {
    std::array<std::int64_t, kAreas> by_area{};
    for (; last < quotas.size() && county_of(last) == county_of(first); ++last)
      by_area[static_cast<std::size_t>(area[last])] += residents[last];
    const CountyInput& county = inputs.counties[county_of(first)];
    if (!county.counts.has_families()) continue;
    const double outside = 1 - static_cast<double>(county.counts.family_people) / static_cast<double>(county.residents);
    const auto collective = collective_shares(by_area, outside, params.collective_urban_ratio);
    std::vector<double> weights;
    for (std::size_t s = first; s < last; ++s)
      weights.push_back(static_cast<double>(residents[s]) * (1 - collective[static_cast<std::size_t>(area[s])]));
    std::vector<std::int64_t> people = apportion(county.counts.family_people, weights);
    for (std::size_t s = first; s < last; ++s) people[s - first] = std::min(people[s - first], residents[s]);
    share_families(county.counts.families, people, std::span(quotas).subspan(first, last - first));
  }
  return quotas;
}

}  // namespace

std::vector<Built> build_settlements(const FoundingInputs& inputs, std::span<const std::int64_t> residents,
                                     std::span<const Area> area, const Params& params, std::uint64_t seed) {
  // Counties whose families are counted are no part of the share of the others.
  std::array<std::int64_t, kAreas> by_area{};
  const auto county_of = [&](std::size_t s) { return inputs.townships[inputs.settlements[s].township].county; };
  for (std::size_t s = 0; s < residents.size(); ++s)
    if (!inputs.counties[county_of(s)].counts.has_families())
      by_area[static_cast<std::size_t>(area[s])] += residents[s];
  const std::array<double, kAreas> collective =
      collective_shares(by_area, params.collective_share, params.collective_urban_ratio);
  const std::vector<FamilyQuota> quotas = family_quotas(inputs, residents, area, params);
  std::vector<SizeCuts> counted(inputs.counties.size());
  for (std::size_t c = 0; c < counted.size(); ++c)
    if (inputs.counties[c].counts.has_families()) counted[c] = counted_cuts(inputs.counties[c].counts);
  const std::array<double, kAreas> target{params.building_households, params.lane_households};
  const SizeCuts families = size_cuts(kFamilySizes, params.household_mean);
  const SizeCuts rooms = size_cuts(kRooms, params.collective_mean);
  const Draws draws(seed, 0, "households");
  std::vector<Built> built(residents.size());
  parallel_chunks(residents.size(), [&](std::size_t s) {
    Built& b = built[s];
    Words words(draws, static_cast<std::uint64_t>(inputs.settlements[s].code));
    const auto a = static_cast<std::size_t>(area[s]);
    const auto n = static_cast<std::uint32_t>(residents[s]);
    const double in_rooms = collective[a] * n + static_cast<double>(words.next()) * 0x1p-32;  // rounded without bias
    const std::size_t county = county_of(s);
    const bool is_counted = inputs.counties[county].counts.has_families();
    b.collective_residents = is_counted ? n - quotas[s].people : std::min(n, static_cast<std::uint32_t>(in_rooms));
    const std::uint32_t in_families = n - b.collective_residents;
    b.starts.reserve(static_cast<std::size_t>(n / params.household_mean * 1.1) + 8);
    const std::uint32_t family_count = is_counted ? add_counted(b.starts, quotas[s], counted[county], words)
                                                  : add_households(b.starts, 0, in_families, families, words);
    b.collective_households = add_households(b.starts, in_families, b.collective_residents, rooms, words);
    add_buildings(b, 0, family_count, n, target[a], words);
    const std::size_t family_buildings = b.building_households.size();
    add_buildings(b, family_count, family_count + b.collective_households, n, target[a], words);
    b.collective_buildings = static_cast<std::uint32_t>(b.building_households.size() - family_buildings);
  });
  return built;
}

void join_settlements(City& city, const std::vector<Built>& built) {
  Settlements& s = city.settlements;
  const std::size_t n = built.size();
  s.first_building.assign(n + 1, 0), s.first_resident.assign(n + 1, 0);
  s.households.resize(n), s.collective.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::uint32_t residents = 0;
    for (const std::uint32_t r : built[i].building_residents) residents += r;
    s.first_resident[i + 1] = s.first_resident[i] + residents;
    s.first_building[i + 1] = s.first_building[i] + static_cast<std::uint32_t>(built[i].building_households.size());
    s.households[i] = static_cast<std::uint32_t>(built[i].starts.size());
    s.collective[i] = built[i].collective_households;
    city.households += s.households[i];
    city.collective_households += s.collective[i];
    city.collective_residents += built[i].collective_residents;
  }
  Buildings& b = city.buildings;
  b.first_resident.reserve(s.first_building[n] + 1);
  b.households.reserve(s.first_building[n]), b.collective.reserve(s.first_building[n]);
  city.household_starts = BitSet(s.first_resident[n]);
  b.first_resident.push_back(0);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t family_buildings = built[i].building_households.size() - built[i].collective_buildings;
    for (std::size_t k = 0; k < built[i].building_households.size(); ++k) {
      b.first_resident.push_back(b.first_resident.back() + built[i].building_residents[k]);
      b.households.push_back(built[i].building_households[k]);
      b.collective.push_back(k >= family_buildings ? 1 : 0);
    }
    for (const std::uint32_t start : built[i].starts)
      city.household_starts.set(s.first_resident[i] + std::size_t{start});
  }
  city.settlement_hint.clear();
  for (std::uint32_t r = 0, at = 0; r < s.first_resident[n]; r += 512) {
    while (s.first_resident[at + 1] <= r) ++at;
    city.settlement_hint.push_back(at);
  }
}

}  // namespace shiyu::founding
