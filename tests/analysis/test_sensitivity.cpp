#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "analysis/designs.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/study_outcomes.hpp"
#include "sim/core/errors.hpp"

using namespace shiyu;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
using Points = std::vector<std::vector<double>>;

/// Ishigami and Homma (1990) with a = 7, b = 0.1.
double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t j) { return (2 * u[j] - 1) * std::numbers::pi; };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

/// The g function of Sobol: the larger a, the less a factor matters.
constexpr std::array kWeights{0.0, 1.0, 4.5, 9.0, 99.0, 99.0};
double sobol_g(const std::vector<double>& u) {
  double product = 1;
  for (std::size_t j = 0; j < u.size(); ++j) product *= (std::abs(4 * u[j] - 2) + kWeights[j]) / (1 + kWeights[j]);
  return product;
}

std::vector<double> outcomes_of(const Points& points, double (*f)(const std::vector<double>&)) {
  std::vector<double> outcomes;
  for (const std::vector<double>& point : points) outcomes.push_back(f(point));
  return outcomes;
}

Points saltelli(int rows, std::size_t factors, std::int64_t seed = 1) {
  return unit_points(DesignMethod::saltelli, rows, 4, factors, seed);
}

Points morris(int trajectories, std::size_t factors) {
  return unit_points(DesignMethod::morris, trajectories, 4, factors, 1);
}

/// The interval holds the exact value and is narrow enough to say something, and the value is near.
void check_index(const Bounded& found, double exact, double widest) {
  INFO(found.low << " <= " << found.value << " <= " << found.high << ", exact " << exact);
  CHECK(found.contains(exact));
  CHECK(found.value == Approx(exact).margin(0.03));
  CHECK(found.high - found.low < widest);
}

}  // namespace

TEST_CASE("Sobol indices of the Ishigami function are the exact ones") {
  for (const std::int64_t seed : {1, 2, 3}) {
    const SobolIndices indices = sobol_indices(outcomes_of(saltelli(1024, 3, seed), ishigami), 3);
    constexpr std::array first{0.3139, 0.4424, 0.0}, total{0.5576, 0.4424, 0.2437};
    for (std::size_t j = 0; j < 3; ++j) {
      check_index(indices.factors[j].first, first[j], 0.2);
      check_index(indices.factors[j].total, total[j], 0.2);
    }
    CHECK(indices.variance == Approx(13.8446).epsilon(0.02));  // 1/2 + a^2/8 + b pi^4/5 + b^2 pi^8/18
    CHECK(indices.rows == 1024);
    CHECK(indices.rows_without == 0);
  }
}

TEST_CASE("Sobol indices of the g function are the exact ones") {
  std::array<double, 6> own;
  double all = 1;
  for (std::size_t j = 0; j < 6; ++j) {
    own[j] = 1 / (3 * (1 + kWeights[j]) * (1 + kWeights[j]));
    all *= 1 + own[j];
  }
  const SobolIndices indices = sobol_indices(outcomes_of(saltelli(1024, 6), sobol_g), 6);
  CHECK(indices.variance == Approx(all - 1).epsilon(0.02));
  for (std::size_t j = 0; j < 6; ++j) {
    check_index(indices.factors[j].first, own[j] / (all - 1), 0.2);
    check_index(indices.factors[j].total, own[j] * all / (1 + own[j]) / (all - 1), 0.15);
    if (j >= 4) CHECK(indices.factors[j].total.high < 0.001);  // a of 99 is all but nothing
  }
}

TEST_CASE("Sobol indices do not depend on the unit or the zero of the outcome") {
  std::vector<double> outcomes = outcomes_of(saltelli(128, 3), ishigami);
  const SobolIndices before = sobol_indices(outcomes, 3);
  for (double& y : outcomes) y = 1e6 - 250 * y;
  const SobolIndices after = sobol_indices(outcomes, 3);
  for (std::size_t j = 0; j < 3; ++j) {
    CHECK(after.factors[j].first.value == Approx(before.factors[j].first.value).margin(1e-6));
    CHECK(after.factors[j].total.low == Approx(before.factors[j].total.low).margin(1e-6));
  }
}

