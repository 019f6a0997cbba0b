#include "viz/map/camera.hpp"

namespace shiyu::viz {

Camera fitting(const Box& box, Pixel size, const Margins& margins) {
  const double width = std::max(size.x - margins.left - margins.right, 16.0);
  const double height = std::max(size.y - margins.top - margins.bottom, 16.0);
  constexpr double kLeast = 0.05;  // km: a point is no reason for an endless scale
  Camera camera;
  camera.scale = std::min(width / std::max(box.width(), kLeast), height / std::max(box.height(), kLeast));
  camera.centre = box.middle() + Point{(margins.right - margins.left) / 2 / camera.scale,
                                       (margins.top - margins.bottom) / 2 / camera.scale};
  return camera;
}

Camera zoomed(const Camera& camera, Pixel pixel, Pixel size, double factor, double lowest, double highest) {
  Camera result = camera;
  result.scale = std::clamp(camera.scale * factor, lowest, highest);
  const Point fixed = camera.to_point(pixel, size);
  result.centre = fixed + (camera.centre - fixed) * (camera.scale / result.scale);
  return result;
}

Camera within(const Camera& camera, const Box& box) {
  if (box.empty()) return camera;
  return {{std::clamp(camera.centre.x, box.low.x, box.high.x), std::clamp(camera.centre.y, box.low.y, box.high.y)},
          camera.scale};
}

Camera between(const Camera& from, const Camera& to, double share) {
  if (share <= 0) return from;
  if (share >= 1) return to;
  Camera result;
  result.scale = from.scale * std::pow(to.scale / from.scale, share);
  const double reach = 1 / to.scale - 1 / from.scale;
  const bool zooms = std::abs(to.scale / from.scale - 1) > 1e-3;
  const double way = zooms ? (1 / result.scale - 1 / from.scale) / reach : share;
  result.centre = from.centre + (to.centre - from.centre) * way;
  return result;
}

void Flight::jump(const Camera& to) {
  from_ = to_ = now_ = to;
  left_ = 0;
}

void Flight::fly(const Camera& to, double seconds) {
  if (seconds <= 0) return jump(to);
  from_ = now_;
  to_ = to;
  left_ = all_ = seconds;
}

void Flight::advance(double seconds) {
  if (left_ <= 0) return;
  left_ -= seconds;
  if (left_ <= 0) return jump(to_);
  const double rest = left_ / all_;
  now_ = between(from_, to_, 1 - rest * rest * rest);  // fast at first, then settling
}

}  // namespace shiyu::viz
