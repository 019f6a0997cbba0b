// The real city: published totals are met, places are where they belong, and nothing depends on threads or on the map.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "sim/core/parallel.hpp"
#include "sim/founding/found.hpp"
#include "sim/founding/grids.hpp"
#include "sim/founding/places.hpp"
#include "sim/io/city_files.hpp"

using namespace shiyu;

namespace {

const FoundingInputs& inputs() {
  static const FoundingInputs in = read_city(city_files("data", "changzhi_140400"), 2019);
  return in;
}
const City& city() {
  static const City c = found(inputs(), {}, 1);
  return c;
}
double urban_share(std::uint32_t county) {
  const IdRange s = settlements_of_county(city(), county);
  double urban = 0, all = 0;
  for (std::uint32_t i = s.first; i < s.last; ++i) {
    const double residents = residents_of_settlement(city(), i).size();
    all += residents;
    urban += city().settlements.area[i] == Area::urban ? residents : 0;
  }
  return urban / all;
}
std::uint32_t county_row(std::int64_t code) {
  for (std::uint32_t c = 0; c < city().counties.size(); ++c)
    if (city().counties.code[c] == code) return c;
  FAIL("no county " << code);
  return 0;
}

}  // namespace

TEST_CASE("Changzhi has its counties, settlements and people, county by county") {
  CHECK(city().code == 140400);
  CHECK(city().name == "长治市");
  CHECK(city().counties.size() == 12);
  CHECK(city().townships.size() == 168);
  CHECK(city().settlements.size() == 3560);
  CHECK(city().residents() == 3180884);
  const std::map<std::int64_t, std::uint32_t> census{
      {140403, 895280}, {140404, 319660}, {140405, 253756}, {140406, 219256}, {140423, 260081}, {140425, 115927},
      {140426, 134186}, {140427, 240109}, {140428, 298690}, {140429, 155386}, {140430, 138578}, {140431, 149975}};
  for (std::uint32_t c = 0; c < 12; ++c) {
    const IdRange s = settlements_of_county(city(), c);
    CHECK(city().settlements.first_resident[s.last] - city().settlements.first_resident[s.first] ==
          census.at(city().counties.code[c]));
  }
  for (std::uint32_t s = 0; s < city().settlements.size(); ++s)
    REQUIRE(residents_of_settlement(city(), s).size() >= 10);
}

TEST_CASE("The placeholder county is skipped and the zone stands inside Luzhou") {
  for (const std::int64_t code : city().counties.code) CHECK((code != 140401 && code != 140471));
  std::size_t of_zone = 0;
  for (std::size_t s = 0; s < city().settlements.size(); ++s)
    if (city().settlements.code[s] / 1000000 == 140471) {
      ++of_zone;
      CHECK(city().counties.code[city().settlements.county[s]] == 140403);
    }
  CHECK(of_zone == 1);
}

TEST_CASE("The counted urban people are met") {
  CHECK(urban_share(county_row(140406)) == Approx(129841.0 / 219256).margin(1e-9));
  CHECK(urban_share(county_row(140427)) == Approx(93004.0 / 240109).margin(1e-9));
}

TEST_CASE("Households have the counted mean, and the share in collective households is met") {
  const auto residents = static_cast<double>(city().residents());
  const auto families = static_cast<double>(city().households - city().collective_households);
  const auto in_rooms = static_cast<double>(city().collective_residents);
  CHECK((residents - in_rooms) / families == Approx(2988263.0 / 1152912).epsilon(0.001));
  CHECK(in_rooms / residents == Approx(192621.0 / 3180884).margin(0.0001));
  CHECK(in_rooms / static_cast<double>(city().collective_households) == Approx(4.35).epsilon(0.05));
}

TEST_CASE("Default targets give Changzhi 12,000 grids within two percent, for any founding seed") {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const City other = found(inputs(), {}, seed);
    const Grids grids = draw_grids(other, {});
    CHECK(double(grids.size()) == Approx(12000).epsilon(0.02));
    const double families = static_cast<double>(other.households - other.collective_households);
    CHECK(families / double(grids.size()) == Approx(97).epsilon(0.03));
    CHECK(other.residents() / double(grids.size()) == Approx(265).epsilon(0.02));
  }
}

TEST_CASE("Institutions are as many as published") {
  CHECK(city().organisations.size() == 1548);
  std::int64_t mediators = 0, full_time = 0;
  for (std::size_t s = 0; s < city().settlements.size(); ++s) {
    mediators += city().settlements.mediators[s];
    full_time += city().settlements.full_time_mediators[s];
    CHECK(city().settlements.full_time_mediators[s] <= city().settlements.mediators[s]);
  }
  CHECK(mediators == 7157);  // 2.25 per 1,000 of 3,180,884
  CHECK(full_time == 930);   // 13 %
  CHECK(double(city().legacy.size()) == Approx(3181).margin(4 * std::sqrt(3181.0)));
  for (const LegacyCase& l : city().legacy) {
    REQUIRE(residents_of_building(city(), l.building).contains(l.resident));
    REQUIRE(buildings_of_settlement(city(), l.settlement).contains(l.building));
  }
}

