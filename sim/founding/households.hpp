/// Households and buildings of a settlement.
///
/// Family households have sizes 1 to 10 in the proportions of the census of 2020, tilted to the wanted mean. A share of
/// the residents lives in collective households (dormitory rooms, sizes 1 to 8, tilted to the census mean 4.35), which
/// stand in buildings of their own at the end of the settlement. The mean of family households is therefore the
/// published one, and households of both kinds are counted.
///
/// Where a census counts the family households of a county and their people, every settlement gets its part of both,
/// and its sizes are a quota sample: shares of sizes met as nearly as whole households can, in an order by chance. The
/// share of one-person households is then the counted one too, if it is known; the other sizes keep their proportions.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/founding/household_sizes.hpp"
#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"

namespace shiyu::founding {

/// What a settlement is made of, before it is joined to its neighbours.
struct Built {
  std::vector<std::uint32_t> starts;               // first member of each household, from 0   (households)
  std::vector<std::uint32_t> building_residents;   // residents                                (buildings)
  std::vector<std::uint16_t> building_households;  // households                               (buildings)
  std::uint32_t collective_households = 0;         // the last ones of `starts`
  std::uint32_t collective_buildings = 0;          // the last ones of the buildings
  std::uint32_t collective_residents = 0;
};

/// Shares of residents in collective households by area, such that the whole has `share`.
std::array<double, kAreas> collective_shares(const std::array<std::int64_t, kAreas>& residents, double share,
                                             double urban_ratio);

/// Builds every settlement, in parallel; draws are keyed by settlement code.
std::vector<Built> build_settlements(const FoundingInputs& inputs, std::span<const std::int64_t> residents,
                                     std::span<const Area> area, const Params& params, std::uint64_t seed);

/// Joins the settlements to columns: buildings, household starts, offsets and counts. Needs settlements.area.
void join_settlements(City& city, const std::vector<Built>& built);

}  // namespace shiyu::founding
