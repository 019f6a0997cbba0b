#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/designs.hpp"
#include "analysis/sensitivity_emulated.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

using namespace shiyu;

namespace {

using Points = std::vector<std::vector<double>>;

/// 4 u0 + 2 u1, with luck.
std::vector<double> plane(const Points& points, double luck) {
  std::vector<double> outcomes;
  for (std::size_t p = 0; p < points.size(); ++p)
    outcomes.push_back(4 * points[p][0] + 2 * points[p][1] +
                       luck * math::normal_quantile(Draws(1, 0, "toy_plane").uniform(p)));
  return outcomes;
}

}  // namespace

TEST_CASE("An emulator of a Latin hypercube gives the indices of the function, with Q2 and intervals") {
  const Points points = unit_points(DesignMethod::latin_hypercube, 60, 2, 3, 1);
  std::vector<double> outcomes = plane(points, 0.05);
  outcomes[7] = std::numeric_limits<double>::quiet_NaN();  // no value there
  const EmulatedIndices found = emulated_indices(points, outcomes);
  REQUIRE(found.refused.empty());
  CHECK(found.points == 59);
  CHECK(found.quality.q2 > 0.99);
  REQUIRE(found.factors.size() == 3);
  CHECK(found.factors[0].first.value == Approx(0.8).margin(0.03));  // 16 / (16 + 4)
  CHECK(found.factors[1].total.value == Approx(0.2).margin(0.03));
  CHECK(found.factors[2].total.value < 0.01);
  CHECK(found.factors[0].first.contains(0.8));
  CHECK(found.factors[0].first.high - found.factors[0].first.low < 0.1);
  const EmulatedIndices again = emulated_indices(points, outcomes);
  CHECK(again.factors[0].first.low == found.factors[0].first.low);
}

TEST_CASE("Indices are refused where the emulator predicts too little, and the reason is given") {
  const Points points = unit_points(DesignMethod::latin_hypercube, 40, 2, 3, 1);
  const EmulatedIndices luck = emulated_indices(points, plane(points, 20));
  CHECK(luck.factors.empty());
  CHECK(luck.refused.en.find("Q2 is ") == 0);
  Points stuck = points;
  for (std::vector<double>& point : stuck) point[2] = 0.5;
  CHECK(emulated_indices(stuck, plane(points, 0)).refused.en.find("the same value at all points") != std::string::npos);
  stuck[0][2] = std::numeric_limits<double>::quiet_NaN();
  CHECK(emulated_indices(stuck, plane(points, 0)).refused.en.find("its range does not hold") != std::string::npos);
  const EmulatedIndices same = emulated_indices(points, std::vector<double>(40, 3.0));
  CHECK(same.refused.en == "it is the same at all points");
  const EmulatedIndices few = emulated_indices({points.begin(), points.begin() + 5}, std::vector<double>(5, 1.0));
  CHECK(few.refused.en.find("5 points have a value, and an emulator of 3 factors needs 6 or more") == 0);
}