TEST_CASE("Every settlement lies inside the polygon of its county") {
  REQUIRE_FALSE(inputs().counties[0].boundary.empty());
  for (std::uint32_t s = 0; s < city().settlements.size(); ++s) {
    const LonLat p{city().settlements.lon[s], city().settlements.lat[s]};
    REQUIRE(founding::inside(inputs().counties[city().settlements.county[s]].boundary, p));
  }
  // Neighbours of one township stand nearer than strangers of one county: the clusters are clusters.
  double within = 0, between = 0;
  int pairs = 0;
  const Settlements& s = city().settlements;
  for (std::uint32_t i = 0; i + 1 < s.size(); ++i) {
    const IdRange county = settlements_of_county(city(), s.county[i]);
    const std::uint32_t far = county.first + (i - county.first + county.size() / 2) % county.size();
    if (s.township[i] != s.township[i + 1] || s.township[i] == s.township[far]) continue;
    within += std::hypot(s.lon[i] - s.lon[i + 1], s.lat[i] - s.lat[i + 1]);
    between += std::hypot(s.lon[i] - s.lon[far], s.lat[i] - s.lat[far]);
    ++pairs;
  }
  REQUIRE(pairs > 2000);
  CHECK(within < 0.5 * between);
}

TEST_CASE("Without boundaries the same people are founded, elsewhere on the map") {
  CityFiles files = city_files("data", "changzhi_140400");
  files.boundaries.clear();
  const City bare = found(read_city(files, 2019), {}, 1);
  CHECK(digest_without_map(bare) == digest_without_map(city()));
  CHECK(digest(bare) != digest(city()));
  for (std::uint32_t s = 0; s < bare.settlements.size(); ++s) {
    REQUIRE(std::isfinite(bare.settlements.lon[s]));
    REQUIRE(std::abs(bare.settlements.lat[s]) < 10);  // a layout around nowhere
  }
}

TEST_CASE("The city is the same on any number of threads and another with another seed") {
  for (const int threads : {1, 2, 3, 8}) {
    std::uint64_t found_digest = 0;
    with_threads(threads, [&] { found_digest = digest(found(inputs(), {}, 1)); });
    CHECK(found_digest == digest(city()));
  }
  CHECK(digest(found(inputs(), {}, 2)) != digest(city()));
}

TEST_CASE("Traits follow the shares they were drawn from") {
  const std::uint32_t n = city().residents(), step = 16;
  double count = 0, children = 0, elderly = 0, migrants = 0, proneness = 0, sociability = 0, largest = 0;
  for (std::uint32_t r = 0; r < n; r += step) {
    const Traits t = traits_of(city(), r);
    ++count;
    children += t.age_band == 0;
    elderly += t.age_band >= 3;
    migrants += t.migrant;
    proneness += static_cast<double>(t.proneness);
    sociability += static_cast<double>(t.sociability);
    largest = std::max(largest, static_cast<double>(t.proneness));
    REQUIRE((t.sector < kSectors && t.online >= 0 && t.online <= 1 && t.civic >= 0 && t.civic <= 1));
  }
  // Four standard errors of a share at 200,000 residents are 0.004.
  CHECK(children / count == Approx(0.1648).margin(0.004));
  CHECK(elderly / count == Approx(0.1916).margin(0.004));
  CHECK(migrants / count == Approx(0.1273).margin(0.004));
  CHECK(proneness / count == Approx(1).margin(4 * 0.8 / std::sqrt(count)));
  CHECK(sociability / count == Approx(0.5).margin(0.003));
  CHECK(largest <= 6);
  CHECK(largest > 5);
}

TEST_CASE("Places differ in readiness to report by the stated ratio, with mean one") {
  const Settlements& s = city().settlements;
  double mean = 0;
  std::vector<float> factors = s.report_factor;
  for (std::uint32_t i = 0; i < s.size(); ++i)
    mean += double(s.report_factor[i]) * residents_of_settlement(city(), i).size();
  CHECK(mean / city().residents() == Approx(1).margin(1e-5));
  std::sort(factors.begin(), factors.end());
  CHECK(factors[factors.size() * 9 / 10] / factors[factors.size() / 10] == Approx(3).margin(0.5));
  for (std::uint32_t i = 0; i < s.size(); ++i) {
    REQUIRE(
        (s.baseline_trust[i] > 0 && s.baseline_trust[i] < 1 && s.social_capital[i] >= 0 && s.social_capital[i] <= 1));
    REQUIRE((s.crowding[i] > 0 && s.crowding[i] < 1));
  }
}

TEST_CASE("Founding is small") {
  const City c = found(inputs(), {}, 3);
  CHECK(double(bytes_of(c)) / c.residents() < 0.6);
}
