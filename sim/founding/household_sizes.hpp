/// Sizes of households: shares tilted to a mean, and whole numbers of a settlement that add up to its people.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/founding/inputs.hpp"
#include "sim/founding/words.hpp"

namespace shiyu::founding {

/// Sizes are 1 to 10.
inline constexpr std::size_t kSizes = 10;
/// Family households by size, China 2020, rounded (yearbook of the seventh census): the shape only, tilted to the mean.
inline constexpr std::array<double, kSizes> kFamilySizes{0.254, 0.297, 0.210, 0.132, 0.062,
                                                         0.031, 0.008, 0.003, 0.002, 0.001};

/// Cumulative shares of household sizes 1, 2, 3..., scaled to 2^32.
using SizeCuts = std::array<std::uint32_t, kSizes>;

/// Proportions tilted by q^size until the mean is `mean`, as cumulative cuts. Zero proportions stay zero.
SizeCuts size_cuts(const std::array<double, kSizes>& proportions, double mean);

/// The same for the counted family households of a county: the mean is the counted one, and so is the share of
/// one-person households if it is known.
SizeCuts counted_cuts(const CountyCounts& counts);

/// Part of a settlement in the counted family households of its county.
struct FamilyQuota {
  std::uint32_t people = 0, households = 0;
};

/// Quotas of the settlements of one county by the family people of each. Households add up to the counted ones, but for
/// places of so few people that none or all of them would be left.
void share_families(std::int64_t households, std::span<const std::int64_t> people, std::span<FamilyQuota> quotas);

/// Households of a quota by size: whole numbers about their shares (one systematic sample), moved by single persons
/// until the people fit. One-person households are left alone if there are others to move.
std::array<std::uint32_t, kSizes> sample_sizes(const FamilyQuota& quota, const SizeCuts& cuts, Words& words);

}  // namespace shiyu::founding