TEST_CASE("Rows of a Sobol study with a failed run are left out whole and counted") {
  std::vector<double> outcomes = outcomes_of(saltelli(256, 3), ishigami), rest;
  for (std::size_t row = 0; row < 256; ++row) {
    if (row % 10 == 3)
      outcomes[row * 5 + row % 5] = row % 4 == 1 ? std::numeric_limits<double>::infinity() : kNone;
    else
      rest.insert(rest.end(), outcomes.begin() + row * 5, outcomes.begin() + row * 5 + 5);
  }
  const SobolIndices with = sobol_indices(outcomes, 3), without = sobol_indices(rest, 3);
  CHECK(with.rows_without == 26);
  CHECK(with.rows == 230);
  CHECK(without.rows_without == 0);
  for (std::size_t j = 0; j < 3; ++j) {
    CHECK(with.factors[j].first.value == without.factors[j].first.value);
    CHECK(with.factors[j].total.high == without.factors[j].total.high);
  }
}

TEST_CASE("Sobol indices do not exist where nothing varies or nothing is left") {
  const SobolIndices constant = sobol_indices(std::vector<double>(50, 0.1), 3);
  CHECK(constant.variance == 0);
  CHECK(std::isnan(constant.factors[1].first.value));
  CHECK_FALSE(constant.factors[1].first.has_interval());
  const SobolIndices failed = sobol_indices(std::vector<double>(50, kNone), 3);
  CHECK(failed.rows_without == 10);
  CHECK(std::isnan(failed.variance));
  CHECK(std::isnan(failed.factors[2].total.value));
  CHECK(sobol_indices({}, 3).rows == 0);
}

TEST_CASE("Morris effects of a linear outcome are its slopes") {
  const Points points = morris(10, 3);
  const MorrisScreening screening = morris_screening(
      points, points, outcomes_of(points, [](const std::vector<double>& u) { return 3 * u[0] - 2 * u[1]; }));
  constexpr std::array slopes{3.0, -2.0, 0.0};
  for (std::size_t j = 0; j < 3; ++j) {
    CHECK(screening.factors[j].mean.mean == Approx(slopes[j]).margin(1e-12));
    CHECK(screening.factors[j].mean_absolute.mean == Approx(std::abs(slopes[j])).margin(1e-12));
    CHECK(screening.factors[j].deviation.value == Approx(0).margin(1e-12));
    CHECK(screening.factors[j].effects == 10);
  }
  CHECK(screening.trajectories == 10);
  CHECK(screening.lost_effects == 0);
}

TEST_CASE("A linear outcome of whole numbers has its slope for effect and no deviation") {
  // 0 to 20: levels 0, 1/3, 2/3, 1 are the numbers 0, 7, 14, 20, so that no step is two thirds of the range.
  Design design;
  design.method = DesignMethod::morris;
  design.size = 10;
  const std::vector<double> listed{1, 2, 10};
  const std::vector<std::vector<double>> nominal = unit_points(design.method, design.size, design.levels, 3, 1);
  std::vector<std::vector<double>> made = nominal;
  std::vector<double> outcomes;
  const auto share = [](double u, int n) { return std::min(std::floor(u * n), n - 1.0); };
  for (std::vector<double>& point : made) {
    const double a = share(point[0], 21), b = listed[static_cast<std::size_t>(share(point[1], 3))];
    outcomes.push_back(47.6 * a - 100 * b);
    point = {a / 20, (b - 1) / 9, 0};
  }
  const MorrisScreening screening = morris_screening(nominal, made, outcomes);
  CHECK(screening.factors[0].mean_absolute.mean == Approx(952));
  CHECK(screening.factors[0].deviation.value == Approx(0).margin(1e-9));
  CHECK(screening.factors[1].mean.mean == Approx(-900));
  CHECK(screening.factors[1].deviation.value == Approx(0).margin(1e-9));
  // A step between equal values does not count, and is reported apart from what a failed run loses.
  CHECK(screening.factors[2].effects == 0);
  CHECK(screening.no_steps == 10);
  CHECK(screening.lost_effects == 0);
}

