#include "viz/map/voronoi.hpp"

#include <numeric>

namespace shiyu::viz {

namespace {

// The corners of a convex cell that are nearer to `site` than to `other`.
void keep_nearer(Ring& cell, Point site, Point other, Ring& scratch) {
  const Point along = other - site, middle = (site + other) * 0.5;
  const auto beyond = [&](Point p) { return (p.x - middle.x) * along.x + (p.y - middle.y) * along.y; };
  scratch.clear();
  for (std::size_t i = 0, j = cell.size() - 1; i < cell.size(); j = i++) {
    const double last = beyond(cell[j]), here = beyond(cell[i]);
    if ((last <= 0) != (here <= 0)) scratch.push_back(cell[j] + (cell[i] - cell[j]) * (last / (last - here)));
    if (here <= 0) scratch.push_back(cell[i]);
  }
  std::swap(cell, scratch);
}

double farthest_corner(const Ring& cell, Point site) {
  double farthest = 0;
  for (const Point corner : cell) farthest = std::max(farthest, distance(corner, site));
  return farthest;
}

}  // namespace

std::vector<Ring> voronoi(std::span<const Point> sites, const Box& box) {
  std::vector<Ring> cells(sites.size());
  std::vector<std::size_t> others(sites.size());
  std::vector<double> away(sites.size());
  Ring scratch;
  for (std::size_t s = 0; s < sites.size(); ++s) {
    Ring& cell = cells[s];
    cell = {box.low, {box.high.x, box.low.y}, box.high, {box.low.x, box.high.y}};
    std::iota(others.begin(), others.end(), std::size_t{0});
    for (std::size_t o = 0; o < sites.size(); ++o) away[o] = distance(sites[s], sites[o]);
    std::sort(others.begin(), others.end(), [&](std::size_t a, std::size_t b) { return away[a] < away[b]; });
    double reach = farthest_corner(cell, sites[s]);
    for (const std::size_t o : others) {
      if (o == s) continue;
      if (away[o] > 2 * reach || cell.size() < 3) break;  // no bisector beyond this can touch the cell
      keep_nearer(cell, sites[s], sites[o], scratch);
      reach = farthest_corner(cell, sites[s]);
    }
  }
  return cells;
}

void part(std::vector<Point>& sites) {
  constexpr double kStep = 0.03, kGoldenAngle = 2.399963229728653;  // km, radians
  std::vector<std::size_t> order(sites.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto less = [&](std::size_t a, std::size_t b) {
    return sites[a].x != sites[b].x   ? sites[a].x < sites[b].x
           : sites[a].y != sites[b].y ? sites[a].y < sites[b].y
                                      : a < b;
  };
  for (int round = 0; round < 8; ++round) {
    std::sort(order.begin(), order.end(), less);
    bool moved = false;
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (distance(sites[order[i]], sites[order[first]]) > 1e-6) {
        first = i;
        continue;
      }
      const auto n = static_cast<double>(i - first);
      const double angle = kGoldenAngle * (n + round), radius = kStep * std::sqrt(n);
      sites[order[i]] = sites[order[i]] + Point{radius * std::cos(angle), radius * std::sin(angle)};
      moved = true;
    }
    if (!moved) return;
  }
}

}  // namespace shiyu::viz
