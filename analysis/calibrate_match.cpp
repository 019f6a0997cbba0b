#include "analysis/calibrate_match.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

#include "analysis/designs.hpp"
#include "analysis/study_outcomes.hpp"
#include "sim/core/draws.hpp"

namespace shiyu {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr double kWidthOf95 = 2 * 1.959963984540054;  // of an interval, in standard deviations
constexpr double kMostStandardised = 1.5;  // errors of points left out, in standard deviations as the emulator has them
constexpr double kLeastQ2 = 0.5;
constexpr double kWider = 0.01;         // of the ranges kept, on both sides
constexpr Eigen::Index kAtOnce = 1024;  // points emulated together

Matrix matrix_of(const std::vector<std::vector<double>>& points, const std::vector<std::size_t>& rows) {
  Matrix m(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(points.front().size()));
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    for (Eigen::Index j = 0; j < m.cols(); ++j)
      m(i, j) = points[rows[static_cast<std::size_t>(i)]][static_cast<std::size_t>(j)];
  return m;
}

/// Variance of one run's luck, pooled over points; NaN with one replicate.
double luck_of(const std::vector<std::vector<double>>& values, const std::vector<std::size_t>& rows) {
  double sum = 0;
  std::size_t freedom = 0;
  for (const std::size_t row : rows) {
    const std::vector<double>& of = values[row];
    const double mean = std::accumulate(of.begin(), of.end(), 0.0) / static_cast<double>(of.size());
    for (const double v : of) sum += (v - mean) * (v - mean);
    freedom += of.size() - 1;
  }
  return freedom > 0 ? sum / static_cast<double>(freedom) : std::numeric_limits<double>::quiet_NaN();
}

std::string refusal(const MatchedTarget& t, double replicates) {
  if (t.constant) return {};
  if (t.quality.standardised > kMostStandardised)
    return fmt::format("its errors at points left out are {:.2g} times as large as it says", t.quality.standardised);
  const double others =
      std::sqrt(t.observation * t.observation + t.model * t.model + t.luck * t.luck * (1 + 1 / replicates));
  if (t.quality.q2 < kLeastQ2 && t.quality.error > others)
    return fmt::format("it explains {:.0f} % of what varies, and its errors exceed all other doubts",
                       100 * std::max(0.0, t.quality.q2));
  return {};
}

/// One target with its emulator, as it judges points.
struct Judge {
  MatchedTarget told;
  std::unique_ptr<Emulator> emulator;
  double replicates = 1;

  Vector implausibility(const Matrix& points) const {
    const Emulator::Prediction p = emulator->predict(points);
    // Replicates have their luck in common over the points, so their mean is off by luck / replicates everywhere.
    const double doubts =
        told.observation * told.observation + told.model * told.model + told.luck * told.luck * (1 + 1 / replicates);
    const Eigen::ArrayXd variance = p.variance.array() + std::max(doubts, std::numeric_limits<double>::min());
    return (p.mean.array() - told.observed).abs() / variance.sqrt();
  }
};

Judge judge_of(const std::vector<std::vector<double>>& points, const MatchTarget& target, const MatchChoice& choice) {
  Judge judge;
  MatchedTarget& told = judge.told;
  told.name = target.name;
  told.unit = target.unit;
  told.observed = target.observed;
  told.observation = (target.high - target.low) / kWidthOf95;
  told.model = choice.discrepancy * std::abs(target.observed);
  const std::vector<double> means = means_of(target.values);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < means.size(); ++i)
    if (std::isfinite(means[i])) rows.push_back(i);
  told.points = static_cast<int>(rows.size());
  const std::size_t least = points.front().size() * 2 + 8;
  if (rows.size() < least) {
    told.refused =
        fmt::format("only {} points have values, and {} parameters need {}", rows.size(), points.front().size(), least);
    return judge;
  }
  Vector values(static_cast<Eigen::Index>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) values[static_cast<Eigen::Index>(i)] = means[rows[i]];
  told.lowest = values.minCoeff();
  told.highest = values.maxCoeff();
  judge.emulator = std::make_unique<Emulator>(matrix_of(points, rows), values);
  judge.replicates = static_cast<double>(target.values.front().size());
  const double luck = luck_of(target.values, rows);
  told.luck_known = std::isfinite(luck);
  told.luck = std::sqrt(told.luck_known ? luck : judge.emulator->nugget());
  told.quality = judge.emulator->quality();
  told.constant = judge.emulator->is_constant();
  told.refused = refusal(told, judge.replicates);
  return judge;
}