TEST_CASE("The coordinates of what runs had are those of the design, but for whole numbers and lists") {
  const std::vector<std::vector<double>> nominal{{1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0}, {1, 1, 1, 1, 2.0 / 3}};
  StudyHead head;
  head.factors = {{"number", "lever", "", 0.5, 2, FactorScale::linear, true},
                  {"by_log", "lever", "", 0.1, 10, FactorScale::log, true},
                  {"whole", "lever", "", 0, 20, FactorScale::linear, true},
                  {"whole_by_log", "lever", "", 1, 100, FactorScale::log, true},
                  {"fixed", "lever", "", 3, 3, FactorScale::linear, true}};
  head.values = {1, std::pow(10, -1.0 / 3), 7, 4, 3, 2, 10, 20, 100, 3};
  const auto made = made_coordinates(head, nominal, "study.h5");
  CHECK(made[0] == std::vector<double>{1.0 / 3, 1.0 / 3, 7.0 / 20, made[0][3], 0});
  CHECK(made[0][3] == Approx(std::log(4) / std::log(100)));
  CHECK(made[1] == std::vector<double>{1, 1, 1, 1, 0});
  head.factors[2].has_range = false;  // a file of 0.1.0
  CHECK_THROWS_AS(made_coordinates(head, nominal, "study.h5"), InputError);
}

TEST_CASE("Morris effects of the g function are the exact ones and rank its factors") {
  const Points points = morris(60, 6);
  const MorrisScreening screening = morris_screening(points, points, outcomes_of(points, sobol_g));
  for (std::size_t j = 0; j < 6; ++j) {
    // On levels 0, 1/3, 2/3, 1 |4u - 2| is 2, 2/3, 2/3, 2: its mean is 4/3, and a step of 2/3 changes it by 4/3.
    double exact = 2 / (1 + kWeights[j]), square = exact * exact;
    for (std::size_t i = 0; i < 6; ++i) {
      if (i == j) continue;
      const double a = kWeights[i], low = (2.0 / 3 + a) / (1 + a), high = (2 + a) / (1 + a);
      exact *= (low + high) / 2;
      square *= (low * low + high * high) / 2;
    }
    const ElementaryEffects& found = screening.factors[j];
    INFO("factor " << j << ": " << found.mean_absolute.low() << " to " << found.mean_absolute.high() << ", exact "
                   << exact << "; " << found.deviation.low << " to " << found.deviation.high);
    CHECK(found.mean_absolute.low() <= exact);
    CHECK(found.mean_absolute.high() >= exact);
    CHECK(found.mean_absolute.half_width < 0.2 * exact);
    CHECK(found.mean.low() <= 0);  // up and down are as likely
    CHECK(found.mean.high() >= 0);
    CHECK(found.deviation.contains(std::sqrt(square)));  // the mean is 0
    if (j >= 1 && j <= 4) CHECK(screening.factors[j - 1].mean_absolute.mean > found.mean_absolute.mean);
    if (j == 5) CHECK(screening.factors[3].mean_absolute.mean > found.mean_absolute.mean);
  }
}

TEST_CASE("A failed run of a Morris study loses the effects beside it and no other") {
  const Points points = morris(8, 3);
  std::vector<double> outcomes = outcomes_of(points, ishigami);
  const MorrisScreening whole = morris_screening(points, points, outcomes);
  outcomes[4] = kNone;   // the first point of the second trajectory: one effect
  outcomes[10] = kNone;  // within the third: two
  const MorrisScreening holed = morris_screening(points, points, outcomes);
  CHECK(holed.points_without == 2);
  CHECK(holed.lost_effects == 3);
  int effects = 0;
  for (std::size_t j = 0; j < 3; ++j) {
    effects += holed.factors[j].effects;
    CHECK(holed.factors[j].effects == holed.factors[j].mean.replicates);
    const bool same = holed.factors[j].mean.mean == whole.factors[j].mean.mean;
    CHECK(same == (holed.factors[j].effects == 8));
  }
  CHECK(effects == 21);
  const MorrisScreening none = morris_screening(points, points, std::vector<double>(points.size(), kNone));
  CHECK(none.lost_effects == 24);
  CHECK(std::isnan(none.factors[0].mean_absolute.mean));
  CHECK(std::isnan(none.factors[0].deviation.value));
}
