#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/sensitivity.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"

namespace shiyu {

namespace {

constexpr double kNoShare = std::numeric_limits<double>::quiet_NaN();

/// Sums that a two-way analysis of variance needs, a point a row: each outcome, then the sum of their squares and the
/// square of their sum. Outcomes are taken from the first, so that equal ones have no variance by rounding.
Eigen::MatrixXd noise_terms(const std::vector<std::vector<double>>& points, Eigen::Index replicates) {
  Eigen::MatrixXd terms(static_cast<Eigen::Index>(points.size()), replicates + 2);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Eigen::Map<const Eigen::RowVectorXd> outcomes(points[i].data(), replicates);
    const Eigen::RowVectorXd values = (outcomes.array() - points[0][0]).matrix();
    terms.row(static_cast<Eigen::Index>(i)) << values, values.squaredNorm(), values.sum() * values.sum();
  }
  return terms;
}

/// Share, variance within points, variance between them.
std::vector<double> noise_statistics(const Eigen::RowVectorXd& means, double points, double replicates) {
  if (points < 2 || replicates < 2) return {kNoShare, kNoShare, kNoShare};
  const auto of_replicates = means.head(means.size() - 2);
  const double squares = means[means.size() - 2], squared_sums = means[means.size() - 1];
  // Sums of squares a point: within points, of points, of replicates.
  const double grand = of_replicates.sum() * of_replicates.sum() / replicates;
  const double within = squares - squared_sums / replicates;
  const double of_points = squared_sums / replicates - grand;
  const double rest = within - (of_replicates.squaredNorm() - grand);
  const double luck = std::max(0.0, within / (replicates - 1));  // equal replicates: not below 0 by rounding
  const double mean_square = of_points * points / (points - 1);
  const double rest_square = rest * points / ((points - 1) * (replicates - 1));
  const double between = std::max(0.0, (mean_square - rest_square) / replicates);
  return {luck + between > 0 ? luck / (luck + between) : kNoShare, luck, between};
}

}  // namespace

namespace {

/// Points that have all their replicates.
std::vector<std::vector<double>> whole_points(const std::vector<std::vector<double>>& outcomes) {
  const std::size_t replicates = outcomes.empty() ? 0 : outcomes.front().size();
  std::vector<std::vector<double>> points;
  for (const std::vector<double>& point : outcomes) {
    SHIYU_EXPECT(point.size() == replicates, "points have as many replicates");
    if (std::all_of(point.begin(), point.end(), [](double y) { return std::isfinite(y); })) points.push_back(point);
  }
  if (replicates == 0) points.clear();
  return points;
}

}  // namespace

NoiseShare variance_parts(const std::vector<std::vector<double>>& outcomes) {
  const std::vector<std::vector<double>> points = whole_points(outcomes);
  const int used = static_cast<int>(points.size()), without = static_cast<int>(outcomes.size()) - used;
  const Eigen::Index replicates = points.empty() ? 0 : static_cast<Eigen::Index>(points.front().size());
  if (used < 2 || replicates < 2) return {{kNoShare, kNoShare, kNoShare}, kNoShare, kNoShare, used, without};
  const std::vector<double> found =
      noise_statistics(noise_terms(points, replicates).colwise().mean(), used, static_cast<double>(replicates));
  return {{found[0], kNoShare, kNoShare}, found[1], found[2], used, without};
}

NoiseShare noise_share(const std::vector<std::vector<double>>& outcomes) {
  NoiseShare share = variance_parts(outcomes);
  const std::vector<std::vector<double>> points = whole_points(outcomes);
  const std::size_t replicates = points.empty() ? 0 : points.front().size();
  const Eigen::MatrixXd terms = noise_terms(points, static_cast<Eigen::Index>(replicates));
  share.share = bootstrap(terms, hash_name("noise"), [&](const Eigen::RowVectorXd& means) {
                  return noise_statistics(means, share.points, static_cast<double>(replicates));
                }).front();
  return share;
}

}  // namespace shiyu
