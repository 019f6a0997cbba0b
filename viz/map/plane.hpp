/// The plane the map is drawn on: kilometres east and north of a point of the city.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/world/city.hpp"

namespace shiyu::viz {

struct Point {
  double x = 0, y = 0;  ///< km east, km north
  friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
  friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
  friend Point operator*(Point a, double f) { return {a.x * f, a.y * f}; }
  bool operator==(const Point&) const = default;
};
inline double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

using Ring = std::vector<Point>;    ///< closed from the last corner to the first
using Polygon = std::vector<Ring>;  ///< the outer ring, then holes

struct Segment {
  Point from, to;
};

struct Box {
  Point low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  Point high{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

  bool empty() const { return !(low.x <= high.x && low.y <= high.y); }
  double width() const { return empty() ? 0 : high.x - low.x; }
  double height() const { return empty() ? 0 : high.y - low.y; }
  Point middle() const { return empty() ? Point{} : (low + high) * 0.5; }
  bool holds(Point p) const { return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y; }
  bool meets(const Box& other) const {
    return low.x <= other.high.x && other.low.x <= high.x && low.y <= other.high.y && other.low.y <= high.y;
  }
  void add(Point p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  void add(const Box& other) {
    if (!other.empty()) add(other.low), add(other.high);
  }
  Box grown(double by) const { return {{low.x - by, low.y - by}, {high.x + by, high.y + by}}; }
};

/// Degrees to the plane: an equal distance along the parallel of the middle, true to a few per mille over a city.
struct Projection {
  LonLat origin;
  double km_per_degree = kKmPerDegreeNorth;  ///< of longitude

  explicit Projection(LonLat at = {}) : origin{at}, km_per_degree{km_per_degree_east(at.lat)} {}
  Point operator()(LonLat p) const {
    return {(p.lon - origin.lon) * km_per_degree, (p.lat - origin.lat) * kKmPerDegreeNorth};
  }
  LonLat back(Point p) const { return {origin.lon + p.x / km_per_degree, origin.lat + p.y / kKmPerDegreeNorth}; }
};

/// Twice the area is summed over the corners; positive when they run against the clock.
inline double signed_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    twice += ring[j].x * ring[i].y - ring[i].x * ring[j].y;
  return twice / 2;
}

/// Is the point inside, by the even-odd rule over all rings?
template <typename Rings>
bool holds(const Rings& rings, Point p) {
  bool in = false;
  for (const auto& ring : rings)
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const Point a = ring[i], b = ring[j];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
    }
  return in;
}

}  // namespace shiyu::viz
