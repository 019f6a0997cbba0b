#include "analysis/calibrate_emulator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/optimise_search.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr double kShortest = 0.05, kLongest = 20;         // lengths, in ranges
constexpr double kLeastNugget = 1e-6, kMostNugget = 1e3;  // in variances of the process
constexpr Eigen::Index kBlock = 1000;                     // points that are foretold at once, to keep memory small
constexpr int kEvaluations = 300;                         // of the likelihood, from each start

/// Correlations (a)(b) by Matern 5/2 of the distance in lengths.
Matrix correlations(const Matrix& a, const Matrix& b, const std::vector<double>& lengths) {
  const Eigen::Map<const Vector> by(lengths.data(), static_cast<Eigen::Index>(lengths.size()));
  const Matrix from = a * by.cwiseInverse().asDiagonal(), to = b * by.cwiseInverse().asDiagonal();
  Matrix squared = -2 * from * to.transpose();
  squared.colwise() += from.rowwise().squaredNorm();
  squared.rowwise() += to.rowwise().squaredNorm().transpose();
  const Eigen::ArrayXXd distance = (5 * squared.array().max(0)).sqrt();
  return (1 + distance + distance.square() / 3) * (-distance).exp();
}

Matrix trend_of(const Matrix& points) {
  Matrix trend(points.rows(), points.cols() + 1);
  trend << Vector::Ones(points.rows()), points;
  return trend;
}

/// What both fitting and conditioning solve.
struct Solved {
  Eigen::LLT<Matrix> covariance, trend;
  Matrix solved_trend;
  Vector beta, weights;
  double variance = 0;
  bool sound = false;
};

Solved solve(const Matrix& points, const Vector& values, const std::vector<double>& lengths, double ratio) {
  Solved s;
  Matrix k = correlations(points, points, lengths);
  k.diagonal().array() += ratio;
  s.covariance.compute(k);
  const Matrix trend = trend_of(points);
  if (s.covariance.info() != Eigen::Success) return s;
  s.solved_trend = s.covariance.solve(trend);
  s.trend.compute(trend.transpose() * s.solved_trend);
  if (s.trend.info() != Eigen::Success) return s;
  s.beta = s.trend.solve(s.solved_trend.transpose() * values);
  const Vector rest = values - trend * s.beta;
  s.weights = s.covariance.solve(rest);
  s.variance = rest.dot(s.weights) / static_cast<double>(points.rows() - trend.cols());
  s.sound = s.variance > 0;
  return s;
}

double log_determinant(const Eigen::LLT<Matrix>& factor) {
  return 2 * factor.matrixLLT().diagonal().array().log().sum();
}

/// Minus the logarithm of the restricted likelihood, but for a constant.
double unlikeliness(const Matrix& points, const Vector& values, const std::vector<double>& logs) {
  std::vector<double> lengths;
  for (std::size_t i = 0; i + 1 < logs.size(); ++i) lengths.push_back(std::exp(logs[i]));
  const Solved s = solve(points, values, lengths, std::exp(logs.back()));
  if (!s.sound) return 1e100;
  const auto freedom = static_cast<double>(points.rows() - points.cols() - 1);
  return 0.5 * (freedom * std::log(s.variance) + log_determinant(s.covariance) + log_determinant(s.trend));
}

}  // namespace

Emulator::Emulator(const Matrix& points, const Vector& values)
    : points_(points), lengths_(static_cast<std::size_t>(points.cols()), kLongest) {
  if (!standardise(values)) return;
  fit();
  condition();
}

Emulator::Emulator(const Emulator& like, const Matrix& points, const Vector& values)
    : points_(points), lengths_(like.lengths_), ratio_(like.ratio_) {
  if (standardise(values)) condition();
}

bool Emulator::standardise(const Vector& values) {
  SHIYU_EXPECT(points_.rows() == values.size() && points_.rows() >= points_.cols() + 3 && values.allFinite(),
               "an emulator needs more points than its trend has coefficients");
  shift_ = values.mean();
  scale_ = std::sqrt((values.array() - shift_).square().mean());
  constant_ = !(scale_ > 1e-12 * std::max(1.0, std::abs(shift_)));
  values_ = constant_ ? values : Vector((values.array() - shift_) / scale_);
  if (constant_) errors_ = standardised_ = Vector::Zero(values.size());
  return !constant_;
}

