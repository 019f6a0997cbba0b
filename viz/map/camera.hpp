/// What part of the plane is seen, and how it glides from one view to the next.
#pragma once

#include "viz/map/plane.hpp"

namespace shiyu::viz {

/// Pixels of a pane, from its upper left corner.
struct Pixel {
  double x = 0, y = 0;
};

struct Camera {
  Point centre;      ///< at the middle of the pane
  double scale = 1;  ///< pixels a km

  Pixel to_pixel(Point p, Pixel size) const {
    return {size.x / 2 + (p.x - centre.x) * scale, size.y / 2 - (p.y - centre.y) * scale};
  }
  Point to_point(Pixel p, Pixel size) const {
    return {centre.x + (p.x - size.x / 2) / scale, centre.y - (p.y - size.y / 2) / scale};
  }
  Box seen(Pixel size) const { return {to_point({0, size.y}, size), to_point({size.x, 0}, size)}; }
  bool operator==(const Camera&) const = default;
};

/// Room that is kept free at the sides of a pane, pixels.
struct Margins {
  double left = 0, top = 0, right = 0, bottom = 0;
};

/// The camera that shows a box wholly within the margins.
Camera fitting(const Box& box, Pixel size, const Margins& margins);
/// Closer by `factor`, with what is at `pixel` staying there; the scale stays within [lowest, highest].
Camera zoomed(const Camera& camera, Pixel pixel, Pixel size, double factor, double lowest, double highest);
/// The same scale, its centre kept within a box.
Camera within(const Camera& camera, const Box& box);
/// On the way from one camera to another, `share` in [0, 1]: scales by equal factors, and what stays at its place in
/// both stays there on the way.
Camera between(const Camera& from, const Camera& to, double share);

/// Glides to a target in a given time and ends exactly there.
class Flight {
 public:
  const Camera& now() const { return now_; }
  const Camera& target() const { return to_; }
  bool moving() const { return left_ > 0; }
  void jump(const Camera& to);
  void fly(const Camera& to, double seconds);
  void advance(double seconds);

 private:
  Camera from_, to_, now_;
  double left_ = 0, all_ = 0;
};

}  // namespace shiyu::viz
