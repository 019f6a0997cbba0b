// Points in the unit cube.
#include <algorithm>
#include <string>
#include <utility>

#include "analysis/designs.hpp"
#include "analysis/solvers.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

using Points = PointList;

Points no_points(std::size_t count, std::size_t factors) { return Points(count, std::vector<double>(factors)); }

Points random_points(std::size_t count, std::size_t factors, std::uint64_t seed) {
  const Draws draws(seed, 0, "design_random");
  Points points = no_points(count, factors);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = 0; j < factors; ++j) points[i][j] = draws.uniform(i, j);
  return points;
}

Points latin_hypercube_points(std::size_t count, std::size_t factors, std::uint64_t seed) {
  // The library takes 32 bits. Folded, seeds below 2^32 stay apart and higher ones are no copies of them.
  Points points = solvers().latin_hypercube(count, factors, static_cast<std::uint32_t>(seed ^ (seed >> 32)));
  constexpr double kBelowOne = 0x1.fffffffffffffp-1;  // the end of the last stratum may be rounded to 1
  for (std::vector<double>& point : points)
    for (double& coordinate : point) coordinate = std::min(coordinate, kBelowOne);
  return points;
}

Points sobol_points(std::size_t count, std::size_t factors, std::uint64_t seed) {
  const std::size_t most = solvers().most_sobol_factors();
  if (factors > most)
    throw InputError("a Sobol sequence has at most " + std::to_string(most) + " coordinates, not " +
                     std::to_string(factors) + "; sobol needs one for each factor, saltelli two");
  // Without the origin the first 2^m points were no longer balanced (Owen 2020).
  Points points = solvers().sobol_sequence(count - 1, factors);
  points.insert(points.begin(), std::vector<double>(factors, 0.0));
  const Draws draws(seed, 0, "design_sobol");
  for (std::size_t j = 0; j < factors; ++j) {
    const std::uint64_t shift = draws.block(j).bits(0);
    for (std::vector<double>& point : points)
      point[j] = DrawBlock::uniform_of(static_cast<std::uint64_t>(point[j] * 0x1p52) ^ shift);
  }
  return points;
}

/// One factor of one trajectory.
struct Move {
  std::uint64_t order = 0;
  std::size_t factor = 0;
  double from = 0, to = 0;
};

Points morris_points(std::size_t trajectories, int levels, std::size_t factors, std::uint64_t seed) {
  if (levels < 2 || levels % 2 != 0)
    throw InputError("morris needs an even number of levels, not " + std::to_string(levels));
  const std::uint64_t step = static_cast<std::uint64_t>(levels) / 2;
  const Draws draws(seed, 0, "design_morris");
  Points points;
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<Move> moves;
    std::vector<double> point(factors);
    for (std::size_t j = 0; j < factors; ++j) {
      const DrawBlock block = draws.block(t, j);
      const std::uint64_t low = below(block.word(0), step);
      double from = static_cast<double>(low) / (levels - 1), to = static_cast<double>(low + step) / (levels - 1);
      if (below(block.word(1), 2) == 1) std::swap(from, to);
      moves.push_back({block.word(2), j, from, to});
      point[j] = from;
    }
    std::sort(moves.begin(), moves.end(),
              [](const Move& a, const Move& b) { return std::pair(a.order, a.factor) < std::pair(b.order, b.factor); });
    points.push_back(point);
    for (const Move& move : moves) {
      point[move.factor] = move.to;
      points.push_back(point);
    }
  }
  return points;
}

Points saltelli_points(std::size_t rows, std::size_t factors, std::uint64_t seed) {
  Points points;
  for (const std::vector<double>& both : sobol_points(rows, 2 * factors, seed)) {
    const auto middle = both.begin() + static_cast<std::ptrdiff_t>(factors);
    const std::vector<double> a(both.begin(), middle), b(middle, both.end());
    points.push_back(a);
    points.push_back(b);
    for (std::size_t j = 0; j < factors; ++j) {
      points.push_back(a);
      points.back()[j] = b[j];
    }
  }
  return points;
}

}  // namespace

Points unit_points(DesignMethod method, int size, int levels, std::size_t factors, std::int64_t seed) {
  SHIYU_EXPECT(size >= 1 && factors >= 1, "a design has points and factors");
  const std::size_t count = static_cast<std::size_t>(size);
  const std::uint64_t key = static_cast<std::uint64_t>(seed);
  switch (method) {
    case DesignMethod::random:
      return random_points(count, factors, key);
    case DesignMethod::latin_hypercube:
      return latin_hypercube_points(count, factors, key);
    case DesignMethod::sobol:
      return sobol_points(count, factors, key);
    case DesignMethod::morris:
      return morris_points(count, levels, factors, key);
    case DesignMethod::saltelli:
      return saltelli_points(count, factors, key);
    default:
      break;
  }
  SHIYU_EXPECT(false, "list and factorial have no points in the unit cube");
  return {};
}

}  // namespace shiyu
