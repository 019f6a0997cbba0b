#include "sim/world/city.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "sim/core/hash.hpp"

namespace shiyu {
namespace {

// First index i of a column of offsets with offsets[i + 1] > value.
std::uint32_t unit_holding(const std::vector<std::uint32_t>& offsets, IdRange among, std::uint32_t value) {
  const auto begin = offsets.begin() + among.first + 1;
  return static_cast<std::uint32_t>(std::upper_bound(begin, offsets.begin() + among.last + 1, value) - begin) +
         among.first;
}

template <std::size_t n>
std::uint8_t pick(const std::array<std::uint32_t, n>& cuts, std::uint32_t u) {
  std::uint8_t i = 0;  // counts the cuts at or below u: no branch to mispredict
  for (std::size_t k = 0; k + 1 < n; ++k) i = static_cast<std::uint8_t>(i + (u >= cuts[k] ? 1 : 0));
  return i;
}

// Mean of two uniforms of 16 bits: a triangular variable in [0, 1), mean 1/2, standard deviation 0.204.
float triangular(std::uint32_t bits) {
  return (static_cast<float>(bits & 0xffff) + static_cast<float>(bits >> 16)) * (0.5f / 65536.0f);
}

float around(float mean, float spread, std::uint32_t bits) {
  return std::clamp(mean + spread * (triangular(bits) - 0.5f), 0.0f, 1.0f);
}

class Digest {
 public:
  void word(std::uint64_t w) { h_ = mix64(h_ ^ (w + 0x9e3779b97f4a7c15ull)) + (h_ << 1); }
  template <class T>
  void column(const std::vector<T>& values) {
    word(values.size());
    for (const T& v : values) value(v);
  }
  template <class T>
  void value(const T& v) {
    if constexpr (std::is_same_v<T, float>) {
      word(std::bit_cast<std::uint32_t>(v));
    } else if constexpr (std::is_same_v<T, std::string>) {
      word(hash_name(v));
    } else {
      word(static_cast<std::uint64_t>(v));
    }
  }
  std::uint64_t result() const { return mix64(h_); }

