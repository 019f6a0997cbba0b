/// GEOS behind its C interface, in a context of its own: any thread may have one.
#pragma once

#include <geos_c.h>

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "viz/map/plane.hpp"

namespace shiyu::viz {

struct GeosDelete {
  GEOSContextHandle_t context;
  void operator()(GEOSGeometry* shape) const { GEOSGeom_destroy_r(context, shape); }
};
/// Null where GEOS could not make it.
using GeosShape = std::unique_ptr<GEOSGeometry, GeosDelete>;

class Geos {
 public:
  Geos() : context_{GEOS_init_r()} {}
  ~Geos() { GEOS_finish_r(context_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  /// The land inside rings by the even-odd rule.
  GeosShape land(std::span<const Ring> rings) const;
  /// The smallest convex land around points, and `margin` km more.
  GeosShape hull(std::span<const Point> points, double margin) const;
  GeosShape both(const GEOSGeometry* a, const GEOSGeometry* b) const;  ///< what is in both
  /// The polygons of a shape; lines and points are left out.
  std::vector<Polygon> polygons(const GEOSGeometry* shape) const;
  /// Triangles that cover a polygon and have no other corners than it has.
  std::vector<std::array<Point, 3>> triangles(const Polygon& polygon) const;
  struct Circle {
    Point middle;
    double radius = 0;
  };
  /// The largest circle inside: where a label has most room.
  Circle inner_circle(const GEOSGeometry* shape, double tolerance) const;

 private:
  GeosShape own(GEOSGeometry* shape) const { return {shape, GeosDelete{context_}}; }
  GEOSGeometry* ring(const Ring& corners) const;
  GeosShape polygon(const Polygon& rings) const;
  Ring corners(const GEOSGeometry* ring) const;

  GEOSContextHandle_t context_;
};

}  // namespace shiyu::viz
