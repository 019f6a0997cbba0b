#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "analysis/designs.hpp"
#include "sim/core/errors.hpp"

using namespace shiyu;

namespace {

using Points = std::vector<std::vector<double>>;

Points unit(DesignMethod method, int size, std::size_t factors, std::int64_t seed = 1, int levels = 4) {
  return unit_points(method, size, levels, factors, seed);
}

/// How many points lie in each of `strata` equal parts of one factor.
std::vector<int> strata_counts(const Points& points, std::size_t factor, int strata) {
  std::vector<int> counts(static_cast<std::size_t>(strata));
  for (const std::vector<double>& point : points) ++counts.at(static_cast<std::size_t>(point[factor] * strata));
  return counts;
}

bool is_even(const Points& points, std::size_t factor, int strata) {
  const int each = static_cast<int>(points.size()) / strata;
  const std::vector<int> counts = strata_counts(points, factor, strata);
  return std::all_of(counts.begin(), counts.end(), [each](int n) { return n == each; });
}

constexpr std::array kSampledMethods{DesignMethod::random, DesignMethod::latin_hypercube, DesignMethod::sobol,
                                     DesignMethod::morris, DesignMethod::saltelli};

}  // namespace

TEST_CASE("A Latin hypercube design meets each stratum of each factor once") {
  for (const int n : {1, 2, 7, 64, 250})
    for (const std::size_t k : {1u, 2u, 5u, 40u}) {
      const Points points = unit(DesignMethod::latin_hypercube, n, k);
      REQUIRE(points.size() == static_cast<std::size_t>(n));
      for (std::size_t j = 0; j < k; ++j) REQUIRE(is_even(points, j, n));
    }
  // Strata are matched by chance: two factors are not one.
  const Points points = unit(DesignMethod::latin_hypercube, 64, 2);
  int same = 0;
  for (const std::vector<double>& point : points) same += std::floor(64 * point[0]) == std::floor(64 * point[1]);
  CHECK(same < 10);
}

TEST_CASE("Points of a design depend on its seed and not on what was called before") {
  for (const DesignMethod method : kSampledMethods) {
    const Points first = unit(method, 16, 3, 5);
    unit(DesignMethod::latin_hypercube, 9, 4, 77);
    CHECK(unit(method, 16, 3, 5) == first);
    for (const std::int64_t other : {0LL, 6LL, 5LL + (1LL << 32), 9007199254740991LL}) {
      CHECK(unit(method, 16, 3, other) != first);
      unit(method, 3, 3, other);
    }
    CHECK(unit(method, 16, 3, 5) == first);
  }
}

TEST_CASE("Coordinates of designs are below 1, those of Morris at most 1") {
  for (const DesignMethod method : kSampledMethods)
    for (const std::vector<double>& point : unit(method, 200, 6))
      for (const double u : point) {
        REQUIRE(u >= 0);
        REQUIRE((method == DesignMethod::morris ? u <= 1 : u < 1));
      }
}

TEST_CASE("More random points of a design leave the earlier ones as they are") {
  const Points few = unit(DesignMethod::random, 20, 3), many = unit(DesignMethod::random, 50, 3);
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
  std::set<double> different;
  for (const std::vector<double>& point : many) different.insert(point.begin(), point.end());
  CHECK(different.size() == 150);
}

TEST_CASE("Every dyadic interval of each factor has equally many of 2^m Sobol points") {
  for (const std::int64_t seed : {1, 2, 3})
    for (const int m : {1, 3, 6, 10}) {
      const Points points = unit(DesignMethod::sobol, 1 << m, 12, seed);
      for (std::size_t j = 0; j < 12; ++j)
        for (int parts = 1; parts <= 1 << m; parts *= 2) REQUIRE(is_even(points, j, parts));
    }
  const Points few = unit(DesignMethod::sobol, 20, 3), many = unit(DesignMethod::sobol, 50, 3);
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
}

