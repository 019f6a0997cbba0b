/// What founding needs to know of a real city, in memory: read from files by io, or made by the toys of tests.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/world/city.hpp"

namespace shiyu {

/// What a census counted in a county beside its people. -1: it did not, and the parameters of founding stand in.
/// Persons unless said otherwise.
struct CountyCounts {
  std::int64_t urban = -1;
  std::int64_t families = -1;       // family households of 1 to 10 people, counted together with `family_people`
  std::int64_t family_people = -1;  // the others live in collective households
  std::int64_t one_person = -1;     // family households of one person
  std::int64_t men = -1;
  std::int64_t elsewhere = -1;                                   // registered in another county
  std::array<std::int64_t, kAgeBands> ages{-1, -1, -1, -1, -1};  // all or none

  bool has_families() const { return families >= 0; }
  bool has_ages() const { return ages[0] >= 0; }
  /// Can this be true of a county of so many people?
  bool fit(std::int64_t residents) const;
};

/// A county with its population. Zones without one are already joined to their host.
struct CountyInput {
  std::int64_t code = 0;  // 6-digit division code
  std::string name;
  std::int64_t residents = 0;  // persons, met exactly
  bool estimated = false;      // `residents` was counted by no census: the program says so
  double area_km2 = 0;         // km2; 0 when unknown
  bool has_seat = false;
  LonLat seat;                                // degrees, if has_seat
  std::vector<std::vector<LonLat>> boundary;  // rings by the even-odd rule, degrees; empty when unknown
  CountyCounts counts;                        // met by founding where they are known
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
  /// Shares of social organisations by category; they add up to 1. Of the rows of the table of categories, which may be
  /// any number: these are those of data/tables/categories.toml.
  std::vector<double> organisation_shares{0.1, 0.08, 0.17, 0.2, 0.08, 0.37};

  std::size_t estimated_counties() const {
    std::size_t n = 0;
    for (const CountyInput& county : counties) n += county.estimated;
    return n;
  }
};

}  // namespace shiyu
