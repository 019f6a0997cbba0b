#include "viz/map/shapes.hpp"

#include <unordered_set>

namespace shiyu::viz {

namespace {

// Neighbours compute a shared edge apart: a decimetre tells edges apart, and less is the same edge.
struct EdgeKey {
  std::int32_t x0, y0, x1, y1;
  bool operator==(const EdgeKey&) const = default;
};
struct EdgeHash {
  std::size_t operator()(const EdgeKey& k) const {
    std::uint64_t h = 0x9E3779B97F4A7C15u;
    for (const std::int32_t part : {k.x0, k.y0, k.x1, k.y1})
      h = (h ^ static_cast<std::uint32_t>(part)) * 0xBF58476D1CE4E5B9u, h ^= h >> 29;
    return h;
  }
};
EdgeKey key_of(Point a, Point b) {
  const auto whole = [](double km) { return static_cast<std::int32_t>(std::lround(km * 10000)); };
  EdgeKey key{whole(a.x), whole(a.y), whole(b.x), whole(b.y)};
  if (std::pair(key.x1, key.y1) < std::pair(key.x0, key.y0)) std::swap(key.x0, key.x1), std::swap(key.y0, key.y1);
  return key;
}

}  // namespace

void Shapes::add(const Unit& added) {
  if (unit.empty()) unit.push_back(0), ring.push_back(0);
  const auto u = static_cast<std::uint32_t>(box.size());
  const auto first = static_cast<std::uint32_t>(corner.size());
  Box bounds;
  double land = 0;
  for (const Polygon& polygon : added.land)
    for (std::size_t r = 0; r < polygon.size(); ++r) {
      for (const Point p : polygon[r]) corner.push_back(p), owner.push_back(u), bounds.add(p);
      ring.push_back(static_cast<std::uint32_t>(corner.size()));
      land += (r == 0 ? 1 : -1) * std::abs(signed_area(polygon[r]));
    }
  unit.push_back(static_cast<std::uint32_t>(ring.size() - 1));
  for (const std::uint32_t c : added.triangle) triangle.push_back(first + c);
  middle.push_back(added.middle);
  room.push_back(added.room);
  area.push_back(land);
  box.push_back(bounds);
  all.add(bounds);
}

void Shapes::finish() {
  std::unordered_set<EdgeKey, EdgeHash> seen;
  for (std::size_t r = 0; r + 1 < ring.size(); ++r) {
    const auto points = ring_of(r);
    for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++)
      if (seen.insert(key_of(points[j], points[i])).second) outline.push_back({points[j], points[i]});
  }
  bucket_.assign(kColumns * kColumns, {});
  std::vector<double> widths;
  for (std::uint32_t u = 0; u < box.size(); ++u) {
    if (box[u].empty()) continue;
    widths.push_back(std::sqrt(area[u]));
    for (int y = row(box[u].low.y); y <= row(box[u].high.y); ++y)
      for (int x = column(box[u].low.x); x <= column(box[u].high.x); ++x)
        bucket_[static_cast<std::size_t>(y * kColumns + x)].push_back(u);
  }
  if (widths.empty()) return;
  const auto half = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), half, widths.end());
  typical_width_ = *half;
}

int Shapes::column(double x) const {
  return std::clamp(static_cast<int>((x - all.low.x) / std::max(all.width(), 1e-9) * kColumns), 0, kColumns - 1);
}
int Shapes::row(double y) const {
  return std::clamp(static_cast<int>((y - all.low.y) / std::max(all.height(), 1e-9) * kColumns), 0, kColumns - 1);
}

bool Shapes::unit_holds(std::uint32_t u, Point p) const {
  if (!box[u].holds(p)) return false;
  bool in = false;
  for (std::uint32_t r = unit[u]; r < unit[u + 1]; ++r)
    if (holds(std::array{ring_of(r)}, p)) in = !in;
  return in;
}

std::optional<std::uint32_t> Shapes::at(Point p) const {
  if (bucket_.empty() || !all.holds(p)) return std::nullopt;
  const auto& near = bucket_[static_cast<std::size_t>(row(p.y) * kColumns + column(p.x))];
  for (auto u = near.rbegin(); u != near.rend(); ++u)
    if (unit_holds(*u, p)) return *u;
  return std::nullopt;
}

}  // namespace shiyu::viz
