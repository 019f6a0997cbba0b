#include <catch2/catch.hpp>
#include <numeric>

#include "viz/map/cells.hpp"
#include "viz/map/geos.hpp"
#include "viz/map/grids.hpp"
#include "viz/map/triangles.hpp"
#include "viz/map/voronoi.hpp"

using namespace shiyu;
using namespace shiyu::viz;

namespace {

std::vector<LonLat> square(double lon, double lat, double side) {
  return {{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}};
}

// Two counties side by side, the first with a hole; two townships each, of five communities each.
MapPlaces two_counties() {
  MapPlaces places;
  places.counties = 2;
  places.boundary = {{square(113, 36, 0.4), square(113.15, 36.15, 0.05)}, {square(113.4, 36, 0.4)}};
  places.county = {0, 0, 1, 1};
  for (std::uint32_t t = 0; t < 4; ++t)
    for (std::uint32_t s = 0; s < 5; ++s) {
      places.township.push_back(t);
      places.point.push_back({113.05 + 0.2 * t + 0.02 * s, 36.05 + 0.013 * s * s + 0.1 * (t % 2)});
    }
  return places;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

double triangle_area(const Shapes& shapes) {
  double all = 0;
  for (std::size_t i = 0; i < shapes.triangle.size(); i += 3)
    all += std::abs(signed_area({shapes.corner[shapes.triangle[i]], shapes.corner[shapes.triangle[i + 1]],
                                 shapes.corner[shapes.triangle[i + 2]]}));
  return all;
}

}  // namespace

TEST_CASE("The map projects degrees to kilometres and back") {
  const Projection projection({113, 36});
  const Point north = projection({113, 37});
  CHECK(north.x == Approx(0));
  CHECK(north.y == Approx(111.195));
  CHECK(projection({114, 36}).x == Approx(111.195 * 0.809).epsilon(0.001));
  const LonLat back = projection.back({12.5, -7});
  CHECK(projection(back).x == Approx(12.5));
  CHECK(projection(back).y == Approx(-7));
}

TEST_CASE("Cells of points share a box out to the nearest") {
  const std::vector<Point> sites{{1, 1}, {3, 1}, {2, 3}, {2.1, 2.9}};
  const auto cells = voronoi(sites, {{0, 0}, {4, 4}});
  double all = 0;
  for (std::size_t s = 0; s < sites.size(); ++s) {
    CHECK(holds(std::vector<Ring>{cells[s]}, sites[s]));
    all += signed_area(cells[s]);
  }
  CHECK(all == Approx(16));
}

TEST_CASE("Points that coincide are moved apart the same way every time") {
  std::vector<Point> once{{1, 1}, {1, 1}, {2, 2}, {1, 1}}, again = once;
  part(once), part(again);
  CHECK(once == again);
  CHECK(once[0] == Point{1, 1});
  CHECK(distance(once[0], once[1]) > 0.01);
  CHECK(distance(once[1], once[3]) > 0.01);
}

TEST_CASE("Triangles cover a polygon with a hole") {
  const Geos geos;
  const std::vector<Ring> rings{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{1, 1}, {2, 1}, {2, 2}, {1, 2}}};
  const auto land = geos.polygons(geos.land(rings).get());
  REQUIRE(land.size() == 1);
  REQUIRE(land[0].size() == 2);
  const auto triangles = triangles_of(geos, land);
  std::vector<Point> corners;
  for (const Ring& ring : land[0]) corners.insert(corners.end(), ring.begin(), ring.end());
  double all = 0;
  for (std::size_t i = 0; i < triangles.size(); i += 3)
    all += std::abs(signed_area({corners[triangles[i]], corners[triangles[i + 1]], corners[triangles[i + 2]]}));
  CHECK(all == Approx(15));
}

TEST_CASE("Communities fill their townships and townships their county") {
  const auto cells = make_cells(two_counties());
  CHECK(cells->surveyed);
  const double land = sum(cells->of(viz::Level::county).area);
  CHECK(sum(cells->of(viz::Level::township).area) == Approx(land).epsilon(1e-6));
  CHECK(sum(cells->of(viz::Level::community).area) == Approx(land).epsilon(1e-6));
  for (const Shapes& shapes : cells->level) CHECK(triangle_area(shapes) == Approx(land).epsilon(1e-6));
}

TEST_CASE("A community lies in its township and county, and is found at its point") {
  const auto cells = make_cells(two_counties());
  for (std::uint32_t s = 0; s < cells->point.size(); ++s) {
    CHECK(cells->of(viz::Level::community).at(cells->point[s]) == s);
    CHECK(cells->of(viz::Level::township).at(cells->point[s]) == cells->township[s]);
    CHECK(cells->of(viz::Level::county).at(cells->point[s]) == cells->county[cells->township[s]]);
  }
  const Point hole = cells->projection({113.175, 36.175});
  CHECK_FALSE(cells->of(viz::Level::county).at(hole).has_value());
  CHECK_FALSE(cells->of(viz::Level::county).at({500, 0}).has_value());
}

TEST_CASE("The same places give the same map") {
  const auto once = make_cells(two_counties()), again = make_cells(two_counties());
  CHECK(once->of(viz::Level::community).corner == again->of(viz::Level::community).corner);
  CHECK(once->of(viz::Level::township).triangle == again->of(viz::Level::township).triangle);
  CHECK(once->point == again->point);
}

TEST_CASE("Counties without a boundary get land around their points, beside each other") {
  MapPlaces places = two_counties();
  places.boundary.clear();
  for (LonLat& p : places.point) p = {113, 36};  // not even points
  const auto cells = make_cells(places);
  CHECK_FALSE(cells->surveyed);
  for (const viz::Level level : {viz::Level::county, viz::Level::township, viz::Level::community})
    for (std::size_t u = 0; u < cells->of(level).size(); ++u) CHECK(cells->of(level).area[u] > 0);
}

TEST_CASE("A city without places is an empty map") {
  const auto cells = make_cells({});
  CHECK(cells->box.empty());
  CHECK(cells->of(viz::Level::county).size() == 0);
  CHECK_FALSE(cells->of(viz::Level::county).at({0, 0}).has_value());
}

TEST_CASE("Hexagons of grids lie inside their community and not over each other") {
  const auto cells = make_cells(two_counties());
  std::vector<std::uint32_t> communities;
  for (std::uint32_t s = 0; s < 20; ++s) communities.insert(communities.end(), 1 + s % 7, s);
  const auto grids = make_grids(*cells, communities);
  REQUIRE(grids->size() == communities.size());
  for (std::uint32_t g = 0; g < grids->size(); ++g) {
    CHECK(cells->of(viz::Level::community).at(grids->middle(g)) == communities[g]);
    CHECK(grids->at(grids->middle(g), communities[g]) == g);
    for (std::uint32_t other = 0; other < g; ++other)
      CHECK(distance(grids->middle(g), grids->middle(other)) >
            0.85f * static_cast<double>(grids->radius[g] + grids->radius[other]));
  }
}
