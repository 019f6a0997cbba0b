#include "sim/founding/places.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/math.hpp"
#include "sim/core/parallel.hpp"

namespace shiyu::founding {
namespace {

// To 2^-16 degrees (1.7 m), which a float holds exactly: the point that is tested is the point that is stored. Not by a
// conversion to float and back, because g++ 12 drops a pair of those when it vectorises.
LonLat rounded(LonLat p) {
  const auto nearest = [](double x) {
    return static_cast<double>(static_cast<std::int32_t>(x * 65536.0 + (x < 0 ? -0.5 : 0.5))) / 65536.0;
  };
  return {nearest(p.lon), nearest(p.lat)};
}

// The land of a county: its polygon, or a disc.
struct Land {
  const std::vector<std::vector<LonLat>>* rings = nullptr;
  LonLat middle;      // seat, or middle of the disc
  double radius = 0;  // km of the disc of equal area
  LonLat low, high;   // bounding box

  double east() const { return km_per_degree_east(middle.lat); }
  double km2_between(LonLat a, LonLat b) const {
    const double x = (a.lon - b.lon) * east(), y = (a.lat - b.lat) * kKmPerDegreeNorth;
    return x * x + y * y;
  }
  bool holds(LonLat p) const {
    return rings != nullptr ? inside(*rings, p) : km2_between(p, middle) <= radius * radius;
  }
};

// A point inside a polygon on the horizontal line through the middle of its box: the middle of the widest stretch.
LonLat inner_point(const Land& land) {
  const double lat = (land.low.lat + land.high.lat) / 2;
  std::vector<double> crossings;
  for (const auto& ring : *land.rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
      if ((a.lat > lat) != (b.lat > lat))
        crossings.push_back(a.lon + (lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon));
    }
  std::sort(crossings.begin(), crossings.end());
  LonLat best{(land.low.lon + land.high.lon) / 2, lat};
  double widest = 0;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
    if (crossings[i + 1] - crossings[i] > widest) {
      widest = crossings[i + 1] - crossings[i];
      best.lon = (crossings[i] + crossings[i + 1]) / 2;
    }
  return rounded(best);
}

Land land_of(const CountyInput& county, std::size_t row, std::size_t counties) {
  Land land;
  const double area = county.area_km2 > 0 ? county.area_km2 : 1000.0;
  land.radius = std::sqrt(area / 3.14159265358979323846);
  if (county.boundary.empty()) {
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(counties))));
    const double cell = 80.0 / kKmPerDegreeNorth;  // degrees: wide enough for a disc of 5,000 km2
    const auto offset = [&](std::size_t i) {
      return (static_cast<double>(i) - static_cast<double>(columns) / 2) * cell;
    };
    land.middle = county.has_seat ? county.seat : LonLat{offset(row % columns), offset(row / columns)};
    const double lon = land.radius / land.east(), lat = land.radius / kKmPerDegreeNorth;
    land.low = {land.middle.lon - lon, land.middle.lat - lat};
    land.high = {land.middle.lon + lon, land.middle.lat + lat};
    land.middle = rounded(land.middle);
    return land;
  }
  land.rings = &county.boundary;
  land.low = {1e9, 1e9}, land.high = {-1e9, -1e9};
  for (const auto& ring : county.boundary)
    for (const LonLat p : ring) {
      land.low = {std::min(land.low.lon, p.lon), std::min(land.low.lat, p.lat)};
      land.high = {std::max(land.high.lon, p.lon), std::max(land.high.lat, p.lat)};
    }
  land.middle = rounded(county.seat);
  if (!county.has_seat || !land.holds(land.middle)) land.middle = inner_point(land);
  return land;
}

// A point of the land about `centre`, normally scattered with `sigma` km; ever closer to the centre if that fails.
LonLat about(const Land& land, LonLat centre, double sigma, const Draws& draws, std::int64_t code) {
  for (std::uint64_t attempt = 0; attempt < 60; ++attempt) {
    const DrawBlock b = draws.block(static_cast<std::uint64_t>(code), attempt);
    const double shrink = attempt < 30 ? sigma : sigma / static_cast<double>(attempt - 28);
    const LonLat p = rounded({centre.lon + shrink * math::normal_quantile(b.uniform(0)) / land.east(),
                              centre.lat + shrink * math::normal_quantile(b.uniform(1)) / kKmPerDegreeNorth});
    if (land.holds(p)) return p;
  }
  return centre;
}

