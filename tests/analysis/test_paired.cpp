#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/distributions.hpp"
#include "analysis/paired.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

using namespace shiyu;

TEST_CASE("Quantiles of t are those of the tables") {
  // Two-sided 95 % and 99 %, from the usual printed table.
  CHECK(t_quantile(0.975, 1) == Approx(12.7062047).epsilon(1e-8));
  CHECK(t_quantile(0.975, 2) == Approx(4.30265273).epsilon(1e-8));
  CHECK(t_quantile(0.975, 9) == Approx(2.26215716).epsilon(1e-8));
  CHECK(t_quantile(0.975, 30) == Approx(2.04227246).epsilon(1e-8));
  CHECK(t_quantile(0.995, 4) == Approx(4.60409487).epsilon(1e-8));
  CHECK(t_quantile(0.975, 9999) == Approx(1.9602).epsilon(1e-4));
  CHECK(t_quantile(0.025, 5) == Approx(-t_quantile(0.975, 5)));
  CHECK(t_quantile(0.5, 3) == Approx(0.0).margin(1e-9));
}

TEST_CASE("A mean has the interval that is worked out by hand") {
  const std::array values{2.0, 4.0, 6.0};  // sd 2, standard error 2 / sqrt 3, t 4.3027
  const Estimate e = mean_of(values);
  CHECK(e.mean == Approx(4));
  CHECK(e.half_width == Approx(4.30265273 * 2 / std::sqrt(3.0)));
  CHECK(e.replicates == 3);
  CHECK_FALSE(e.is_clear());
}

TEST_CASE("Pairing takes out what the variants share") {
  const std::array baseline{100.0, 250.0, 30.0, 180.0}, changed{103.0, 253.5, 32.5, 183.0};
  const Estimate e = paired_difference(baseline, changed);
  CHECK(e.mean == Approx(3));
  CHECK(e.is_clear());
  CHECK(e.half_width < 1);
}

TEST_CASE("One replicate has no interval, and a replicate without a value is left out") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const Estimate one = paired_difference(std::array{1.0}, std::array{3.0});
  CHECK(one.mean == 2);
  CHECK_FALSE(one.has_interval());
  CHECK_FALSE(one.is_clear());
  CHECK(std::isnan(one.half_width));
  const Estimate two = paired_difference(std::array{1.0, none, 5.0}, std::array{3.0, 4.0, 7.0});
  CHECK(two.replicates == 2);
  CHECK(two.half_width == Approx(0).margin(1e-12));
  CHECK(two.is_clear());
  CHECK(std::isnan(mean_of(std::array{none}).mean));
}

TEST_CASE("No difference at all is not a clear one") {
  const std::array same{5.0, 7.0, 9.0};
  const Estimate e = paired_difference(same, same);
  CHECK(e.mean == 0);
  CHECK(e.half_width == 0);
  CHECK_FALSE(e.is_clear());
}

TEST_CASE("95 of 100 intervals cover the true difference") {
  // Paired runs with shared luck of standard deviation 50 and a policy that adds 3 +- 2: 4,000 studies of 10
  // replicates.
  constexpr int kStudies = 4000, kReplicates = 10;
  constexpr double kTrue = 3;
  const Draws draws{7, 0, "coverage"};
  int covered = 0, unpaired_covers_zero = 0;
  for (int study = 0; study < kStudies; ++study) {
    std::vector<double> baseline, changed;
    for (int n = 0; n < kReplicates; ++n) {
      const DrawBlock b = draws.block(static_cast<std::uint64_t>(study), static_cast<std::uint64_t>(n));
      const double luck = 50 * math::normal_quantile(b.uniform(0));
      baseline.push_back(1000 + luck);
      changed.push_back(1000 + luck + kTrue + 2 * math::normal_quantile(b.uniform(1)));
    }
    const Estimate e = paired_difference(baseline, changed);
    if (e.low() <= kTrue && kTrue <= e.high()) ++covered;
    if (mean_of(changed).low() < mean_of(baseline).high()) ++unpaired_covers_zero;
  }
  const double share = static_cast<double>(covered) / kStudies;
  const double standard_error = std::sqrt(kConfidence * (1 - kConfidence) / kStudies);  // 0.0034
  CHECK(std::abs(share - kConfidence) < 3 * standard_error);
  CHECK(unpaired_covers_zero == kStudies);  // without pairing the difference would never be seen
}
