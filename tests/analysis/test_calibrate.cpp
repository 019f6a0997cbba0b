#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/calibrate_match.hpp"
#include "analysis/designs.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

using namespace shiyu;

namespace {

using Points = std::vector<std::vector<double>>;

double normal(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0) {
  return math::normal_quantile(Draws(seed, 0, "toy_calibration").uniform(a, b));
}

/// Two outputs of two parameters that matter; a third one does nothing.
double output(int which, const std::vector<double>& u) {
  return which == 0 ? 10 + 4 * u[0] + 2 * std::sin(4 * u[1]) : 5 * u[0] * u[1] + std::exp(u[1]);
}

constexpr double kLuck = 0.15;  // of one run

/// A study of the toy: what it came to, with a luck that points do not share.
MatchTarget target_of(int which, const Points& points, int replicates, double observed, std::uint64_t seed) {
  MatchTarget target;
  target.name = which == 0 ? "first" : "second";
  target.observed = observed;
  target.low = observed - 0.2;
  target.high = observed + 0.2;
  for (std::size_t p = 0; p < points.size(); ++p) {
    target.values.emplace_back();
    for (int r = 0; r < replicates; ++r)
      target.values.back().push_back(output(which, points[p]) +
                                     kLuck * normal(seed, p, static_cast<std::uint64_t>(10 * r + which)));
  }
  return target;
}

Eigen::MatrixXd matrix(const Points& points) {
  Eigen::MatrixXd m(static_cast<Eigen::Index>(points.size()), static_cast<Eigen::Index>(points[0].size()));
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    for (Eigen::Index j = 0; j < m.cols(); ++j)
      m(i, j) = points[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
  return m;
}

Eigen::VectorXd noisy_outputs(int which, const Points& points, double luck, std::uint64_t seed) {
  Eigen::VectorXd y(static_cast<Eigen::Index>(points.size()));
  for (std::size_t p = 0; p < points.size(); ++p)
    y[static_cast<Eigen::Index>(p)] = output(which, points[p]) + luck * normal(seed, p);
  return y;
}

Points design(int size, std::int64_t seed, std::size_t parameters = 3) {
  return unit_points(DesignMethod::latin_hypercube, size, 2, parameters, seed);
}

}  // namespace

TEST_CASE("An emulator predicts points that it has not seen, and says how well") {
  const Points points = design(60, 1);
  const Emulator emulator(matrix(points), noisy_outputs(0, points, 0.1, 4));
  const EmulatorQuality quality = emulator.quality();
  CHECK(quality.q2 > 0.98);
  CHECK(quality.standardised > 0.8);
  CHECK(quality.standardised < 1.2);
  CHECK(quality.within_two > 0.88);
  CHECK(std::sqrt(emulator.nugget()) == Approx(0.1).epsilon(0.35));
  CHECK(emulator.lengths()[1] < emulator.lengths()[2]);  // the second bends, the third does nothing
  const Points others = design(200, 2);
  const Emulator::Prediction p = emulator.predict(matrix(others));
  const Eigen::VectorXd truth = noisy_outputs(0, others, 0, 0);
  const Eigen::ArrayXd standardised = (p.mean - truth).array() / p.variance.array().sqrt();
  CHECK((standardised.abs() < 2).count() > 170);
  CHECK((p.mean - truth).cwiseAbs().maxCoeff() < 0.4);
}

TEST_CASE("Leaving a point out by formula is leaving it out") {
  const Points points = design(20, 3);
  const Eigen::VectorXd y = noisy_outputs(1, points, 0.2, 8);
  const Emulator all(matrix(points), y);
  // Far from every point there is but the trend: the point left out must be foretold without its value.
  const EmulatorQuality quality = all.quality();
  Eigen::VectorXd moved = y;
  moved[7] += 100;  // an outlier is told by its own error alone, by about as much as it was moved
  const Emulator with(matrix(points), moved);
  CHECK(with.quality().error > 15);
  CHECK(std::abs(with.left_out()[7]) == with.left_out().cwiseAbs().maxCoeff());
  CHECK(quality.error < 1);
}

TEST_CASE("An output that is luck alone is not explained, and one that is constant is known") {
  const Points points = design(50, 4);
  Eigen::VectorXd luck(50);
  for (Eigen::Index i = 0; i < 50; ++i) luck[i] = normal(6, static_cast<std::uint64_t>(i));
  const EmulatorQuality quality = Emulator(matrix(points), luck).quality();
  CHECK(quality.q2 < 0.3);
  CHECK(quality.standardised < 1.4);
  const Emulator constant(matrix(points), Eigen::VectorXd::Constant(50, 12.5));
  CHECK(constant.is_constant());
  CHECK(constant.predict(matrix(points)).mean[3] == 12.5);
  CHECK(std::isnan(constant.quality().q2));
}

TEST_CASE("History matching keeps the truth and shrinks the space") {
  int kept_truth = 0;
  constexpr int kTrials = 20;
  for (int trial = 0; trial < kTrials; ++trial) {
    const auto seed = static_cast<std::uint64_t>(100 + trial);
    // A truth near a point that is judged: one of the space itself, so that it can be looked up.
    MatchChoice choice;
    choice.discrepancy = 0;
    choice.points = 512;
    choice.seed = trial;
    const Points space = unit_points(DesignMethod::sobol, choice.points, 2, 3, choice.seed);
    const std::vector<double>& truth = space[static_cast<std::size_t>(17 * (trial + 1) % 512)];
    const Points points = design(40, trial);
    std::vector<MatchTarget> targets;
    for (const int which : {0, 1}) {
      const auto w = static_cast<std::uint64_t>(which);
      const double observed = output(which, truth) + kLuck * normal(seed, 9000, w) + 0.1 * normal(seed, 9001, w);
      targets.push_back(target_of(which, points, 3, observed, seed));
    }
    const Match match = match_history(points, targets, choice);
    REQUIRE(match.used() == 2);
    CHECK(match.judged == 512);
    CHECK(match.share() < 0.25);
    REQUIRE(match.kept > 0);
    bool inside = true;  // of the ranges, which are as wide as what is kept
    for (std::size_t j = 0; j < 2; ++j)
      inside = inside && match.ranges[j].low <= truth[j] && truth[j] <= match.ranges[j].high;
    kept_truth += inside;
    CHECK(match.ranges[2].high - match.ranges[2].low > 0.8);  // what does nothing stays open
    CHECK(match.ties(0, 0) == Approx(1));
    CHECK(match.targets[0].luck == Approx(kLuck).epsilon(0.4));
    CHECK_FALSE(match.samples.empty());
    CHECK(match.samples.size() <= match.kept);
  }
  CHECK(kept_truth >= kTrials - 1);  // two targets at three standard deviations: one in 180 a trial
}

TEST_CASE("An emulator that cannot be trusted rules nothing out") {
  const Points points = design(40, 7);
  std::vector<MatchTarget> targets{target_of(0, points, 2, 12, 1)};
  MatchTarget luck = targets[0];  // an output that is luck alone, wide against its figure
  for (std::size_t p = 0; p < points.size(); ++p) luck.values[p] = {normal(3, p), normal(3, p) + 0.01};
  luck.name = "luck";
  luck.observed = 50;
  luck.low = 49.9;
  luck.high = 50.1;
  MatchTarget few = targets[0];
  few.name = "few";
  for (std::size_t p = 10; p < points.size(); ++p) few.values[p][0] = std::nan("");
  targets.push_back(luck);
  targets.push_back(few);
  const Match match = match_history(points, targets, {0, 3, 1024, 1});
  CHECK(match.used() == 1);
  CHECK(match.targets[0].name == "first");
  CHECK(match.targets[0].ruled_out == Approx(match.targets[0].alone));
  CHECK(match.targets[1].refused.find("of what varies") != std::string::npos);
  CHECK(match.targets[2].refused.find("only 10 points") != std::string::npos);
  const Match none = match_history(points, {luck}, {0, 3, 1024, 1});
  CHECK(none.judged == 0);
  CHECK(none.kept == 0);
}

TEST_CASE("A wave over what was kept shrinks it further or keeps it") {
  const std::vector<double> truth{0.3, 0.6, 0.5};
  const Points points = design(30, 8);
  const auto wave = [&](const Points& at, double model) {
    std::vector<MatchTarget> targets;
    for (const int which : {0, 1}) targets.push_back(target_of(which, at, 3, output(which, truth), 5));
    return match_history(at, targets, {model, 3, 2048, 2});
  };
  const Match strict = wave(points, 0), lenient = wave(points, 0.2);
  CHECK(strict.kept < lenient.kept);  // whoever doubts the model more rules out less
  CHECK(strict.best_implausibility < 1);
  CHECK(std::abs(strict.best[0] - 0.3) < 0.3);
}
