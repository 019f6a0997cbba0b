/// The city as it is founded: places, buildings, households, residents and institutions.
///
/// A City is built once by founding and is const and shared by every run after that; what changes lives in the World.
/// Every level is contiguous in the level above, so the children of a unit are a half-open range of ids:
///   county > township > settlement > building > household > resident,   and   county > chunk > township.
/// Columns are parallel vectors; `first_x[n + 1]` holds the first child of each unit and one past the last child.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/bits.hpp"
#include "sim/core/draws.hpp"

namespace shiyu {

/// The two classes of place the model tells apart. The definition of urban is in sim/founding/settle.hpp.
enum class Area : std::uint8_t { urban = 0, rural = 1 };
inline constexpr std::size_t kAreas = 2;

/// Kind of a settlement by its code (digits 10-12 of the statistical code).
enum class SettlementType : std::uint8_t { community, village, community_like, village_like };

/// Kind of a township by its code (digits 7-9): subdistrict (jiedao), town (zhen), township (xiang), special zone or
/// farm.
enum class TownshipType : std::uint8_t { subdistrict, town, township, special };

/// Half-open range of ids.
struct IdRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  constexpr std::uint32_t size() const { return last - first; }
  constexpr bool contains(std::uint32_t id) const { return first <= id && id < last; }
  constexpr bool operator==(const IdRange&) const = default;
  SHIYU_MEMBERS(first, last)
};

/// Counties and districts in the order of their codes.
struct Counties {
  std::vector<std::int64_t> code;             // 6-digit division code                        (counties)
  std::vector<std::string> name;              // official name, UTF-8                         (counties)
  std::vector<std::uint32_t> first_township;  // id                                           (counties + 1)
  std::vector<std::uint32_t> first_chunk;     // id                                           (counties + 1)
  std::vector<float> lon, lat;                // degrees: seat, or a stand-in without a map   (counties)
  std::size_t size() const { return code.size(); }
};

/// Streets, towns and townships.
struct Townships {
  std::vector<std::int64_t> code;               // 12-digit statistical code        (townships)
  std::vector<std::string> name;                // official name, UTF-8             (townships)
  std::vector<TownshipType> type;               //                                  (townships)
  std::vector<std::uint16_t> county;            // id                               (townships)
  std::vector<std::uint32_t> chunk;             // id                               (townships)
  std::vector<std::uint32_t> first_settlement;  // id                               (townships + 1)
  std::vector<float> lon, lat;                  // degrees: middle of its cluster   (townships)
  std::size_t size() const { return code.size(); }
};

/// Villages and communities: the stable atoms of the city. Keys of draws are made of their codes.
struct Settlements {
  std::vector<std::int64_t> code;       // 12-digit statistical code                               (settlements)
  std::vector<std::string> name;        // official name, UTF-8                                    (settlements)
  std::vector<SettlementType> type;     //                                                         (settlements)
  std::vector<TownshipType> town_type;  // type of its township                                    (settlements)
  std::vector<Area> area;               //                                                         (settlements)
  std::vector<std::uint32_t> township;  // id                                                      (settlements)
  std::vector<std::uint16_t> county;    // id                                                      (settlements)
  std::vector<std::uint32_t>
      first_building;  // id                                                      (settlements + 1)
  std::vector<std::uint32_t>
      first_resident;                     // id                                                      (settlements + 1)
  std::vector<std::uint32_t> households;  // count, family and collective                            (settlements)
  std::vector<std::uint32_t> collective;  // count of the collective households among them           (settlements)
  std::vector<float> lon, lat;            // degrees                                                 (settlements)
  std::vector<float> land;                // km2 of settled land: walking time and the map           (settlements)
  std::vector<float> density;             // residents per km2 of settled land, a proxy              (settlements)
  std::vector<float> report_factor;       // 1: readiness to report, mean 1 weighted by residents    (settlements)
  std::vector<float> baseline_trust;      // 1, in [0,1]: trust in governance at rest                (settlements)
  std::vector<float> social_capital;      // 1, in [0,1]                                             (settlements)
  std::vector<float> crowding;            // 1, in [0,1]                                             (settlements)
  std::vector<std::uint16_t> mediators;   // people's mediators                                      (settlements)
  std::vector<std::uint16_t> full_time_mediators;  // of them paid for full time                         (settlements)
  std::size_t size() const { return code.size(); }
};

/// Blocks of flats (towns) and lanes (villages); the last buildings of a settlement may be dormitories.
struct Buildings {
  std::vector<std::uint32_t> first_resident;  // id                    (buildings + 1)
  std::vector<std::uint16_t> households;      // count                 (buildings)
  std::vector<std::uint8_t> collective;       // 1 for a dormitory     (buildings)
  std::size_t size() const { return households.size(); }
};

