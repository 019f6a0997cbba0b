// Known answers: what the machinery of spread gives on layers for which the result can be written down.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tests/support/spread_lab.hpp"

using namespace shiyu;
using test::SpreadLab;

namespace {

constexpr RiskClass kClass = RiskClass::contradictions;

/// A class that is met among friends with hazard `b` a day and contact; incubation of one day.
Tables one_class(double b, double recovery, double waning) {
  Tables t = test::quiet_tables();
  RiskRow& r = t.risks[static_cast<std::size_t>(kClass)];
  r.scale = b;
  r.friends = 1;
  r.incubation = 1;
  r.recovery = recovery;
  r.waning = waning;
  return t;
}

struct Mean {
  double value = 0, error = 0;  // mean, standard error
};
Mean mean_of(const std::vector<double>& x) {
  const double n = static_cast<double>(x.size());
  double sum = 0, squares = 0;
  for (const double v : x) sum += v;
  for (const double v : x) squares += (v - sum / n) * (v - sum / n);
  return {sum / n, std::sqrt(squares / (n - 1) / n)};
}

}  // namespace

TEST_CASE("The final size of an SIR epidemic solves z = 1 - (1 - i0) exp(-R0 z)") {
  const City city = test::lay_out({1, 2, 4, 10, 20});
  const std::uint32_t n = city.residents();
  REQUIRE(n == 4000);
  constexpr double g = 0.25, i0 = 0.02;
  for (const double r0 : {0.6, 1.5, 2.5}) {
    // The chance of escape from a source on a day is exp(-b) for each of the n - 1 others; summed over the days of all
    // sources it is exp(-R0 z), whatever the days are, with R0 = (n - 1) b / g.
    const Tables tables = one_class(r0 * g / (n - 1), g, 0);
    std::vector<double> sizes;
    for (std::uint64_t replicate = 0; replicate < 40; ++replicate) {
      SpreadLab lab(city, tables, replicate);
      for (std::uint32_t i = 0; i < n * i0; ++i) lab.seed(i * 50, kClass);
      lab.run(test::WellMixed{n});
      while (lab.count(kClass, RiskStage::exposed) + lab.count(kClass, RiskStage::active) > 0)
        lab.run(test::WellMixed{n});
      sizes.push_back(static_cast<double>(lab.count(kClass, RiskStage::recovered)) / n);
    }
    double z = 1;
    for (int k = 0; k < 2000; ++k) z = 1 - (1 - i0) * std::exp(-r0 * z);
    const Mean size = mean_of(sizes);
    CAPTURE(r0, z, size.value, size.error);
    CHECK(size.error < 0.004);
    // 4 standard errors, and what a finite town differs from an infinite one: at most a few residents.
    CHECK(std::abs(size.value - z) < 4 * size.error + 2.0 / n);
  }
}

TEST_CASE("The endemic level of SIS solves g i = (1 - i)(1 - exp(-n b i))") {
  const City city = test::lay_out({1, 4, 5, 10, 20});
  const std::uint32_t n = city.residents();
  constexpr double g = 0.2;
  for (const double nb : {0.4, 1.0}) {
    const Tables tables = one_class(nb / (n - 1), g, 1);  // immune for no day: susceptible at once
    SpreadLab lab(city, tables);
    for (std::uint32_t i = 0; i < n; i += 3) lab.seed(i, kClass);
    for (int day = 0; day < 80; ++day) lab.run(test::WellMixed{n});
    // Means of blocks of 20 days, longer than the memory of the level (1 / g = 5 days), are nearly independent.
    std::vector<double> blocks;
    for (int block = 0; block < 20; ++block) {
      double sum = 0;
      for (int day = 0; day < 20; ++day)
        sum += static_cast<double>(lab.run(test::WellMixed{n}).active_contradictions) / n / 20;
      blocks.push_back(sum);
    }
    double i = 0.5;  // damped, because the map alone may overshoot
    for (int k = 0; k < 5000; ++k) i += 0.1 * ((1 - i) * (1 - std::exp(-nb * i)) / g - i);
    const Mean level = mean_of(blocks);
    CAPTURE(nb, i, level.value, level.error);
    CHECK(level.error < 0.005);
    CHECK(std::abs(level.value - i) < 4 * level.error + 2.0 / n);
  }
}

TEST_CASE("One contact that stays the same is infected with chance tau = p / (p + g - p g)") {
  const City city = test::lay_out({1, 4, 5, 10, 20});
  const std::uint32_t n = city.residents();
  constexpr double g = 0.15;
  for (const double b : {0.02, 0.2, 1.5}) {
    const Tables tables = one_class(b, g, 0);
    SpreadLab lab(city, tables);
    for (std::uint32_t i = 0; i < n; i += 2) lab.seed(i, kClass);
    std::int64_t infected = 0;
    for (int day = 0; day < 200; ++day) infected += lab.run(test::Pairs{}).offspring_contradictions;
    const double p = 1 - std::exp(-b), tau = p / (p + g - p * g), pairs = n / 2;
    const double error = std::sqrt(tau * (1 - tau) / pairs);  // binomial
    CAPTURE(b, tau, static_cast<double>(infected) / pairs, error);
    CHECK(std::abs(static_cast<double>(infected) / pairs - tau) < 4 * error);
  }
}

TEST_CASE("Two sources of one contact on a day add their hazards") {
  // Every third of a row of three is met by the other two, which are active for exactly one day.
  struct Threes {
    std::uint32_t place_of(std::uint32_t resident) const { return resident; }
    std::array<std::uint32_t, kLayers> counts(std::uint32_t resident) const { return {0, 0, 0, resident % 3 != 2, 0}; }
    std::uint32_t slot(Layer, std::uint32_t resident, std::uint32_t) const { return resident / 3 * 3 + 2; }
  };
  const City city = test::lay_out({1, 3, 10, 10, 20});  // 15,000
  const std::uint32_t n = city.residents();
  constexpr double b = 0.8, trust_weight = 0.5;
  Tables tables = one_class(b, 1, 0);
  tables.risks[static_cast<std::size_t>(kClass)].trust_weight = trust_weight;
  SpreadLab lab(city, tables);
  for (std::uint32_t i = 0; i < n; ++i)
    if (i % 3 != 2) lab.seed(i, kClass);
  std::int64_t infected = 0;
  for (int day = 0; day < 5; ++day) infected += lab.run(Threes{}).offspring_contradictions;
  const double s = 1 - trust_weight * 0.6, thirds = n / 3;  // trust at rest is 0.6
  const double p = 1 - std::exp(-2 * b * s), error = std::sqrt(p * (1 - p) / thirds);
  CAPTURE(p, static_cast<double>(infected) / thirds, error);
  CHECK(std::abs(static_cast<double>(infected) / thirds - p) < 4 * error);
}