void Emulator::fit() {
  const Eigen::Index fitted = std::min(points_.rows(), kMostFitted);
  const Matrix points = points_.topRows(fitted);
  const Vector values = values_.head(fitted);
  const auto unlikely = [&](const std::vector<double>& logs) { return unlikeliness(points, values, logs); };
  const std::size_t parameters = lengths_.size();
  std::vector<double> low(parameters, std::log(kShortest)), high(parameters, std::log(kLongest)), best;
  low.push_back(std::log(kLeastNugget));
  high.push_back(std::log(kMostNugget));
  double least = std::numeric_limits<double>::infinity();
  // A smooth response with little luck, a rough one, and one that is nearly all luck.
  for (const auto& [length, nugget] : {std::pair{1.0, 0.01}, std::pair{0.3, 0.1}, std::pair{3.0, 10.0}}) {
    std::vector<double> start(parameters, std::log(length));
    start.push_back(std::log(nugget));
    const std::vector<double> found = minimise_in_box(start, low, high, unlikely, kEvaluations);
    if (const double there = unlikely(found); there < least) {
      least = there;
      best = found;
    }
  }
  for (std::size_t i = 0; i < parameters; ++i) lengths_[i] = std::exp(best[i]);
  ratio_ = std::exp(best.back());
}

void Emulator::condition() {
  Solved s = solve(points_, values_, lengths_, ratio_);
  SHIYU_EXPECT(s.sound, "the covariance of distinct points with a nugget can be solved");
  // Dubrule (1983): all errors of points left out, the trend estimated anew each time, from one inverse.
  const Matrix inverse = s.covariance.solve(Matrix::Identity(points_.rows(), points_.rows())) -
                         s.solved_trend * s.trend.solve(s.solved_trend.transpose());
  errors_ = s.weights.cwiseQuotient(inverse.diagonal());
  standardised_ = errors_.cwiseQuotient((s.variance * inverse.diagonal().cwiseInverse()).cwiseSqrt());
  errors_ *= scale_;
  variance_ = s.variance;
  nugget_ = s.variance * ratio_ * scale_ * scale_;
  covariance_ = std::move(s.covariance);
  trend_ = std::move(s.trend);
  solved_trend_ = std::move(s.solved_trend);
  beta_ = std::move(s.beta);
  weights_ = std::move(s.weights);
}

Emulator::Prediction Emulator::predict(const Matrix& points) const {
  if (constant_) return {Vector::Constant(points.rows(), shift_), Vector::Zero(points.rows())};
  const Matrix near = correlations(points_, points, lengths_), trend = trend_of(points);  // (known)(asked)
  Prediction p;
  p.mean = (trend * beta_ + near.transpose() * weights_).array() * scale_ + shift_;
  const Matrix half = covariance_.matrixL().solve(near);
  const Matrix untold = trend_.matrixL().solve(trend.transpose() - solved_trend_.transpose() * near);
  const Vector share = Vector::Ones(points.rows()) - half.colwise().squaredNorm().transpose() +
                       untold.colwise().squaredNorm().transpose();
  p.variance = share.cwiseMax(0) * (variance_ * scale_ * scale_);
  return p;
}

Vector Emulator::mean(const Matrix& points) const {
  if (constant_) return Vector::Constant(points.rows(), shift_);
  Vector means(points.rows());
  for (Eigen::Index first = 0; first < points.rows(); first += kBlock) {
    const Matrix block = points.middleRows(first, std::min(kBlock, points.rows() - first));
    means.segment(first, block.rows()) =
        (trend_of(block) * beta_ + correlations(points_, block, lengths_).transpose() * weights_).array() * scale_ +
        shift_;
  }
  return means;
}

EmulatorQuality Emulator::quality() const {
  EmulatorQuality quality;
  const auto n = static_cast<double>(errors_.size());
  quality.error = std::sqrt(errors_.squaredNorm() / n);
  quality.q2 = constant_ ? std::numeric_limits<double>::quiet_NaN() : 1 - errors_.squaredNorm() / (n * scale_ * scale_);
  quality.standardised = std::sqrt(standardised_.squaredNorm() / n);
  quality.within_two = static_cast<double>((standardised_.array().abs() <= 2).count()) / n;
  return quality;
}

}  // namespace shiyu
