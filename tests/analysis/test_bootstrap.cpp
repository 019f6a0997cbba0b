#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/bootstrap.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/hash.hpp"

using namespace shiyu;

namespace {

/// Waiting times of mean 1: a skew sample.
Eigen::MatrixXd waits(std::uint64_t seed, Eigen::Index rows) {
  const Draws draws(seed, 0, "test_bootstrap");
  Eigen::MatrixXd terms(rows, 1);
  for (Eigen::Index i = 0; i < rows; ++i) terms(i, 0) = -std::log(draws.uniform(static_cast<std::uint64_t>(i)));
  return terms;
}

std::vector<double> mean(const Eigen::RowVectorXd& means) { return {means[0]}; }

Bounded interval(const Eigen::MatrixXd& terms, std::uint64_t stream = 1) {
  return bootstrap(terms, stream, mean).front();
}

}  // namespace

TEST_CASE("A bootstrap interval of sensitivity indices holds the true value as often as it says") {
  int held = 0;
  double width = 0;
  constexpr int kSamples = 100;
  for (int seed = 0; seed < kSamples; ++seed) {
    const Bounded found = interval(waits(static_cast<std::uint64_t>(seed), 100));
    held += found.contains(1);
    width += (found.high - found.low) / kSamples;
  }
  CHECK(held >= 87);  // 95 expected; a binomial of 0.95 has fewer than 87 in 0.05 % of cases, one of 0.8 in 95 %
  CHECK(width == Approx(2 * 1.96 / 10).epsilon(0.1));
}

TEST_CASE("A bootstrap interval for sensitivity is a function of the sample and the stream") {
  const Bounded first = interval(waits(1, 30)), again = interval(waits(1, 30)), other = interval(waits(1, 30), 2);
  CHECK(first.low == again.low);
  CHECK(first.high == again.high);
  CHECK(first.low != other.low);
  CHECK(first.low == Approx(other.low).epsilon(0.05));
  CHECK(first.value == other.value);
}

TEST_CASE("A bootstrap of few rows has no sensitivity interval, and leaves out resamples without a value") {
  CHECK(interval(waits(1, 5)).has_interval());
  CHECK_FALSE(interval(waits(1, 4)).has_interval());
  CHECK(interval(waits(1, 4)).value == waits(1, 4).mean());
  const auto above_one = [](const Eigen::RowVectorXd& means) {
    return std::vector<double>{means[0] > 1 ? means[0] : std::numeric_limits<double>::quiet_NaN()};
  };
  Eigen::MatrixXd terms(20, 1);
  for (Eigen::Index i = 0; i < 20; ++i) terms(i, 0) = i < 10 ? 0.5 : 1.6;
  const Bounded found = bootstrap(terms, 1, above_one).front();
  CHECK(found.value == Approx(1.05));
  CHECK(found.low > 1);
  CHECK(found.high < 1.6);
}
