#include "viz/map/geos.hpp"

namespace shiyu::viz {

GEOSGeometry* Geos::ring(const Ring& corners) const {
  std::vector<double> buffer;
  buffer.reserve(2 * corners.size() + 2);
  for (const Point p : corners) buffer.push_back(p.x), buffer.push_back(p.y);
  buffer.push_back(corners.front().x), buffer.push_back(corners.front().y);
  GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
      context_, buffer.data(), static_cast<unsigned>(buffer.size() / 2), /*hasZ=*/0, /*hasM=*/0);
  return sequence == nullptr ? nullptr : GEOSGeom_createLinearRing_r(context_, sequence);
}

GeosShape Geos::polygon(const Polygon& rings) const {
  if (rings.empty() || rings[0].size() < 3) return own(nullptr);
  GEOSGeometry* shell = ring(rings[0]);
  if (shell == nullptr) return own(nullptr);
  std::vector<GEOSGeometry*> holes;
  for (std::size_t i = 1; i < rings.size(); ++i)
    if (rings[i].size() >= 3)
      if (GEOSGeometry* hole = ring(rings[i])) holes.push_back(hole);
  return own(GEOSGeom_createPolygon_r(context_, shell, holes.data(), static_cast<unsigned>(holes.size())));
}

GeosShape Geos::land(std::span<const Ring> rings) const {
  GeosShape all = own(nullptr);
  for (const Ring& corners : rings) {
    GeosShape part = polygon({corners});
    if (part && GEOSisValid_r(context_, part.get()) != 1) part = own(GEOSMakeValid_r(context_, part.get()));
    if (!part) continue;
    if (!all) {
      all = std::move(part);
    } else if (GeosShape sum = own(GEOSSymDifference_r(context_, all.get(), part.get()))) {
      all = std::move(sum);
    }
  }
  return all;
}

GeosShape Geos::hull(std::span<const Point> points, double margin) const {
  std::vector<GEOSGeometry*> parts;
  for (const Point p : points) parts.push_back(GEOSGeom_createPointFromXY_r(context_, p.x, p.y));
  const GeosShape all =
      own(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOINT, parts.data(), static_cast<unsigned>(parts.size())));
  const GeosShape tight = own(all ? GEOSConvexHull_r(context_, all.get()) : nullptr);
  constexpr int kQuarterCorners = 8;
  return own(tight ? GEOSBuffer_r(context_, tight.get(), margin, kQuarterCorners) : nullptr);
}

GeosShape Geos::both(const GEOSGeometry* a, const GEOSGeometry* b) const {
  return own(a == nullptr || b == nullptr ? nullptr : GEOSIntersection_r(context_, a, b));
}

Ring Geos::corners(const GEOSGeometry* closed) const {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context_, closed);
  unsigned size = 0;
  if (sequence == nullptr || GEOSCoordSeq_getSize_r(context_, sequence, &size) == 0 || size < 4) return {};
  std::vector<double> buffer(2 * static_cast<std::size_t>(size));
  if (GEOSCoordSeq_copyToBuffer_r(context_, sequence, buffer.data(), /*hasZ=*/0, /*hasM=*/0) == 0) return {};
  Ring result(size - 1);  // the last is the first again
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = {buffer[2 * i], buffer[2 * i + 1]};
  return result;
}

std::vector<Polygon> Geos::polygons(const GEOSGeometry* shape) const {
  std::vector<Polygon> result;
  if (shape == nullptr) return result;
  if (GEOSGeomTypeId_r(context_, shape) == GEOS_POLYGON) {
    if (GEOSisEmpty_r(context_, shape) != 0) return result;
    Polygon rings{corners(GEOSGetExteriorRing_r(context_, shape))};
    for (int i = 0; i < GEOSGetNumInteriorRings_r(context_, shape); ++i)
      rings.push_back(corners(GEOSGetInteriorRingN_r(context_, shape, i)));
    std::erase_if(rings, [](const Ring& r) { return r.size() < 3; });
    if (!rings.empty()) result.push_back(std::move(rings));
    return result;
  }
  const int parts = GEOSGetNumGeometries_r(context_, shape);
  for (int i = 0; i < parts; ++i) {
    const GEOSGeometry* part = GEOSGetGeometryN_r(context_, shape, i);
    if (part == shape) break;  // a point or line counts itself
    for (Polygon& p : polygons(part)) result.push_back(std::move(p));
  }
  return result;
}

std::vector<std::array<Point, 3>> Geos::triangles(const Polygon& rings) const {
  std::vector<std::array<Point, 3>> result;
  const GeosShape shape = polygon(rings);
  const GeosShape parts = own(shape ? GEOSConstrainedDelaunayTriangulation_r(context_, shape.get()) : nullptr);
  for (const Polygon& part : polygons(parts.get()))
    if (part[0].size() == 3) result.push_back({part[0][0], part[0][1], part[0][2]});
  return result;
}

Geos::Circle Geos::inner_circle(const GEOSGeometry* shape, double tolerance) const {
  const GeosShape radius = own(shape ? GEOSMaximumInscribedCircle_r(context_, shape, tolerance) : nullptr);
  const GEOSCoordSequence* line = radius ? GEOSGeom_getCoordSeq_r(context_, radius.get()) : nullptr;
  Point middle, edge;
  if (line == nullptr || GEOSCoordSeq_getXY_r(context_, line, 0, &middle.x, &middle.y) == 0 ||
      GEOSCoordSeq_getXY_r(context_, line, 1, &edge.x, &edge.y) == 0)
    return {};
  return {middle, distance(middle, edge)};
}

}  // namespace shiyu::viz