/// Every judge's implausibility of every point (points)(judges).
Matrix judged(const std::vector<Judge>& judges, const Matrix& space) {
  Matrix all(space.rows(), static_cast<Eigen::Index>(judges.size()));
  for (Eigen::Index first = 0; first < space.rows(); first += kAtOnce) {
    const Eigen::Index count = std::min(kAtOnce, space.rows() - first);
    for (std::size_t j = 0; j < judges.size(); ++j)
      all.col(static_cast<Eigen::Index>(j)).segment(first, count) =
          judges[j].implausibility(space.middleRows(first, count));
  }
  return all;
}

void tell_ruled_out(const Matrix& implausible, double cut, std::vector<Judge>& judges) {
  const auto all = static_cast<double>(implausible.rows());
  for (Eigen::Index j = 0; j < implausible.cols(); ++j) {
    int out = 0, alone = 0;
    for (Eigen::Index i = 0; i < implausible.rows(); ++i) {
      if (!(implausible(i, j) > cut)) continue;
      ++out;
      alone += (implausible.row(i).array() > cut).count() == 1;
    }
    judges[static_cast<std::size_t>(j)].told.ruled_out = out / all;
    judges[static_cast<std::size_t>(j)].told.alone = alone / all;
  }
}

/// Correlations of the columns; 0 with one that does not vary.
Matrix correlations_of(const Matrix& columns) {
  Matrix centred = columns.rowwise() - columns.colwise().mean();
  for (Eigen::Index j = 0; j < centred.cols(); ++j)
    if (const double norm = centred.col(j).norm(); norm > 0) centred.col(j) /= norm;
  return centred.transpose() * centred;
}

/// Ranges, best point and samples of the points kept.
void tell_kept(const std::vector<std::vector<double>>& space, const Matrix& implausible, const MatchChoice& choice,
               Match& match) {
  const Vector greatest = implausible.rowwise().maxCoeff(), half_squares = implausible.rowwise().squaredNorm() / 2;
  Eigen::Index best = 0;
  match.best_implausibility = greatest.minCoeff(&best);
  match.best = space[static_cast<std::size_t>(best)];
  match.judged = space.size();
  const Draws draws(static_cast<std::uint64_t>(choice.seed), 0, "calibrate_samples");
  const double likeliest = half_squares.minCoeff();
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < space.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    if (greatest[row] > choice.cut) continue;
    kept.push_back(i);
    match.ranges.resize(space[i].size(), {1, 0});
    for (std::size_t j = 0; j < space[i].size(); ++j) {
      match.ranges[j].low = std::min(match.ranges[j].low, std::max(0.0, space[i][j] - kWider));
      match.ranges[j].high = std::max(match.ranges[j].high, std::min(1.0, space[i][j] + kWider));
    }
    if (draws.uniform(i) > std::exp(likeliest - half_squares[row])) continue;
    match.samples.push_back(space[i]);
    match.samples_implausibility.push_back(greatest[row]);
  }
  match.kept = kept.size();
  if (kept.size() > 2) match.ties = correlations_of(matrix_of(space, kept));
}

}  // namespace

std::size_t Match::used() const {
  return static_cast<std::size_t>(
      std::count_if(targets.begin(), targets.end(), [](const MatchedTarget& t) { return t.used(); }));
}

Match match_history(const std::vector<std::vector<double>>& points, const std::vector<MatchTarget>& targets,
                    const MatchChoice& choice) {
  std::vector<Judge> judges, refused;
  for (const MatchTarget& target : targets) {
    Judge judge = judge_of(points, target, choice);
    (judge.told.used() ? judges : refused).push_back(std::move(judge));
  }
  Match match;
  if (!judges.empty()) {
    const auto space = unit_points(DesignMethod::sobol, choice.points, 2, points.front().size(), choice.seed);
    std::vector<std::size_t> rows(space.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const Matrix implausible = judged(judges, matrix_of(space, rows));
    tell_ruled_out(implausible, choice.cut, judges);
    tell_kept(space, implausible, choice, match);
  }
  for (auto* list : {&judges, &refused})
    for (Judge& judge : *list) match.targets.push_back(std::move(judge.told));
  return match;
}

}  // namespace shiyu
