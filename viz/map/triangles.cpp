#include "viz/map/triangles.hpp"

#include <map>

namespace shiyu::viz {

namespace {

bool convex(const Ring& ring) {
  bool left = false, right = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i], b = ring[(i + 1) % ring.size()], c = ring[(i + 2) % ring.size()];
    const double turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    left |= turn > 1e-12, right |= turn < -1e-12;
  }
  return !(left && right);
}

}  // namespace

std::vector<std::uint32_t> triangles_of(const Geos& geos, const std::vector<Polygon>& land) {
  std::vector<std::uint32_t> result;
  std::uint32_t first = 0;
  for (const Polygon& polygon : land) {
    if (polygon.size() == 1 && convex(polygon[0])) {
      for (std::uint32_t c = 1; c + 1 < polygon[0].size(); ++c)
        for (const std::uint32_t corner : {0u, c, c + 1}) result.push_back(first + corner);
    } else {
      std::map<std::pair<double, double>, std::uint32_t> place;
      std::uint32_t at = first;
      for (const Ring& ring : polygon)
        for (const Point p : ring) place.try_emplace({p.x, p.y}, at++);
      for (const auto& triangle : geos.triangles(polygon)) {
        std::array<std::uint32_t, 3> corners{};
        bool known = true;
        for (std::size_t k = 0; k < 3; ++k) {
          const auto found = place.find({triangle[k].x, triangle[k].y});
          known = known && found != place.end();
          if (known) corners[k] = found->second;
        }
        if (known) result.insert(result.end(), corners.begin(), corners.end());
      }
    }
    for (const Ring& ring : polygon) first += static_cast<std::uint32_t>(ring.size());
  }
  return result;
}

}  // namespace shiyu::viz
