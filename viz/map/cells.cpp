#include "viz/map/cells.hpp"

#include "viz/map/geos.hpp"
#include "viz/map/triangles.hpp"
#include "viz/map/voronoi.hpp"

namespace shiyu::viz {

namespace {

constexpr int kRounds = 3;
constexpr double kMargin = 1.5;  // km around the points of a county without a boundary

LonLat middle_of(const MapPlaces& places) {
  Box box;
  for (const auto& rings : places.boundary)
    for (const auto& ring : rings)
      for (const LonLat p : ring) box.add(Point{p.lon, p.lat});
  for (const LonLat p : places.point) box.add(Point{p.lon, p.lat});
  return {box.middle().x, box.middle().y};
}

// A point strictly inside `land` on the way from `point` to `centre`: synthetic points of a township spread over its
// neighbours, and are drawn back. How far depends on the position of the point alone.
Point drawn_in(const std::vector<Polygon>& land, Point point, Point centre, std::uint32_t which) {
  const auto inside = [&](Point p) {
    return std::any_of(land.begin(), land.end(), [&](const Polygon& polygon) { return holds(polygon, p); });
  };
  if (inside(point)) return point;
  double in = 0, out = 1;
  for (int i = 0; i < 24; ++i) {
    const double half = (in + out) / 2;
    (inside(centre + (point - centre) * half) ? in : out) = half;
  }
  const double spread = std::fmod(0.6180339887498949 * (which + 1), 1.0);
  return centre + (point - centre) * (in * (0.45 + 0.5 * spread));
}

Shapes::Unit land_unit(const Geos& geos, const GEOSGeometry* shape) {
  Shapes::Unit unit;
  unit.land = geos.polygons(shape);
  unit.triangle = triangles_of(geos, unit.land);
  const Geos::Circle circle = geos.inner_circle(shape, /*tolerance=*/0.05);
  unit.middle = circle.middle;
  unit.room = circle.radius;
  return unit;
}

// Lands that share `whole` out among sites; a site whose share cannot be cut keeps its convex cell.
std::vector<GeosShape> shares(const Geos& geos, const GEOSGeometry* whole, const Box& box,
                              const std::vector<Point>& sites) {
  std::vector<GeosShape> result;
  for (const Ring& cell : voronoi(sites, box)) {
    GeosShape convex = geos.land(std::span(&cell, 1));
    GeosShape cut = geos.both(convex.get(), whole);
    result.push_back(cut ? std::move(cut) : std::move(convex));
  }
  return result;
}

Point centre_of(const std::vector<Polygon>& land) {
  Point sum;
  double area = 0;
  for (const Polygon& polygon : land) {
    const Ring& ring = polygon[0];
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const double twice = ring[j].x * ring[i].y - ring[i].x * ring[j].y;
      area += twice;
      sum = sum + (ring[j] + ring[i]) * twice;
    }
  }
  return area == 0 ? land[0][0][0] : sum * (1 / (3 * area));
}

// Sites step towards the middle of their share (Lloyd 1982), which makes shares of like size out of wedges.
void even_out(const Geos& geos, const GEOSGeometry* whole, const Box& box, std::vector<Point>& sites) {
  if (sites.size() < 2) return;
  for (int round = 0; round < kRounds; ++round) {
    const auto lands = shares(geos, whole, box, sites);
    for (std::size_t i = 0; i < sites.size(); ++i) {
      const std::vector<Polygon> land = geos.polygons(lands[i].get());
      if (land.empty()) continue;
      const Point to = centre_of(land);
      if (holds(land[0], to)) sites[i] = to;
    }
    part(sites);
  }
}

class Maker {
 public:
  explicit Maker(const MapPlaces& places) : places_{places}, cells_{std::make_shared<Cells>()} {
    Cells& c = *cells_;
    c.projection = Projection(middle_of(places));
    c.township = places.township;
    c.county = places.county;
    c.point.reserve(places.point.size());
    for (const LonLat p : places.point) c.point.push_back(c.projection(p));
    members_.resize(places.county.size());
    for (std::uint32_t s = 0; s < places.township.size(); ++s) members_.at(places.township[s]).push_back(s);
    townships_.resize(places.counties);
    for (std::uint32_t t = 0; t < places.county.size(); ++t) townships_.at(places.county[t]).push_back(t);
    units_[0].resize(places.counties), units_[1].resize(places.county.size());
    units_[2].resize(places.point.size());
  }

  std::shared_ptr<const Cells> make() {
    share_unknown();
    for (std::uint32_t county = 0; county < places_.counties; ++county) make_county(county);
    for (std::size_t level = 0; level < 3; ++level) {
      Shapes& shapes = cells_->level[level];
      for (const Shapes::Unit& unit : units_[level]) shapes.add(unit);
      shapes.finish();
      cells_->box.add(shapes.all);
    }
    return cells_;
  }

 private:
  GeosShape land_of(std::uint32_t county) {
    std::vector<Ring> rings;
    for (const auto& ring : places_.boundary.size() > county ? places_.boundary[county] : no_boundary_) {
      rings.emplace_back();
      for (const LonLat p : ring) rings.back().push_back(cells_->projection(p));
    }
    GeosShape land = geos_.land(rings);
    if (land && !geos_.polygons(land.get()).empty()) return land;
    cells_->surveyed = false;
    GeosShape hull = geos_.hull(points_of(county), kMargin);
    const Ring& nearest = nearest_[county];  // so that two without borders do not lie over each other
    GeosShape own = nearest.size() < 3 ? nullptr : geos_.both(hull.get(), geos_.land(std::span(&nearest, 1)).get());
    return own ? std::move(own) : std::move(hull);
  }

