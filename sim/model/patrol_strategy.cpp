#include "sim/model/patrol_strategy.hpp"

#include <vector>

namespace shiyu {

namespace {

double own_minutes(const Chunk& chunk, std::uint32_t grid) {
  return static_cast<double>(chunk.grid[grid].minutes) * chunk.split.patrol;
}

/// Open known matters of each grid of a chunk.
std::vector<int> known_matters(const Today& t, const Chunk& chunk) {
  std::vector<int> known(chunk.grid.size(), 0);
  for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row)
    if (chunk.cases.alive(row) && chunk.cases[row].stage != Stage::latent)
      ++known[grid_of(t, chunk.cases[row]) - chunk.grids.first];
  return known;
}

/// Grids of a chunk that lie in settlements [first, last).
IdRange grids_between(const Today& t, const Chunk& chunk, std::uint32_t first, std::uint32_t last) {
  return {t.grids.first_grid[first] - chunk.grids.first, t.grids.first_grid[last] - chunk.grids.first};
}

double buildings_of(const Today& t, const Chunk& chunk, IdRange grids) {
  return t.grids.first_building[chunk.grids.first + grids.last] -
         t.grids.first_building[chunk.grids.first + grids.first];
}

void district_first(const Today& t, const CountyState& county, std::span<Chunk> all, double directed) {
  struct District {
    Chunk* chunk;
    IdRange grids;
    double known = 0;
  };
  std::vector<District> districts;
  double pool = 0, known_in_all = 0;
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    Chunk& chunk = all[k];
    const std::vector<int> known = known_matters(t, chunk);
    for (std::uint32_t town = chunk.townships.first; town < chunk.townships.last; ++town) {
      const IdRange settlements = settlements_of_township(t.city, town);
      District d{&chunk, grids_between(t, chunk, settlements.first, settlements.last)};
      for (std::uint32_t g = d.grids.first; g < d.grids.last; ++g) {
        d.known += known[g];
        pool += directed * own_minutes(chunk, g);
      }
      known_in_all += d.known;
      districts.push_back(d);
    }
  }
  if (known_in_all <= 0) return;
  for (const District& d : districts) {
    const double share = pool * d.known / known_in_all, buildings = buildings_of(t, *d.chunk, d.grids);
    for (std::uint32_t g = d.grids.first; g < d.grids.last; ++g)
      d.chunk->patrol_shift[g] =
          static_cast<float>(share * (buildings_of(t, *d.chunk, {g, g + 1}) / (buildings > 0 ? buildings : 1)) -
                             directed * own_minutes(*d.chunk, g));
  }
}

void community_first(const Today& t, Chunk& chunk, double directed) {
  const std::vector<int> known = known_matters(t, chunk);
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const IdRange grids = grids_between(t, chunk, s, s + 1);
    double pool = 0, matters = 0;
    for (std::uint32_t g = grids.first; g < grids.last; ++g) {
      pool += directed * own_minutes(chunk, g);
      matters += known[g];
    }
    if (matters <= 0) continue;  // nothing is known here: everybody keeps to his own grid
    for (std::uint32_t g = grids.first; g < grids.last; ++g)
      chunk.patrol_shift[g] = static_cast<float>(pool * known[g] / matters - directed * own_minutes(chunk, g));
  }
}

void cooperative(const Today& t, Chunk& chunk, double directed) {
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const IdRange grids = grids_between(t, chunk, s, s + 1);
    for (std::uint32_t g = grids.first; g + 1 < grids.last; ++g) {
      const double shift = directed / 2 * (own_minutes(chunk, g) - own_minutes(chunk, g + 1));
      chunk.patrol_shift[g] -= static_cast<float>(shift);
      chunk.patrol_shift[g + 1] += static_cast<float>(shift);
    }
  }
}

}  // namespace

std::array<double, kAreas> direct_patrols(const Today& t, const CountyState& county, std::span<Chunk> all,
                                          PatrolStrategy strategy, double directed) {
  std::array<double, kAreas> moved{};
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    all[k].patrol_shift.clear();
    if (strategy != PatrolStrategy::random) all[k].patrol_shift.assign(all[k].grid.size(), 0.0f);
  }
  if (strategy == PatrolStrategy::random) return moved;
  if (strategy == PatrolStrategy::district_first) district_first(t, county, all, directed);
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    Chunk& chunk = all[k];
    if (strategy == PatrolStrategy::community_first) community_first(t, chunk, directed);
    if (strategy == PatrolStrategy::cooperative) cooperative(t, chunk, directed);
    for (std::uint32_t g = 0; g < chunk.grid.size(); ++g) {
      const Area area = t.city.settlements.area[t.grids.settlement[chunk.grids.first + g]];
      if (chunk.patrol_shift[g] > 0)
        moved[static_cast<std::size_t>(area)] += static_cast<double>(chunk.patrol_shift[g]);
    }
  }
  return moved;
}

}  // namespace shiyu