TEST_CASE("The first two factors of Sobol points are even in squares too") {
  const Points points = unit(DesignMethod::sobol, 256, 2);
  std::vector<int> squares(256);
  for (const std::vector<double>& point : points)
    ++squares[static_cast<std::size_t>(std::floor(point[0] * 16) * 16 + std::floor(point[1] * 16))];
  CHECK(*std::min_element(squares.begin(), squares.end()) == 1);
}

TEST_CASE("A Sobol design of one point, of the most factors, and of one more") {
  CHECK(unit(DesignMethod::sobol, 1, 1).size() == 1);
  CHECK(unit(DesignMethod::saltelli, 1, 1).size() == 3);
  CHECK(unit(DesignMethod::sobol, 2, 1111).back().size() == 1111);
  CHECK(unit(DesignMethod::saltelli, 1, 555).back().size() == 555);
  CHECK_THROWS_AS(unit(DesignMethod::sobol, 2, 1112), InputError);
  CHECK_THROWS_AS(unit(DesignMethod::saltelli, 1, 556), InputError);
}

TEST_CASE("A Morris trajectory moves each factor exactly once by the step") {
  for (const int levels : {2, 4, 6, 10}) {
    const Points points = unit(DesignMethod::morris, 30, 5, 1, levels);
    REQUIRE(points.size() == 180);
    const double step = levels / (2.0 * (levels - 1));
    std::set<std::size_t> first_moved;
    int ups = 0;
    for (std::size_t start = 0; start < points.size(); start += 6) {
      std::set<std::size_t> moved;
      for (std::size_t i = start; i < start + 5; ++i)
        for (std::size_t j = 0; j < 5; ++j) {
          const double difference = points[i + 1][j] - points[i][j];
          if (difference == 0) continue;
          REQUIRE(std::abs(difference) == Approx(step));
          REQUIRE(moved.insert(j).second);
          REQUIRE(moved.size() == i - start + 1);  // one a point
          if (i == start) first_moved.insert(j);
          ups += difference > 0;
        }
      REQUIRE(moved.size() == 5);
    }
    CHECK(first_moved.size() == 5);  // the order differs between trajectories
    CHECK(ups > 40);                 // of 150 steps
    CHECK(ups < 110);
  }
}

TEST_CASE("Morris points lie on all levels of the grid, its ends included") {
  std::map<double, int> met;
  for (const std::vector<double>& point : unit(DesignMethod::morris, 100, 4, 1, 6))
    for (const double u : point) ++met[std::round(u * 5) / 5 == u ? u : -1];
  CHECK(met.size() == 6);
  CHECK(met.count(-1) == 0);
  CHECK(met.count(0) == 1);
  CHECK(met.count(1) == 1);
  CHECK_THROWS_AS(unit(DesignMethod::morris, 10, 4, 1, 5), InputError);
  const Points few = unit(DesignMethod::morris, 3, 4), many = unit(DesignMethod::morris, 9, 4);
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
}

TEST_CASE("A Saltelli row is A, B, then A with each coordinate from B") {
  constexpr std::size_t k = 4;
  const Points points = unit(DesignMethod::saltelli, 64, k), halves = unit(DesignMethod::sobol, 64, 2 * k);
  REQUIRE(points.size() == 64 * (k + 2));
  for (std::size_t row = 0; row < 64; ++row) {
    const std::vector<double>&a = points[row * (k + 2)], &b = points[row * (k + 2) + 1];
    REQUIRE(std::equal(a.begin(), a.end(), halves[row].begin()));
    REQUIRE(std::equal(b.begin(), b.end(), halves[row].begin() + k));
    for (std::size_t j = 0; j < k; ++j) {
      REQUIRE(a[j] != b[j]);
      std::vector<double> exchanged = a;
      exchanged[j] = b[j];
      REQUIRE(points[row * (k + 2) + 2 + j] == exchanged);
    }
  }
}
