#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/sensitivity.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

using namespace shiyu;

namespace {

using OutcomeTable = std::vector<std::vector<double>>;

/// Points of variance 1, luck of replicates in common of variance `common`, luck of each run of variance `own`.
OutcomeTable study(std::uint64_t seed, std::size_t points, std::size_t replicates, double common, double own) {
  const Draws draws(seed, 0, "test_noise");
  const auto normal = [&](std::uint64_t entity, std::uint64_t what, std::uint64_t nth = 0) {
    return math::normal_quantile(draws.uniform(entity, what, nth));
  };
  OutcomeTable outcomes(points, std::vector<double>(replicates));
  for (std::size_t i = 0; i < points; ++i)
    for (std::size_t r = 0; r < replicates; ++r)
      outcomes[i][r] = normal(i, 0) + std::sqrt(common) * normal(r, 1) + std::sqrt(own) * normal(i, 2, r);
  return outcomes;
}

}  // namespace

TEST_CASE("The noise share in a sensitivity study is the one worked out by hand") {
  // Points 0, 2, 4 of variance 4; luck in common -1, +1 of variance 2: nothing is left over.
  const NoiseShare noise = noise_share({{-1, 1}, {1, 3}, {3, 5}});
  CHECK(noise.luck == Approx(2));
  CHECK(noise.between == Approx(4));
  CHECK(noise.share.value == Approx(1.0 / 3));
  CHECK(noise.points == 3);
  CHECK_FALSE(noise.share.has_interval());  // of three points
  // Points of means 1, 3: mean square 4; rows (0, 2), (4, 2) leave deviations of 1 each: mean square 4.
  const NoiseShare mixed = noise_share({{0, 2}, {4, 2}});
  CHECK(mixed.luck == Approx(2));
  CHECK(mixed.between == Approx(0).margin(1e-12));
  CHECK(mixed.share.value == Approx(1));
}

TEST_CASE("The interval of the noise share in a sensitivity study holds the true one as often as it says") {
  int held = 0;
  double width = 0;
  constexpr int kStudies = 60;
  for (int seed = 0; seed < kStudies; ++seed) {
    const NoiseShare noise = noise_share(study(static_cast<std::uint64_t>(seed), 60, 4, 0, 0.5));
    held += noise.share.contains(1.0 / 3);
    width += (noise.share.high - noise.share.low) / kStudies;
  }
  CHECK(held >= 51);  // 57 expected; a binomial of 0.95 has fewer than 51 in 0.07 % of cases
  CHECK(width < 0.3);
}

TEST_CASE("Luck that all points of a sensitivity study share is noise and no difference between points") {
  // Many replicates, because the interval takes their luck as given.
  const NoiseShare noise = noise_share(study(1, 100, 40, 1, 0.5));
  INFO(noise.luck << " " << noise.between);
  CHECK(noise.luck == Approx(1.5).epsilon(0.3));
  CHECK(noise.share.low <= 0.6);
  CHECK(noise.share.high >= 0.6);
  CHECK(noise.share.high - noise.share.low < 0.2);
}

TEST_CASE("Points of a sensitivity study with a failed replicate are left out of the noise share and counted") {
  OutcomeTable outcomes = study(3, 30, 3, 0, 1);
  const OutcomeTable rest(outcomes.begin() + 2, outcomes.end());
  outcomes[0][2] = std::numeric_limits<double>::quiet_NaN();
  outcomes[1][0] = std::numeric_limits<double>::infinity();
  const NoiseShare noise = noise_share(outcomes);
  CHECK(noise.points_without == 2);
  CHECK(noise.points == 28);
  CHECK(noise.share.value == noise_share(rest).share.value);
  CHECK(noise.share.low == noise_share(rest).share.low);
}

TEST_CASE("The noise share of a sensitivity study is 0 without luck, 1 without factors, and none without both") {
  CHECK(noise_share({{0.1, 0.1, 0.1}, {0.7, 0.7, 0.7}}).share.value == Approx(0).margin(1e-12));
  CHECK(noise_share({{0.1, 0.3}, {0.1, 0.3}}).share.value == Approx(1));
  CHECK(std::isnan(noise_share({{0.1, 0.1}, {0.1, 0.1}}).share.value));
  CHECK(std::isnan(noise_share({{0.1}, {0.2}}).share.value));
  CHECK(std::isnan(noise_share({{0.1, 0.2}}).share.value));
  CHECK(std::isnan(noise_share({}).share.value));
  CHECK(std::isnan(noise_share({{}, {}}).share.value));
}