/// Units of parallel work: whole townships of one county, about 25,000 residents. A constant of the data.
struct Chunks {
  std::vector<std::uint32_t> first_township;    // id   (chunks + 1)
  std::vector<std::uint32_t> first_settlement;  // id   (chunks + 1)
  std::vector<std::uint16_t> county;            // id   (chunks)
  std::size_t size() const { return county.size(); }
};

/// Social organisations (shehui zuzhi) registered when the run begins.
struct SocialOrganisations {
  std::vector<std::uint8_t> category;   // row of the category table                (organisations)
  std::vector<std::uint32_t> township;  // id of the seat                           (organisations)
  std::vector<float> capacity;          // 1, log-normal with mean 1                (organisations)
  std::size_t size() const { return category.size(); }
};

/// Matters open before the first day. The kind is a uniform: the model maps it to a row of the table of kinds.
struct LegacyCase {
  std::uint32_t settlement = 0;
  std::uint32_t building = 0;
  std::uint32_t resident = 0;
  float kind = 0;             // uniform in (0,1)
  float severity = 0;         // 1, in [0,1]
  std::int32_t age_days = 0;  // days since it was born
};

/// What a resident is like. Synthetic, derived from the id and never stored.
struct Traits {
  std::uint8_t age_band;  // 0: 0-14, 1: 15-34, 2: 35-59, 3: 60-74, 4: 75 and older
  std::uint8_t sex;       // 0 female, 1 male
  std::uint8_t migrant;   // 1 when registered in another county
  std::uint8_t
      sector;         // 0 none, 1 agriculture, 2 industry, 3 construction, 4 services, 5 public, 6 platform, 7 student
  float proneness;    // 1, log-normal with mean 1, clipped: readiness to get into disputes
  float sociability;  // 1, in [0,1]
  float online;       // 1, in [0,1]: activity online
  float civic;        // 1, in [0,1]: readiness to take part
};
inline constexpr std::size_t kAgeBands = 5;
inline constexpr std::size_t kSectors = 8;
/// Does one of this sector work for an employer? Industry to platforms; not those on their own land, at school or at
/// home.
inline constexpr bool has_employer(std::uint8_t sector) { return sector >= 2 && sector <= 6; }

using AgeCuts = std::array<std::uint32_t, kAgeBands>;
using SectorCuts = std::array<std::uint32_t, kSectors>;

/// What differs between counties: who lives there, as its census has it. Thresholds are shares scaled to 2^32.
struct CountyTraits {
  std::array<AgeCuts, kAreas> age{};         // cumulative share of age bands by area
  std::array<AgeCuts, kAreas> migrant{};     // share of migrants by area and age band
  std::array<std::uint32_t, kAreas> male{};  // share of men by area
  bool operator==(const CountyTraits&) const = default;
};

/// Tables from which traits are read; thresholds are cumulative shares scaled to 2^32. Filled by founding.
struct TraitTables {
  std::vector<CountyTraits> county;                                // (counties)
  std::array<std::array<SectorCuts, kAgeBands>, kAreas> sector{};  // cumulative share of sectors by area and age band
  std::array<float, 257> proneness{};                         // quantiles at i/256, scaled to mean 1, read linearly
  std::array<std::array<float, kAgeBands>, kAreas> online{};  // mean activity online by area and age band
  std::array<std::array<float, kAgeBands>, kAreas> civic{};   // mean readiness to take part by area and age band
};

/// A founded city. Const after founding.
struct City {
  std::int64_t code = 0;            // 6-digit division code
  std::string name;                 // official name, UTF-8
  std::uint64_t founding_seed = 0;  // seed of everything drawn at founding
  Counties counties;
  Townships townships;
  Settlements settlements;
  Buildings buildings;
  Chunks chunks;
  BitSet household_starts;  // set where a household begins (residents)
  SocialOrganisations organisations;
  std::vector<LegacyCase> legacy;  // in the order of settlements
  TraitTables traits;
  Draws trait_draws{0, 0, "traits"};
  std::vector<std::uint32_t> settlement_hint;  // settlement of resident 512 i   (residents / 512 rounded up)
  std::int64_t households = 0;                 // count, family and collective
  std::int64_t collective_households = 0;      // count
  std::int64_t collective_residents = 0;       // count

  std::uint32_t residents() const { return settlements.first_resident.empty() ? 0 : settlements.first_resident.back(); }
};

