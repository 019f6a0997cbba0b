/// What founding needs to know of a real city, in memory: read from files by io, or made by the toys of tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/world/city.hpp"

namespace shiyu {

/// A county with its population. Zones without one are already joined to their host.
struct CountyInput {
  std::int64_t code = 0;  // 6-digit division code
  std::string name;
  std::int64_t residents = 0;  // persons, met exactly
  bool estimated = false;      // `residents` was counted by no census: the program says so
  double area_km2 = 0;         // km2; 0 when unknown
  double urban_share = -1;     // 1, of the census; negative when unknown. Compared, not imposed
  bool has_seat = false;
  LonLat seat;                                // degrees, if has_seat
  std::vector<std::vector<LonLat>> boundary;  // rings by the even-odd rule, degrees; empty when unknown
};

struct TownshipInput {
  std::int64_t code = 0;  // 12-digit statistical code
  std::string name;
  TownshipType type = TownshipType::town;
  std::uint32_t county = 0;  // row of counties
};

struct SettlementInput {
  std::int64_t code = 0;  // 12-digit statistical code
  std::string name;
  SettlementType type = SettlementType::village;
  std::uint32_t township = 0;  // row of townships
};

/// Rows of a level are sorted by their parent's row, so that children are contiguous.
struct FoundingInputs {
  std::int64_t code = 0;  // 6-digit division code
  std::string name;
  std::vector<CountyInput> counties;
  std::vector<TownshipInput> townships;
  std::vector<SettlementInput> settlements;

  std::size_t estimated_counties() const {
    std::size_t n = 0;
    for (const CountyInput& county : counties) n += county.estimated;
    return n;
  }
};

}  // namespace shiyu
