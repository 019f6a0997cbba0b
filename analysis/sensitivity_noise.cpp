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

NoiseShare noise_share(const std::vector<std::vector<double>>& outcomes) {
  const std::size_t replicates = outcomes.empty() ? 0 : outcomes.front().size();
  std::vector<std::vector<double>> points;
  for (const std::vector<double>& point : outcomes) {
    SHIYU_EXPECT(point.size() == replicates, "points have as many replicates");
    if (std::all_of(point.begin(), point.end(), [](double y) { return std::isfinite(y); })) points.push_back(point);
  }
  if (replicates == 0) points.clear();
  const Eigen::MatrixXd terms = noise_terms(points, static_cast<Eigen::Index>(replicates));
  const std::vector<Bounded> found = bootstrap(terms, hash_name("noise"), [&](const Eigen::RowVectorXd& means) {
    return noise_statistics(means, static_cast<double>(points.size()), static_cast<double>(replicates));
  });
  return {found[0], found[1].value, found[2].value, static_cast<int>(points.size()),
          static_cast<int>(outcomes.size() - points.size())};
}

}  // namespace shiyu