/// Residents of a settlement, building, township or chunk; settlements, townships of a chunk; buildings of a
/// settlement.
inline IdRange residents_of_settlement(const City& c, std::uint32_t s) {
  return {c.settlements.first_resident[s], c.settlements.first_resident[s + 1]};
}
inline IdRange buildings_of_settlement(const City& c, std::uint32_t s) {
  return {c.settlements.first_building[s], c.settlements.first_building[s + 1]};
}
inline IdRange residents_of_building(const City& c, std::uint32_t b) {
  return {c.buildings.first_resident[b], c.buildings.first_resident[b + 1]};
}
inline IdRange settlements_of_township(const City& c, std::uint32_t t) {
  return {c.townships.first_settlement[t], c.townships.first_settlement[t + 1]};
}
inline IdRange residents_of_township(const City& c, std::uint32_t t) {
  const IdRange s = settlements_of_township(c, t);
  return {c.settlements.first_resident[s.first], c.settlements.first_resident[s.last]};
}
/// Area of a township: that of its first place.
inline Area area_of_township(const City& c, std::uint32_t t) {
  return c.settlements.area[settlements_of_township(c, t).first];
}
inline IdRange townships_of_county(const City& c, std::uint32_t county) {
  return {c.counties.first_township[county], c.counties.first_township[county + 1]};
}
inline IdRange settlements_of_county(const City& c, std::uint32_t county) {
  const IdRange t = townships_of_county(c, county);
  return {c.townships.first_settlement[t.first], c.townships.first_settlement[t.last]};
}
inline IdRange chunks_of_county(const City& c, std::uint32_t county) {
  return {c.counties.first_chunk[county], c.counties.first_chunk[county + 1]};
}
inline IdRange settlements_of_chunk(const City& c, std::uint32_t k) {
  return {c.chunks.first_settlement[k], c.chunks.first_settlement[k + 1]};
}
inline IdRange townships_of_chunk(const City& c, std::uint32_t k) {
  return {c.chunks.first_township[k], c.chunks.first_township[k + 1]};
}
inline IdRange residents_of_chunk(const City& c, std::uint32_t k) {
  const IdRange s = settlements_of_chunk(c, k);
  return {c.settlements.first_resident[s.first], c.settlements.first_resident[s.last]};
}

/// Where most people live: what cannot be told apart by area is counted there.
inline Area larger_area(const std::array<std::int64_t, kAreas>& residents_in) {
  return residents_in[0] >= residents_in[1] ? Area::urban : Area::rural;
}

/// Settlement of a resident, by a table of every 512th resident and a short walk (about 2 steps).
inline std::uint32_t settlement_of(const City& c, std::uint32_t resident) {
  std::uint32_t s = c.settlement_hint[resident >> 9];
  while (c.settlements.first_resident[s + 1] <= resident) ++s;
  return s;
}

/// Building of a resident; `settlement` must be the resident's.
std::uint32_t building_of(const City& c, std::uint32_t settlement, std::uint32_t resident);

/// Settlement of a building, by binary search.
std::uint32_t settlement_of_building(const City& c, std::uint32_t building);

/// The household of a resident, as the range of its members. A household is named by its first member.
inline IdRange household_of(const City& c, std::uint32_t resident) {
  return {static_cast<std::uint32_t>(c.household_starts.last_set_until(resident)),
          static_cast<std::uint32_t>(c.household_starts.next_set_after(resident))};
}

/// Traits of a resident of a settlement from one Philox block; the key is (settlement code, number within it).
Traits traits_of(const City& c, std::uint32_t settlement, std::uint32_t resident);

/// Expected share of the residents of a county's area who are registered elsewhere: what services for all of them are
/// sized by.
double registered_elsewhere(const City& c, std::uint32_t county, Area area);

/// The proneness of traits_of alone, for candidates of onset, most of which come to nothing.
float proneness_of(const City& c, std::uint32_t settlement, std::uint32_t resident);

/// Traits of a resident whose settlement is not at hand.
inline Traits traits_of(const City& c, std::uint32_t resident) {
  return traits_of(c, settlement_of(c, resident), resident);
}

/// A point on the map, degrees.
struct LonLat {
  double lon = 0;
  double lat = 0;
};

inline constexpr double kKmPerDegreeNorth = 111.195;  // on a sphere of radius 6371.01 km
/// Kilometres of a degree of longitude at this latitude (to 60 degrees), without a trigonometric function of the
/// library.
double km_per_degree_east(double lat);

/// Where a building stands: scattered over the settled land about the settlement's point. Derived, never stored.
LonLat place_of_building(const City& c, std::uint32_t settlement, std::uint32_t building);

/// 64-bit digest of everything the city holds but points on the map (equal with and without boundaries).
std::uint64_t digest_without_map(const City& c);

/// 64-bit digest of everything the city holds.
std::uint64_t digest(const City& c);

/// Bytes held by the columns of the city, for the memory table and `bytes per resident`.
std::size_t bytes_of(const City& c);

}  // namespace shiyu
