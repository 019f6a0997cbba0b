/// Households and buildings of a settlement.
///
/// Family households have sizes 1 to 10 in the proportions of the census of 2020, tilted to the wanted mean. A share of
/// the residents lives in collective households (dormitory rooms, sizes 1 to 8, tilted to the census mean 4.35), which
/// stand in buildings of their own at the end of the settlement. The mean of family households is therefore the
/// published one, and households of both kinds are counted.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"

namespace shiyu::founding {

/// Cumulative shares of household sizes 1, 2, 3..., scaled to 2^32.
using SizeCuts = std::array<std::uint32_t, 10>;

/// Proportions tilted by q^size until the mean is `mean`, as cumulative cuts. Zero proportions stay zero.
SizeCuts size_cuts(const std::array<double, 10>& proportions, double mean);

/// What a settlement is made of, before it is joined to its neighbours.
struct Built {
  std::vector<std::uint32_t> starts;               // first member of each household, from 0   (households)
  std::vector<std::uint32_t> building_residents;   // residents                                (buildings)
  std::vector<std::uint16_t> building_households;  // households                               (buildings)
  std::uint32_t collective_households = 0;         // the last ones of `starts`
  std::uint32_t collective_buildings = 0;          // the last ones of the buildings
  std::uint32_t collective_residents = 0;
};

/// Shares of residents in collective households by area, such that the whole has `collective_share`.
std::array<double, kAreas> collective_shares(std::int64_t urban_residents, std::int64_t rural_residents,
                                             const Params& p);

/// Builds every settlement, in parallel; draws are keyed by settlement code.
std::vector<Built> build_settlements(const FoundingInputs& inputs, std::span<const std::int64_t> residents,
                                     std::span<const Area> area, const Params& params, std::uint64_t seed);

/// Joins the settlements to columns: buildings, household starts, offsets and counts. Needs settlements.area.
void join_settlements(City& city, const std::vector<Built>& built);

}  // namespace shiyu::founding
