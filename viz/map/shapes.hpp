/// The outlines of the units of one level, ready to be filled, outlined and pointed at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "viz/map/plane.hpp"

namespace shiyu::viz {

/// Built unit after unit with add(), then finished once. Later units lie above earlier ones.
class Shapes {
 public:
  std::vector<Point> corner;            ///< of all rings               (corners)
  std::vector<std::uint32_t> owner;     ///< unit of a corner           (corners)
  std::vector<std::uint32_t> ring;      ///< first corner of a ring     (rings + 1)
  std::vector<std::uint32_t> unit;      ///< first ring of a unit       (units + 1)
  std::vector<std::uint32_t> triangle;  ///< corners                    (triangles, 3)
  std::vector<Segment> outline;         ///< every edge once
  std::vector<Point> middle;            ///< where a label has room     (units)
  std::vector<double> room;             ///< km around it               (units)
  std::vector<double> area;             ///< km2                        (units)
  std::vector<Box> box;                 ///<                            (units)
  Box all;

  std::size_t size() const { return box.size(); }
  std::span<const Point> ring_of(std::size_t r) const { return {corner.data() + ring[r], ring[r + 1] - ring[r]}; }
  /// The unit at a point; the uppermost where several are.
  std::optional<std::uint32_t> at(Point p) const;
  bool unit_holds(std::uint32_t u, Point p) const;
  /// Half of the units are narrower (km).
  double typical_width() const { return typical_width_; }

  struct Unit {
    std::vector<Polygon> land;
    std::vector<std::uint32_t> triangle;  ///< corners of the unit in the order of its rings
    Point middle;
    double room = 0;
  };
  void add(const Unit& unit);
  void finish();

 private:
  static constexpr int kColumns = 96;
  int column(double x) const;
  int row(double y) const;

  double typical_width_ = 0;
  std::vector<std::vector<std::uint32_t>> bucket_;  // units that touch it (rows, columns)
};

}  // namespace shiyu::viz
