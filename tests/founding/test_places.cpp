#include <catch2/catch.hpp>
#include <cmath>

#include "sim/founding/places.hpp"
#include "sim/founding/toy.hpp"

using namespace shiyu;

TEST_CASE("A point is inside a ring, not in its hole and not beside it") {
  const std::vector<std::vector<LonLat>> rings{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}},
                                               {{1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}}};
  CHECK(founding::inside(rings, {3, 3}));
  CHECK(founding::inside(rings, {0.5, 0.5}));
  CHECK_FALSE(founding::inside(rings, {1.5, 1.5}));
  CHECK_FALSE(founding::inside(rings, {5, 1}));
  CHECK_FALSE(founding::inside(rings, {-1, 1}));
}

TEST_CASE("Kilometres of a degree follow the cosine of the latitude") {
  for (const double lat : {0.0, 20.0, 36.2, 45.0, 60.0})
    CHECK(km_per_degree_east(lat) == Approx(kKmPerDegreeNorth * std::cos(lat * 3.14159265358979 / 180)).epsilon(2e-4));
}

TEST_CASE("Points stay inside an awkward polygon, also when the seat lies outside") {
  FoundingInputs in = toy_inputs(1, 5, 40, 20);
  // A thin crescent that holds a tenth of its box; the seat in its hollow.
  in.counties[0].boundary = {{{110, 36},
                              {111, 36},
                              {111, 37},
                              {110, 37},
                              {110, 36.95},
                              {110.95, 36.95},
                              {110.95, 36.05},
                              {110, 36.05},
                              {110, 36}}};
  in.counties[0].seat = {110.4, 36.5};
  in.counties[0].has_seat = true;
  const City c = found(in, {}, 5);
  for (std::uint32_t s = 0; s < c.settlements.size(); ++s)
    REQUIRE(founding::inside(in.counties[0].boundary, {c.settlements.lon[s], c.settlements.lat[s]}));
  REQUIRE(founding::inside(in.counties[0].boundary, {c.counties.lon[0], c.counties.lat[0]}));
}

TEST_CASE("Counties without a boundary are discs that do not overlap") {
  const City c = found_toy(7, 4, 20, 20);
  const double radius = std::sqrt(500 / 3.14159265358979);
  for (std::uint32_t s = 0; s < c.settlements.size(); ++s)
    for (std::uint32_t county = 0; county < c.counties.size(); ++county) {
      const double x = double(c.settlements.lon[s] - c.counties.lon[county]) * kKmPerDegreeNorth;
      const double y = double(c.settlements.lat[s] - c.counties.lat[county]) * kKmPerDegreeNorth;
      const bool within = std::hypot(x, y) < radius * 1.01;
      REQUIRE(within == (c.settlements.county[s] == county));
    }
}

TEST_CASE("A building stands on the settled land of its settlement") {
  const City c = found_toy(1, 2, 3, 2000);
  for (std::uint32_t b = 0; b < c.buildings.size(); ++b) {
    const std::uint32_t s = settlement_of_building(c, b);
    const LonLat p = place_of_building(c, s, b);
    const double half = std::sqrt(double(c.settlements.land[s])) / 2;
    CHECK(std::abs(p.lat - double(c.settlements.lat[s])) * kKmPerDegreeNorth <= half + 1e-6);
    CHECK(std::abs(p.lon - double(c.settlements.lon[s])) * km_per_degree_east(p.lat) <= half * 1.01);
  }
}
