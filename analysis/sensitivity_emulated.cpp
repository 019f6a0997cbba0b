#include "analysis/sensitivity_emulated.hpp"

#include <fmt/format.h>

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/designs.hpp"
#include "analysis/distributions.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

constexpr int kRows = 1024;           // of the design over which the emulator is integrated
constexpr Eigen::Index kGroups = 10;  // of points left out in turn
constexpr double kNoIndex = std::numeric_limits<double>::quiet_NaN();

Eigen::MatrixXd rows_of_points(const std::vector<std::vector<double>>& points) {
  Eigen::MatrixXd all(static_cast<Eigen::Index>(points.size()), static_cast<Eigen::Index>(points.front().size()));
  for (Eigen::Index i = 0; i < all.rows(); ++i)
    for (Eigen::Index j = 0; j < all.cols(); ++j)
      all(i, j) = points[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
  return all;
}

/// Indices of an emulator: first of each factor, then total of each.
Eigen::VectorXd indices_by(const Emulator& emulator, const Eigen::MatrixXd& asked) {
  const Eigen::VectorXd means = emulator.mean(asked);
  const auto factors = static_cast<std::size_t>(asked.cols());
  const SobolIndices found = sobol_indices({means.data(), static_cast<std::size_t>(means.size())}, factors);
  Eigen::VectorXd all(2 * asked.cols());
  for (std::size_t f = 0; f < factors; ++f) {
    all[static_cast<Eigen::Index>(f)] = found.factors[f].first.value;
    all[static_cast<Eigen::Index>(factors + f)] = found.factors[f].total.value;
  }
  return all;
}

/// Can the effects of the factors be separated at these points? Not where one has a single value, or two move as one.
bool are_apart(const Eigen::MatrixXd& points) {
  Eigen::MatrixXd trend(points.rows(), points.cols() + 1);
  trend << Eigen::VectorXd::Ones(points.rows()), points;
  return Eigen::ColPivHouseholderQR<Eigen::MatrixXd>(trend).rank() == trend.cols();
}

/// Indices of emulators that lack a tenth of the points each, (groups)(indices); empty when too few points are left.
Eigen::MatrixXd indices_without_tenths(const Emulator& like, const Eigen::MatrixXd& points,
                                       const Eigen::VectorXd& values, const Eigen::MatrixXd& asked) {
  if (points.rows() - (points.rows() + kGroups - 1) / kGroups < points.cols() + 3) return {};
  Eigen::MatrixXd found(kGroups, 2 * asked.cols());
  for (Eigen::Index group = 0; group < kGroups; ++group) {
    std::vector<Eigen::Index> kept;
    for (Eigen::Index i = 0; i < points.rows(); ++i)
      if (i % kGroups != group) kept.push_back(i);
    const Eigen::MatrixXd some = points(kept, Eigen::all);
    if (!are_apart(some)) return {};
    const Eigen::VectorXd of_some = values(kept);
    found.row(group) = indices_by(Emulator(like, some, of_some), asked);
  }
  return found;
}

Bounded with_jackknife(double value, const Eigen::VectorXd& others) {
  Bounded b{std::clamp(value, 0.0, 1.0), kNoIndex, kNoIndex};
  if (others.size() < 2 || !others.allFinite()) return b;
  const auto groups = static_cast<double>(others.size());
  const double error = std::sqrt((groups - 1) / groups * (others.array() - others.mean()).square().sum());
  const double half = t_quantile((1 + kConfidence) / 2, static_cast<int>(others.size()) - 1) * error;
  b.low = std::clamp(value - half, 0.0, 1.0);
  b.high = std::clamp(value + half, 0.0, 1.0);
  return b;
}

}  // namespace

EmulatedIndices emulated_indices(const std::vector<std::vector<double>>& points, const std::vector<double>& outcomes) {
  SHIYU_EXPECT(!points.empty() && points.size() == outcomes.size(), "every point has an outcome, or none by name");
  EmulatedIndices found;
  found.quality = {kNoIndex, kNoIndex, kNoIndex, kNoIndex};
  std::vector<std::vector<double>> used;
  std::vector<double> values;
  for (std::size_t i = 0; i < points.size() && used.size() < kMostEmulated; ++i)
    if (std::isfinite(outcomes[i])) {
      used.push_back(points[i]);
      values.push_back(outcomes[i]);
    }
  found.points = static_cast<int>(used.size());
  const std::size_t factors = points.front().size(), least = factors + 3;
  if (used.size() < least) {
    found.refused = {fmt::format("{} points have a value, and an emulator of {} factors needs {} or more; ten for each "
                                 "factor are usual",
                                 used.size(), factors, least),
                     fmt::format("有数值的点只有{}个，{}个因素的仿真代理至少需要{}个，通常每个因素十个", used.size(),
                                 factors, least)};
    return found;
  }
  const Eigen::MatrixXd at = rows_of_points(used);
  if (!at.allFinite() || !are_apart(at)) {
    found.refused = {
        "a factor has the same value at all points, or one that its range does not hold, or two move as one",
        "某个因素在所有点上取值相同，或取值超出其范围，或有两个因素同步变动"};
    return found;
  }
  const Eigen::Map<const Eigen::VectorXd> came(values.data(), static_cast<Eigen::Index>(values.size()));
  const Emulator emulator(at, came);
  found.quality = emulator.quality();
  if (emulator.is_constant()) {
    found.refused = {"it is the same at all points", "该指标在所有点上相同"};
    return found;
  }
  if (!(found.quality.q2 >= kLeastQ2)) {
    found.refused = {
        fmt::format("Q2 is {:.2f}: an emulator explains that share of what varies between points that it has not seen, "
                    "and {:.2f} is the least with which indices say something",
                    found.quality.q2, kLeastQ2),
        fmt::format("Q2为{:.2f}：这是仿真代理对未见过的点之间差异的解释份额，低于{:.2f}时指数没有意义",
                    found.quality.q2, kLeastQ2)};
    return found;
  }
  const Eigen::MatrixXd asked = rows_of_points(unit_points(DesignMethod::saltelli, kRows, 2, factors, 1));
  const Eigen::VectorXd whole = indices_by(emulator, asked);
  const Eigen::MatrixXd others = indices_without_tenths(emulator, at, came, asked);
  const auto bound = [&](Eigen::Index i) {
    return with_jackknife(whole[i], others.size() == 0 ? Eigen::VectorXd() : Eigen::VectorXd(others.col(i)));
  };
  const auto count = static_cast<Eigen::Index>(factors);
  for (Eigen::Index f = 0; f < count; ++f) found.factors.push_back({bound(f), bound(count + f)});
  return found;
}

}  // namespace shiyu
