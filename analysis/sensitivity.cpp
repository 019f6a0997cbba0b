#include "analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"

namespace shiyu {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

bool all_finite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

/// The coordinate in which two neighbours of a trajectory differ.
std::size_t moved_factor(const std::vector<double>& before, const std::vector<double>& after) {
  const auto [at, other] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const bool one = at != before.end() && std::equal(at + 1, before.end(), other + 1, after.end());
  SHIYU_EXPECT(one, "a step of a trajectory moves one factor");
  return static_cast<std::size_t>(at - before.begin());
}

/// Standard deviation of what was measured. Taken from the first value, so that equal values have none by rounding.
Bounded deviation_of(std::span<const double> values) {
  std::vector<double> numbers;
  std::copy_if(values.begin(), values.end(), std::back_inserter(numbers), [](double v) { return std::isfinite(v); });
  const Eigen::Index n = static_cast<Eigen::Index>(numbers.size());
  Eigen::MatrixXd terms(n, 2);
  for (Eigen::Index i = 0; i < n; ++i) {
    const double difference = numbers[static_cast<std::size_t>(i)] - numbers[0];
    terms.row(i) << difference, difference * difference;
  }
  const auto deviation = [n](const Eigen::RowVectorXd& means) {
    if (n < 2) return std::vector<double>{kMissing};
    const double biased = std::max(0.0, means[1] - means[0] * means[0]);
    return std::vector<double>{std::sqrt(biased * static_cast<double>(n) / static_cast<double>(n - 1))};
  };
  return bootstrap(terms, hash_name("morris"), deviation).front();
}

}  // namespace

MorrisScreening morris_screening(const std::vector<std::vector<double>>& points,
                                 const std::vector<std::vector<double>>& made, std::span<const double> outcomes) {
  const std::size_t factors = points.empty() ? 0 : points.front().size(), length = factors + 1;
  SHIYU_EXPECT(points.size() == outcomes.size() && points.size() == made.size() && points.size() % length == 0,
               "trajectories are whole");
  const std::size_t trajectories = points.size() / length;
  MorrisScreening screening;
  std::vector<std::vector<double>> effects(factors, std::vector<double>(trajectories, kMissing));
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if ((i + 1) % length == 0) continue;
    const std::size_t j = moved_factor(points[i], points[i + 1]);
    if (const double step = made[i + 1][j] - made[i][j]; step != 0)
      effects[j][i / length] = (outcomes[i + 1] - outcomes[i]) / step;
    else
      ++screening.no_steps;
  }
  screening.trajectories = static_cast<int>(trajectories);
  screening.points_without =
      static_cast<int>(std::count_if(outcomes.begin(), outcomes.end(), [](double y) { return !std::isfinite(y); }));
  for (const std::vector<double>& of_factor : effects) {
    std::vector<double> absolute(of_factor.size());
    std::transform(of_factor.begin(), of_factor.end(), absolute.begin(), [](double e) { return std::abs(e); });
    ElementaryEffects found{mean_of(of_factor), mean_of(absolute), deviation_of(of_factor), 0};
    found.effects = found.mean.replicates;
    screening.lost_effects += screening.trajectories - found.effects;
    screening.factors.push_back(found);
  }
  screening.lost_effects -= screening.no_steps;
  return screening;
}

namespace {

/// What the indices are made of, a row of the design a row: a + b, a^2 + b^2, then for each factor b (ab - a), ab - a
/// and (ab - a)^2. Outcomes are taken from the first, so that a constant one has no variance by rounding.
Eigen::MatrixXd sobol_terms(const std::vector<std::span<const double>>& rows, std::size_t factors) {
  Eigen::MatrixXd terms(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(2 + 3 * factors));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double a = rows[i][0] - rows[0][0], b = rows[i][1] - rows[0][0];
    auto term = terms.row(static_cast<Eigen::Index>(i));
    term.head(2) << a + b, a * a + b * b;
    for (std::size_t j = 0; j < factors; ++j) {
      const double moved = rows[i][2 + j] - rows[i][0];
      term.segment(static_cast<Eigen::Index>(2 + 3 * j), 3) << b * moved, moved, moved * moved;
    }
  }
  return terms;
}

/// Variance over A and B, then the first-order and total index of each factor.
std::vector<double> sobol_statistics(const Eigen::RowVectorXd& means, std::size_t rows, std::size_t factors) {
  std::vector<double> found(1 + 2 * factors, kMissing);
  if (rows < 2) return found;
  const double mean = means[0] / 2, all = 2 * static_cast<double>(rows);
  found[0] = (means[1] / 2 - mean * mean) * all / (all - 1);
  if (!(found[0] > 0)) return found;
  for (std::size_t j = 0; j < factors; ++j) {
    const auto term = means.segment(static_cast<Eigen::Index>(2 + 3 * j), 3);
    found[1 + 2 * j] = (term[0] - mean * term[1]) / found[0];
    found[2 + 2 * j] = term[2] / 2 / found[0];
  }
  return found;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t factors) {
  const std::size_t length = factors + 2;
  SHIYU_EXPECT(factors >= 1 && outcomes.size() % length == 0, "rows are whole");
  std::vector<std::span<const double>> rows;
  for (std::size_t at = 0; at < outcomes.size(); at += length)
    if (all_finite(outcomes.subspan(at, length))) rows.push_back(outcomes.subspan(at, length));
  const std::vector<Bounded> found =
      bootstrap(sobol_terms(rows, factors), hash_name("sobol"),
                [&](const Eigen::RowVectorXd& means) { return sobol_statistics(means, rows.size(), factors); });
  SobolIndices indices;
  indices.variance = found[0].value;
  indices.rows = static_cast<int>(rows.size());
  indices.rows_without = static_cast<int>(outcomes.size() / length - rows.size());
  for (std::size_t j = 0; j < factors; ++j) indices.factors.push_back({found[1 + 2 * j], found[2 + 2 * j]});
  return indices;
}

}  // namespace shiyu
