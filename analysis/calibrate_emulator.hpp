/// A Gaussian process that stands for an output of the model between the points of a study (Sacks et al. 1989;
/// Rasmussen and Williams 2006): linear trend, Matern 5/2 covariance with a length for each parameter, and a nugget for
/// luck.
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <vector>

namespace shiyu {

/// How well an emulator predicts a point that it has not seen, from leaving out one after the other.
struct EmulatorQuality {
  double q2 = 0;            ///< 1 - squared errors / squared distances to the mean; NaN when nothing varies
  double error = 0;         ///< root mean square of the errors, in the unit of the output
  double standardised = 0;  ///< root mean square of the errors, each in its own standard deviations; should be 1
  double within_two = 0;    ///< share of them within two standard deviations; should be 0.95
};

class Emulator {
 public:
  /// `points` (points)(parameters) in the unit cube, `values` (points), all finite and at least three more than
  /// parameters. Lengths and nugget are those of the highest restricted likelihood, found with the first
  /// kMostFitted points; all points are then conditioned upon. Takes time as the cube of the points.
  Emulator(const Eigen::MatrixXd& points, const Eigen::VectorXd& values);

  /// The lengths and nugget of another, conditioned upon other points of the same space; takes a small part of the
  /// time.
  Emulator(const Emulator& like, const Eigen::MatrixXd& points, const Eigen::VectorXd& values);

  static constexpr Eigen::Index kMostFitted = 250;

  struct Prediction {
    Eigen::VectorXd mean, variance;  ///< of the output without the nugget (points)
  };
  Prediction predict(const Eigen::MatrixXd& points) const;
  /// Its mean alone, which takes a small part of the time.
  Eigen::VectorXd mean(const Eigen::MatrixXd& points) const;

  EmulatorQuality quality() const;
  /// Each point left out: error in its standard deviations (points).
  const Eigen::VectorXd& left_out() const { return standardised_; }
  double nugget() const { return nugget_; }  ///< variance
  /// In units of the whole range; a long one says that the parameter matters little beyond the trend.
  const std::vector<double>& lengths() const { return lengths_; }
  bool is_constant() const { return constant_; }  ///< the output is the same at all points

 private:
  /// Values become standardised; false when they are all the same.
  bool standardise(const Eigen::VectorXd& values);
  void fit();
  void condition();

  Eigen::MatrixXd points_;
  Eigen::VectorXd values_;  // standardised
  double shift_ = 0, scale_ = 1;
  bool constant_ = false;
  std::vector<double> lengths_;
  double ratio_ = 1, variance_ = 0, nugget_ = 0;  // nugget / variance of the process; both variances
  Eigen::LLT<Eigen::MatrixXd> covariance_, trend_;
  Eigen::MatrixXd solved_trend_;           // K^-1 F
  Eigen::VectorXd beta_, weights_;         // of the trend; K^-1 (y - F beta)
  Eigen::VectorXd errors_, standardised_;  // of points left out
};

}  // namespace shiyu
