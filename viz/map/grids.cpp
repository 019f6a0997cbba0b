#include "viz/map/grids.hpp"

#include <numbers>
#include <numeric>

namespace shiyu::viz {

namespace {

constexpr double kDrawn = 0.93;  // of the space of a hexagon is drawn

// Points of a honeycomb about `middle` whose hexagons are wholly inside, the nearest to it first.
std::vector<Point> honeycomb(const Shapes& shapes, std::uint32_t unit, Point middle, double radius) {
  const double across = std::numbers::sqrt3 * radius, up = 1.5 * radius;
  const Box& box = shapes.box[unit];
  std::vector<Point> inside;
  const auto first_row = static_cast<int>(std::floor((box.low.y - middle.y) / up));
  const auto last_row = static_cast<int>(std::ceil((box.high.y - middle.y) / up));
  const auto first_column = static_cast<int>(std::floor((box.low.x - middle.x) / across)) - 1;
  const auto last_column = static_cast<int>(std::ceil((box.high.x - middle.x) / across));
  for (int row = first_row; row <= last_row; ++row)
    for (int column = first_column; column <= last_column; ++column) {
      const Point p = middle + Point{across * (column + (row % 2 != 0 ? 0.5 : 0.0)), up * row};
      if (!shapes.unit_holds(unit, p)) continue;
      const Ring corners = hexagon(p, radius * kDrawn);
      if (std::all_of(corners.begin(), corners.end(), [&](Point c) { return shapes.unit_holds(unit, c); }))
        inside.push_back(p);
    }
  std::stable_sort(inside.begin(), inside.end(),
                   [&](Point a, Point b) { return distance(a, middle) < distance(b, middle); });
  return inside;
}

}  // namespace

Ring hexagon(Point middle, double radius) {
  constexpr double kHalf = std::numbers::sqrt3 / 2;
  constexpr std::array<Point, 6> kCorners{
      {{0, 1}, {-kHalf, 0.5}, {-kHalf, -0.5}, {0, -1}, {kHalf, -0.5}, {kHalf, 0.5}}};
  Ring ring;
  for (const Point c : kCorners) ring.push_back(middle + c * radius);
  return ring;
}

std::shared_ptr<const GridCells> make_grids(const Cells& cells, std::span<const std::uint32_t> communities) {
  const Shapes& shapes = cells.of(Level::community);
  auto made = std::make_shared<GridCells>();
  GridCells& g = *made;
  g.community.assign(communities.begin(), communities.end());
  g.x.resize(communities.size()), g.y.resize(communities.size()), g.radius.resize(communities.size());
  g.first.assign(shapes.size() + 1, 0);
  for (const std::uint32_t c : communities) ++g.first.at(c + 1);
  std::partial_sum(g.first.begin(), g.first.end(), g.first.begin());
  g.sorted.resize(communities.size());
  std::vector<std::uint32_t> next(g.first.begin(), g.first.end() - 1);
  for (std::uint32_t i = 0; i < communities.size(); ++i) g.sorted[next[communities[i]]++] = i;
  std::vector<double> widths;
  for (std::uint32_t c = 0; c < shapes.size(); ++c) {
    const std::uint32_t count = g.first[c + 1] - g.first[c];
    if (count == 0 || shapes.box[c].empty()) continue;
    const Point middle = count == 1 ? shapes.middle[c] : cells.point[c];
    // A hexagon has 3/2 sqrt(3) of the square of its radius.
    double radius = std::sqrt(shapes.area[c] / count / (1.5 * std::numbers::sqrt3));
    std::vector<Point> places = honeycomb(shapes, c, middle, radius);
    for (int i = 0; i < 40 && places.size() < count; ++i) radius *= 0.92, places = honeycomb(shapes, c, middle, radius);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t grid = g.sorted[g.first[c] + i];
      const Point p = i < places.size() ? places[i] : middle;
      g.x[grid] = static_cast<float>(p.x), g.y[grid] = static_cast<float>(p.y);
      g.radius[grid] = static_cast<float>(radius * kDrawn);
      widths.push_back(2 * radius);
    }
  }
  if (widths.empty()) return made;
  const auto half = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), half, widths.end());
  g.typical_width = *half;
  return made;
}

std::optional<std::uint32_t> GridCells::at(Point p, std::uint32_t in) const {
  for (std::uint32_t i = first.at(in); i < first.at(in + 1); ++i)
    if (holds(std::array{hexagon(middle(sorted[i]), radius[sorted[i]])}, p)) return sorted[i];
  return std::nullopt;
}

}  // namespace shiyu::viz
