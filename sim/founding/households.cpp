#include "sim/founding/households.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"

namespace shiyu::founding {
namespace {

// Family households by size, China 2020, rounded (yearbook of the seventh census): the shape only, tilted to the mean.
constexpr std::array<double, 10> kFamilies{0.254, 0.297, 0.210, 0.132, 0.062, 0.031, 0.008, 0.003, 0.002, 0.001};
// Dormitory rooms: no published sizes, so flat before the tilt.
constexpr std::array<double, 10> kRooms{1, 1, 1, 1, 1, 1, 1, 1, 0, 0};

std::array<double, 10> tilted(const std::array<double, 10>& proportions, double q) {
  std::array<double, 10> share{};
  double power = 1, sum = 0;
  for (std::size_t i = 0; i < share.size(); ++i) {
    share[i] = proportions[i] * power;
    sum += share[i];
    power *= q;
  }
  for (double& x : share) x /= sum;
  return share;
}

double mean_size(const std::array<double, 10>& share) {
  double mean = 0;
  for (std::size_t i = 0; i < share.size(); ++i) mean += static_cast<double>(i + 1) * share[i];
  return mean;
}

// A stream of 32-bit numbers of one settlement: eight from each block.
class Words {
 public:
  Words(const Draws& draws, std::uint64_t key) : draws_(draws), key_(key), block_(draws.block(key)) {}
  std::uint32_t next() {
    if (used_ == 8) {
      block_ = draws_.block(key_, ++nth_);
      used_ = 0;
    }
    const std::uint64_t word = block_.word(used_ >> 1);
    return static_cast<std::uint32_t>(used_++ & 1 ? word >> 32 : word);
  }

 private:
  Draws draws_;
  std::uint64_t key_;
  DrawBlock block_;
  std::uint64_t nth_ = 0;
  int used_ = 0;
};

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

SizeCuts size_cuts(const std::array<double, 10>& proportions, double mean) {
  double lo = 1e-3, hi = 1e3;
  for (int i = 0; i < 200; ++i) {  // the mean grows with q
    const double q = std::sqrt(lo * hi);
    (mean_size(tilted(proportions, q)) < mean ? lo : hi) = q;
  }
  const std::array<double, 10> share = tilted(proportions, std::sqrt(lo * hi));
  SizeCuts cuts{};
  double sum = 0;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    sum += share[i];
    cuts[i] = static_cast<std::uint32_t>(std::min(sum * 0x1p32, 4294967295.0));
  }
  return cuts;
}

std::array<double, kAreas> collective_shares(std::int64_t urban_residents, std::int64_t rural_residents,
                                             const Params& p) {
  const auto urban = static_cast<double>(urban_residents), rural = static_cast<double>(rural_residents);
  const double weighted = urban * p.collective_urban_ratio + rural;
  const double in_rural = weighted > 0 ? p.collective_share * (urban + rural) / weighted : 0;
  return {std::min(0.9, in_rural * p.collective_urban_ratio), std::min(0.9, in_rural)};
}

std::vector<Built> build_settlements(const FoundingInputs& inputs, std::span<const std::int64_t> residents,
                                     std::span<const Area> area, const Params& params, std::uint64_t seed) {
  std::array<std::int64_t, kAreas> by_area{};
  for (std::size_t s = 0; s < residents.size(); ++s) by_area[static_cast<std::size_t>(area[s])] += residents[s];
  const std::array<double, kAreas> collective = collective_shares(by_area[0], by_area[1], params);
  const std::array<double, kAreas> target{params.building_households, params.lane_households};
  const SizeCuts families = size_cuts(kFamilies, params.household_mean);
  const SizeCuts rooms = size_cuts(kRooms, params.collective_mean);
  const Draws draws(seed, 0, "households");
  std::vector<Built> built(residents.size());
  parallel_chunks(residents.size(), [&](std::size_t s) {
    Built& b = built[s];
    Words words(draws, static_cast<std::uint64_t>(inputs.settlements[s].code));
    const auto a = static_cast<std::size_t>(area[s]);
    const auto n = static_cast<std::uint32_t>(residents[s]);
    const double in_rooms = collective[a] * n + static_cast<double>(words.next()) * 0x1p-32;  // rounded without bias
    b.collective_residents = std::min(n, static_cast<std::uint32_t>(in_rooms));
    const std::uint32_t in_families = n - b.collective_residents;
    b.starts.reserve(static_cast<std::size_t>(n / params.household_mean * 1.1) + 8);
    const std::uint32_t family_count = add_households(b.starts, 0, in_families, families, words);
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