 private:
  std::uint64_t h_ = 0x2545f4914f6cdd1dull;
};

void digest_traits(Digest& d, const TraitTables& t) {
  const CountyTraits first = t.county.empty() ? CountyTraits{} : t.county.front();
  for (std::size_t a = 0; a < kAreas; ++a) {
    for (const std::uint32_t v : first.age[a]) d.value(v);
    for (const std::uint32_t v : first.migrant[a]) d.value(v);
    for (const auto& row : t.sector[a])
      for (const std::uint32_t v : row) d.value(v);
    for (const float v : t.online[a]) d.value(v);
    for (const float v : t.civic[a]) d.value(v);
    d.value(first.male[a]);
  }
  for (const float v : t.proneness) d.value(v);
  // Counties like the first one add nothing: where no census tells them apart there is one table.
  for (std::size_t c = 1; c < t.county.size(); ++c) {
    if (t.county[c] == first) continue;
    d.value(c);
    for (std::size_t a = 0; a < kAreas; ++a) {
      for (const std::uint32_t v : t.county[c].age[a]) d.value(v);
      for (const std::uint32_t v : t.county[c].migrant[a]) d.value(v);
      d.value(t.county[c].male[a]);
    }
  }
}

template <class... Columns>
std::size_t bytes_of_columns(const Columns&... columns) {
  return (... + (columns.capacity() * sizeof(typename Columns::value_type)));
}

}  // namespace

std::uint32_t building_of(const City& c, std::uint32_t settlement, std::uint32_t resident) {
  // Buildings are alike: the guess by even spread is a few off, and a walk from there reads memory that lies together.
  const std::vector<std::uint32_t>& first = c.buildings.first_resident;
  const IdRange among = buildings_of_settlement(c, settlement), people = residents_of_settlement(c, settlement);
  auto b =
      among.first + static_cast<std::uint32_t>(std::uint64_t{resident - people.first} * among.size() / people.size());
  while (resident < first[b]) --b;
  while (resident >= first[b + 1]) ++b;
  return b;
}

std::uint32_t settlement_of_building(const City& c, std::uint32_t building) {
  return unit_holding(c.settlements.first_building, {0, static_cast<std::uint32_t>(c.settlements.size())}, building);
}

namespace {

DrawBlock trait_block(const City& c, std::uint32_t settlement, std::uint32_t resident) {
  const std::uint32_t ordinal = resident - c.settlements.first_resident[settlement];
  return c.trait_draws.block(static_cast<std::uint64_t>(c.settlements.code[settlement]), ordinal);
}

float proneness_at(const TraitTables& t, std::uint32_t high) {
  const std::size_t i = high >> 24;
  const float fraction = static_cast<float>(high & 0xffffff) * 0x1p-24f;
  return t.proneness[i] + fraction * (t.proneness[i + 1] - t.proneness[i]);
}

}  // namespace

float proneness_of(const City& c, std::uint32_t settlement, std::uint32_t resident) {
  return proneness_at(c.traits, static_cast<std::uint32_t>(trait_block(c, settlement, resident).word(2) >> 32));
}

Traits traits_of(const City& c, std::uint32_t settlement, std::uint32_t resident) {
  const auto area = static_cast<std::size_t>(c.settlements.area[settlement]);
  const DrawBlock b = trait_block(c, settlement, resident);
  const auto high = [&](int lane) { return static_cast<std::uint32_t>(b.word(lane) >> 32); };
  const auto low = [&](int lane) { return static_cast<std::uint32_t>(b.word(lane)); };
  const TraitTables& t = c.traits;
  const CountyTraits& own = t.county[c.settlements.county[settlement]];
  Traits r;
  r.age_band = pick(own.age[area], high(0));
  r.sex = low(0) < own.male[area];
  r.migrant = high(1) < own.migrant[area][r.age_band];
  r.sector = pick(t.sector[area][r.age_band], low(1));
  r.proneness = proneness_at(t, high(2));
  r.sociability = triangular(low(2));
  r.online = around(t.online[area][r.age_band], 0.6f, high(3));
  r.civic = around(t.civic[area][r.age_band], 0.6f, low(3));
  return r;
}

double registered_elsewhere(const City& c, std::uint32_t county, Area area) {
  const auto a = static_cast<std::size_t>(area);
  const CountyTraits& t = c.traits.county[county];
  double share = 0, below = 0;
  for (std::size_t band = 0; band < kAgeBands; ++band) {
    // The last cut stands for the whole, whatever it is rounded to.
    const double up_to = band + 1 == kAgeBands ? 0x1p32 : static_cast<double>(t.age[a][band]);
    share += (up_to - below) * 0x1p-32 * static_cast<double>(t.migrant[a][band]) * 0x1p-32;
    below = up_to;
  }
  return share;
}

LonLat place_of_building(const City& c, std::uint32_t settlement, std::uint32_t building) {
  const Settlements& s = c.settlements;
  const Draws draws(c.founding_seed, 0, "building place");
  const DrawBlock b =
      draws.block(static_cast<std::uint64_t>(s.code[settlement]), building - s.first_building[settlement]);
  const double side = std::sqrt(static_cast<double>(s.land[settlement]));  // km of a square of the settled land
  const double lat = static_cast<double>(s.lat[settlement]);
  const double east = (b.uniform(0) - 0.5) * side, north = (b.uniform(1) - 0.5) * side;
  return {static_cast<double>(s.lon[settlement]) + east / km_per_degree_east(lat), lat + north / kKmPerDegreeNorth};
}

double km_per_degree_east(double lat) {
  const double x = lat * (3.14159265358979323846 / 180.0),
               x2 = x * x;  // cosine by its series: error below 2e-4 to 60 degrees
  return kKmPerDegreeNorth * (1.0 - x2 / 2.0 * (1.0 - x2 / 12.0 * (1.0 - x2 / 30.0 * (1.0 - x2 / 56.0))));
}

std::uint64_t digest_without_map(const City& c) {
  Digest d;
  const Settlements& s = c.settlements;
  d.value(c.code), d.value(c.name), d.value(c.founding_seed);
  d.column(c.counties.code), d.column(c.counties.name), d.column(c.counties.first_township),
      d.column(c.counties.first_chunk);
  d.column(c.townships.code), d.column(c.townships.name), d.column(c.townships.type), d.column(c.townships.county);
  d.column(c.townships.chunk), d.column(c.townships.first_settlement);
  d.column(s.code), d.column(s.name), d.column(s.type), d.column(s.town_type), d.column(s.area), d.column(s.township);
  d.column(s.county), d.column(s.first_building), d.column(s.first_resident), d.column(s.households),
      d.column(s.collective);
  d.column(s.land), d.column(s.density), d.column(s.report_factor), d.column(s.baseline_trust),
      d.column(s.social_capital);
  d.column(s.crowding), d.column(s.mediators), d.column(s.full_time_mediators);
  d.column(c.buildings.first_resident), d.column(c.buildings.households), d.column(c.buildings.collective);
  d.column(c.chunks.first_township), d.column(c.chunks.first_settlement), d.column(c.chunks.county);
  d.column(c.household_starts.words()), d.column(c.settlement_hint);
  d.column(c.organisations.category), d.column(c.organisations.township), d.column(c.organisations.capacity);
  d.value(c.legacy.size());
  for (const LegacyCase& l : c.legacy) {
    d.value(l.settlement), d.value(l.building), d.value(l.resident);
    d.value(l.kind), d.value(l.severity), d.value(l.age_days);
  }
  digest_traits(d, c.traits);
  d.value(c.households), d.value(c.collective_households), d.value(c.collective_residents);
  d.value(c.trait_draws.block(1).word(0));  // the key of the traits
  return d.result();
}

std::uint64_t digest(const City& c) {
  Digest d;
  d.value(digest_without_map(c));
  d.column(c.counties.lon), d.column(c.counties.lat), d.column(c.townships.lon), d.column(c.townships.lat);
  d.column(c.settlements.lon), d.column(c.settlements.lat);
  return d.result();
}

std::size_t bytes_of(const City& c) {
  const Settlements& s = c.settlements;
  const auto text = [](const std::vector<std::string>& names) {
    std::size_t n = names.capacity() * sizeof(std::string);
    for (const std::string& name : names) n += name.size() > 15 ? name.capacity() + 1 : 0;
    return n;
  };
  return text(c.counties.name) + text(c.townships.name) + text(s.name) +
         bytes_of_columns(c.counties.code, c.counties.first_township, c.counties.first_chunk, c.counties.lon,
                          c.counties.lat, c.townships.code, c.townships.type, c.townships.county, c.townships.chunk,
                          c.townships.first_settlement, c.townships.lon, c.townships.lat) +
         bytes_of_columns(s.code, s.type, s.town_type, s.area, s.township, s.county, s.first_building, s.first_resident,
                          s.households, s.collective, s.lon, s.lat, s.land, s.density, s.report_factor,
                          s.baseline_trust, s.social_capital, s.crowding, s.mediators, s.full_time_mediators) +
         bytes_of_columns(c.buildings.first_resident, c.buildings.households, c.buildings.collective,
                          c.chunks.first_township, c.chunks.first_settlement, c.chunks.county,
                          c.household_starts.words(), c.settlement_hint, c.organisations.category,
                          c.organisations.township, c.organisations.capacity, c.legacy, c.traits.county);
}

}  // namespace shiyu