  std::vector<Point> points_of(std::uint32_t county) const {
    std::vector<Point> points;
    for (const std::uint32_t t : townships_[county])
      for (const std::uint32_t s : members_[t]) points.push_back(cells_->point[s]);
    return points;
  }

  // The counties without a boundary share the plane out by the middle of their points.
  void share_unknown() {
    nearest_.resize(places_.counties);
    std::vector<std::uint32_t> unknown;
    std::vector<Point> sites;
    Box box;
    for (std::uint32_t county = 0; county < places_.counties; ++county) {
      if (county < places_.boundary.size() && !places_.boundary[county].empty()) continue;
      Point sum;
      const std::vector<Point> points = points_of(county);
      for (const Point p : points) sum = sum + p, box.add(p);
      if (points.empty()) continue;
      unknown.push_back(county);
      sites.push_back(sum * (1.0 / static_cast<double>(points.size())));
    }
    part(sites);
    const std::vector<Ring> cells = voronoi(sites, box.grown(10 * kMargin));
    for (std::size_t i = 0; i < unknown.size(); ++i) nearest_[unknown[i]] = cells[i];
  }

  void make_county(std::uint32_t county) {
    const GeosShape land = land_of(county);
    if (!land) return;
    units_[0][county] = land_unit(geos_, land.get());
    Box box;
    for (const Polygon& polygon : units_[0][county].land)
      for (const Point p : polygon[0]) box.add(p);
    std::vector<Point> sites;
    std::vector<std::uint32_t> settled;  // townships that have communities
    for (const std::uint32_t t : townships_[county]) {
      if (members_[t].empty()) continue;
      Point sum;
      for (const std::uint32_t s : members_[t]) sum = sum + cells_->point[s];
      sites.push_back(sum * (1.0 / static_cast<double>(members_[t].size())));
      settled.push_back(t);
    }
    for (std::size_t i = 0; i < sites.size(); ++i)
      sites[i] = drawn_in(units_[0][county].land, sites[i], units_[0][county].middle, settled[i]);
    part(sites);
    for (std::size_t i = 0; i < sites.size(); ++i)
      sites[i] = drawn_in(units_[0][county].land, sites[i], units_[0][county].middle, settled[i]);
    const auto lands = shares(geos_, land.get(), box.grown(kMargin), sites);
    for (std::size_t i = 0; i < lands.size(); ++i) make_township(settled[i], lands[i].get(), sites[i]);
  }

  void make_township(std::uint32_t township, const GEOSGeometry* land, Point centre) {
    Shapes::Unit& unit = units_[1][township] = land_unit(geos_, land);
    Box box;
    for (const Polygon& polygon : unit.land)
      for (const Point p : polygon[0]) box.add(p);
    const auto inside = [&](Point p) {
      return std::any_of(unit.land.begin(), unit.land.end(), [&](const Polygon& polygon) { return holds(polygon, p); });
    };
    if (!inside(centre)) centre = unit.middle;
    std::vector<Point> sites;
    for (const std::uint32_t s : members_[township]) sites.push_back(drawn_in(unit.land, cells_->point[s], centre, s));
    part(sites);
    for (std::size_t i = 0; i < sites.size(); ++i)
      sites[i] = drawn_in(unit.land, sites[i], centre, members_[township][i]);
    even_out(geos_, land, box.grown(kMargin), sites);
    const auto lands = shares(geos_, land, box.grown(kMargin), sites);
    for (std::size_t i = 0; i < lands.size(); ++i) {
      const std::uint32_t s = members_[township][i];
      units_[2][s] = land_unit(geos_, lands[i].get());
      cells_->point[s] = sites[i];
    }
  }

  const MapPlaces& places_;
  Geos geos_;
  std::shared_ptr<Cells> cells_;
  std::vector<std::vector<std::uint32_t>> townships_, members_;  // of a county, of a township
  std::array<std::vector<Shapes::Unit>, 3> units_;
  std::vector<Ring> nearest_;  // plane nearest to a county without a boundary
  const std::vector<std::vector<LonLat>> no_boundary_;
};

}  // namespace

MapPlaces places_of(const Atlas& atlas) {
  MapPlaces places;
  places.boundary = atlas.boundary;
  places.counties = atlas.head.counties.size();
  for (const std::int32_t county : atlas.head.townships.parent)
    places.county.push_back(static_cast<std::uint32_t>(county));
  const UnitTable& settlements = atlas.head.settlements;
  for (std::size_t s = 0; s < settlements.size(); ++s) {
    places.township.push_back(static_cast<std::uint32_t>(settlements.parent[s]));
    places.point.push_back(
        {settlements.lon.size() > s ? settlements.lon[s] : 0.0, settlements.lat.size() > s ? settlements.lat[s] : 0.0});
  }
  return places;
}

std::shared_ptr<const Cells> make_cells(const MapPlaces& places) { return Maker(places).make(); }

}  // namespace shiyu::viz
