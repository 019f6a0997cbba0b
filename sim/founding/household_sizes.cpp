#include "sim/founding/household_sizes.hpp"

#include <algorithm>
#include <cmath>

#include "sim/founding/settle.hpp"

namespace shiyu::founding {
namespace {

std::array<double, kSizes> tilted(const std::array<double, kSizes>& proportions, double q) {
  std::array<double, kSizes> share{};
  double power = 1, sum = 0;
  for (std::size_t i = 0; i < share.size(); ++i) {
    share[i] = proportions[i] * power;
    sum += share[i];
    power *= q;
  }
  for (double& x : share) x /= sum;
  return share;
}

double mean_size(const std::array<double, kSizes>& share) {
  double mean = 0;
  for (std::size_t i = 0; i < share.size(); ++i) mean += static_cast<double>(i + 1) * share[i];
  return mean;
}

// Shares of sizes with this mean.
std::array<double, kSizes> shares_of_mean(const std::array<double, kSizes>& proportions, double mean) {
  double lo = 1e-3, hi = 1e3;
  for (int i = 0; i < 200; ++i) {  // the mean grows with q
    const double q = std::sqrt(lo * hi);
    (mean_size(tilted(proportions, q)) < mean ? lo : hi) = q;
  }
  return tilted(proportions, std::sqrt(lo * hi));
}

SizeCuts cuts_of(const std::array<double, kSizes>& share) {
  SizeCuts cuts{};
  double sum = 0;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    sum += share[i];
    cuts[i] = static_cast<std::uint32_t>(std::min(sum * 0x1p32, 4294967295.0));
  }
  return cuts;
}

// Points (i 2^32 + start) / households, for i = 0, 1, ..., that lie below the cut.
std::uint32_t points_below(std::uint32_t cut, std::uint32_t start, std::uint32_t households) {
  const std::uint64_t end = std::uint64_t{cut} * households;
  if (end <= start) return 0;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(((end - start - 1) >> 32) + 1, households));
}

// A size from `first` to before `last` by the households that have it, counted from 0; `last` if none has.
std::size_t pick_size(const std::array<std::uint32_t, kSizes>& count, std::size_t first, std::size_t last,
                      Words& words) {
  std::uint64_t among = 0;
  for (std::size_t k = first; k < last; ++k) among += count[k];
  if (among == 0) return last;
  std::uint64_t nth = words.next() * among >> 32;
  std::size_t k = first;
  while (nth >= count[k]) nth -= count[k++];
  return k;
}

}  // namespace

SizeCuts size_cuts(const std::array<double, kSizes>& proportions, double mean) {
  return cuts_of(shares_of_mean(proportions, mean));
}

SizeCuts counted_cuts(const CountyCounts& counts) {
  const auto households = static_cast<double>(counts.families), people = static_cast<double>(counts.family_people);
  if (counts.one_person < 0) return size_cuts(kFamilySizes, people / households);
  const auto alone = static_cast<double>(counts.one_person);
  std::array<double, kSizes> share = kFamilySizes;
  share[0] = 0;
  if (households > alone) share = shares_of_mean(share, (people - alone) / (households - alone));
  for (double& x : share) x *= 1 - alone / households;
  share[0] = alone / households;
  return cuts_of(share);
}

void share_families(std::int64_t households, std::span<const std::int64_t> people, std::span<FamilyQuota> quotas) {
  const std::vector<std::int64_t> shares = apportion(households, std::vector<double>(people.begin(), people.end()));
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto most = static_cast<std::int64_t>(kSizes);
    quotas[i].people = static_cast<std::uint32_t>(people[i]);
    quotas[i].households = static_cast<std::uint32_t>(std::clamp(shares[i], (people[i] + most - 1) / most, people[i]));
  }
}

std::array<std::uint32_t, kSizes> sample_sizes(const FamilyQuota& quota, const SizeCuts& cuts, Words& words) {
  std::array<std::uint32_t, kSizes> count{};
  const std::uint32_t start = words.next();
  std::uint32_t before = 0;
  std::uint64_t people = 0;
  for (std::size_t k = 0; k < kSizes; ++k) {
    const std::uint32_t until = k + 1 == kSizes ? quota.households : points_below(cuts[k], start, quota.households);
    count[k] = until - before;
    people += std::uint64_t{count[k]} * (k + 1);
    before = until;
  }
  for (; people < quota.people; ++people) {
    std::size_t k = pick_size(count, 1, kSizes - 1, words);
    if (k == kSizes - 1) k = pick_size(count, 0, kSizes - 1, words);
    --count[k], ++count[k + 1];
  }
  for (; people > quota.people; --people) {
    std::size_t k = pick_size(count, 2, kSizes, words);
    if (k == kSizes) k = pick_size(count, 1, kSizes, words);
    --count[k], ++count[k - 1];
  }
  return count;
}

}  // namespace shiyu::founding