// Of four points of the land the one farthest from those already taken, so that townships spread.
LonLat apart(const Land& land, const std::vector<LonLat>& taken, const Draws& draws, std::int64_t code) {
  LonLat best = land.middle;
  double farthest = -1;
  int found = 0;
  for (std::uint64_t attempt = 0; attempt < 200 && found < 4; ++attempt) {
    const DrawBlock b = draws.block(static_cast<std::uint64_t>(code), attempt);
    const LonLat p = rounded({land.low.lon + b.uniform(0) * (land.high.lon - land.low.lon),
                              land.low.lat + b.uniform(1) * (land.high.lat - land.low.lat)});
    if (!land.holds(p)) continue;
    ++found;
    double nearest = 1e18;
    for (const LonLat t : taken) nearest = std::min(nearest, land.km2_between(p, t));
    if (nearest > farthest) farthest = nearest, best = p;
  }
  return best;
}

void place_county(City& city, const FoundingInputs& inputs, std::uint32_t county, const Draws& draws) {
  const CountyInput& input = inputs.counties[county];
  const Land land = land_of(input, county, inputs.counties.size());
  city.counties.lon[county] = static_cast<float>(land.middle.lon);
  city.counties.lat[county] = static_cast<float>(land.middle.lat);
  const IdRange townships = townships_of_county(city, county);
  const double spacing = land.radius / std::sqrt(static_cast<double>(std::max<std::uint32_t>(1, townships.size())));
  std::vector<LonLat> taken;
  for (std::uint32_t t = townships.first; t < townships.last; ++t) {
    const IdRange settlements = settlements_of_township(city, t);
    const auto area = city.settlements.area.begin();
    const auto urban_settlements = std::count(area + settlements.first, area + settlements.last, Area::urban);
    const bool zone = city.townships.type[t] == TownshipType::special;
    const bool urban = !zone && 2 * urban_settlements > settlements.size();  // subdistricts, and the seat town
    const std::int64_t code = city.townships.code[t];
    const LonLat centre =
        urban || zone ? about(land, land.middle, zone ? 5.0 : 2.5, draws, code) : apart(land, taken, draws, code);
    taken.push_back(centre);
    city.townships.lon[t] = static_cast<float>(centre.lon);
    city.townships.lat[t] = static_cast<float>(centre.lat);
    const double sigma = urban || zone ? 1.2 : 0.45 * spacing;
    for (std::uint32_t s = settlements.first; s < settlements.last; ++s) {
      const LonLat p = about(land, centre, sigma, draws, city.settlements.code[s]);
      city.settlements.lon[s] = static_cast<float>(p.lon);
      city.settlements.lat[s] = static_cast<float>(p.lat);
    }
  }
}

}  // namespace

bool inside(const std::vector<std::vector<LonLat>>& rings, LonLat point) {
  bool in = false;
  for (const auto& ring : rings)
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const LonLat a = ring[i], b = ring[j];
      if ((a.lat > point.lat) != (b.lat > point.lat) &&
          point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon)
        in = !in;
    }
  return in;
}

void place(City& city, const FoundingInputs& inputs, std::uint64_t seed) {
  city.counties.lon.assign(city.counties.size(), 0), city.counties.lat.assign(city.counties.size(), 0);
  city.townships.lon.assign(city.townships.size(), 0), city.townships.lat.assign(city.townships.size(), 0);
  city.settlements.lon.assign(city.settlements.size(), 0), city.settlements.lat.assign(city.settlements.size(), 0);
  const Draws draws(seed, 0, "points");
  parallel_chunks(city.counties.size(),
                  [&](std::size_t county) { place_county(city, inputs, static_cast<std::uint32_t>(county), draws); });
}

}  // namespace shiyu::founding
