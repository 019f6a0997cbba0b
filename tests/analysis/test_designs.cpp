#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "analysis/designs.hpp"
#include "sim/core/errors.hpp"

using namespace shiyu;

namespace {

enum class Order : std::uint8_t { first_come, urgent, random };

}  // namespace

template <>
struct shiyu::EnumNames<Order> {
  static constexpr std::array names{"first_come", "urgent", "random"};
};

namespace {

struct FactorSample {
  double rate = 0.1;
  int days = 10;
  bool open = true;
  Order order = Order::first_come;
  std::string file = "a.csv";
  static constexpr void describe(auto& s, auto&& row) {
    row(s.rate, Field{"rate", "1", in(0, 1), "Rate", "率", "x"});
    row(s.days, Field{"days", "day", in(1, 60), "Days", "天数", "x"});
    row(s.open, Field{"open", "", {}, "Open", "开", "x"});
    row(s.order, Field{"order", "", {}, "Order", "次序", "x"});
    row(s.file, Field{"file", "", {}, "File", "文件", "x"});
  }
};

enum Position : std::size_t { rate, days, open, order, file };

Factor ranged(std::size_t param, double low, double high, FactorScale scale = FactorScale::linear) {
  const std::array names{"rate", "days", "open", "order", "file"};
  return {{std::string("sample.") + names[param], param, 0}, false, low, high, scale, {}};
}

Factor valued(std::size_t param, std::vector<double> values) {
  Factor factor = ranged(param, 0, 0);
  factor.values = std::move(values);
  return factor;
}

std::vector<std::vector<double>> made_points(const Design& design) {
  FactorSample sample;
  return design_points(design, field_refs(sample, "sample"));
}

/// How many points have each value of the only factor.
std::map<double, int> counts(DesignMethod method, int size, const Factor& factor) {
  std::map<double, int> found;
  for (const std::vector<double>& point : made_points({method, size, 4, 1, {factor}})) ++found[point[0]];
  return found;
}

std::string refusal(const Design& design) {
  try {
    made_points(design);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("A list design takes the values of all factors one beside the other") {
  const Design design{DesignMethod::list, 64, 4, 1, {valued(rate, {0.1, 0.2, 0.4}), valued(days, {5, 7, 5})}};
  CHECK(point_count(design) == 3);
  CHECK(made_points(design) == std::vector<std::vector<double>>{{0.1, 5}, {0.2, 7}, {0.4, 5}});
}

TEST_CASE("A factorial design takes each value with each, the last factor fastest") {
  const Design design{DesignMethod::factorial, 64, 4, 1, {valued(rate, {0.1, 0.2}), valued(order, {2, 0, 1})}};
  CHECK(point_count(design) == 6);
  CHECK(made_points(design) ==
        std::vector<std::vector<double>>{{0.1, 2}, {0.1, 0}, {0.1, 1}, {0.2, 2}, {0.2, 0}, {0.2, 1}});
}

TEST_CASE("The number of points of every design is known before they are made") {
  const std::vector<Factor> two{ranged(rate, 0, 1), ranged(days, 1, 60)};
  using enum DesignMethod;
  for (const auto& [method, count] :
       {std::pair{DesignMethod::random, 10}, {latin_hypercube, 10}, {sobol, 10}, {morris, 30}, {saltelli, 40}}) {
    const Design design{method, 10, 4, 1, two};
    CHECK(point_count(design) == static_cast<std::size_t>(count));
    CHECK(made_points(design).size() == static_cast<std::size_t>(count));
  }
}

TEST_CASE("A range is passed linearly or by its logarithm, and design values stay within it") {
  const auto linear = made_points({DesignMethod::latin_hypercube, 200, 4, 1, {ranged(rate, 0.1, 0.4)}});
  const auto by_log =
      made_points({DesignMethod::latin_hypercube, 200, 4, 1, {ranged(rate, 1e-4, 1, FactorScale::log)}});
  int below = 0, small = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    below += linear[i][0] < 0.2;
    small += by_log[i][0] < 1e-3;
    REQUIRE(linear[i][0] >= 0.1);
    REQUIRE(linear[i][0] < 0.4);
    REQUIRE(by_log[i][0] >= 1e-4);
    REQUIRE(by_log[i][0] < 1);
  }
  CHECK(std::abs(below - 200 / 3.0) <= 1);  // a third of the range, and so of the strata
  CHECK(small == 50);                       // one of four decades
}

TEST_CASE("Levels of a Morris design are both ends of a range and what lies evenly between") {
  std::set<double> linear, by_log;
  for (const auto& point : made_points(
           {DesignMethod::morris, 40, 4, 1, {ranged(rate, 0.1, 0.7), ranged(rate, 0.001, 1, FactorScale::log)}})) {
    linear.insert(point[0]);
    by_log.insert(point[1]);
  }
  REQUIRE(linear.size() == 4);
  CHECK(*linear.begin() == 0.1);
  CHECK(*std::next(linear.begin()) == Approx(0.3));
  CHECK(*linear.rbegin() == 0.7);
  REQUIRE(by_log.size() == 4);
  CHECK(*by_log.begin() == 0.001);
  CHECK(*std::next(by_log.begin()) == Approx(0.01));
  CHECK(*by_log.rbegin() == 1);
}

TEST_CASE("Whole numbers, flags, choices and listed values have equal shares of a design") {
  using Counts = std::map<double, int>;
  constexpr auto hypercube = DesignMethod::latin_hypercube;
  CHECK(counts(hypercube, 300, ranged(days, 3, 8)) == Counts{{3, 50}, {4, 50}, {5, 50}, {6, 50}, {7, 50}, {8, 50}});
  CHECK(counts(hypercube, 300, ranged(open, 0, 1)) == Counts{{0, 150}, {1, 150}});
  CHECK(counts(hypercube, 300, ranged(order, 0, 2)) == Counts{{0, 100}, {1, 100}, {2, 100}});
  CHECK(counts(hypercube, 300, valued(rate, {0.5, 0.1, 0.9})) == Counts{{0.1, 100}, {0.5, 100}, {0.9, 100}});
  CHECK(counts(hypercube, 300, ranged(days, 7, 7)) == Counts{{7, 300}});
  // By a logarithm 1 has [1, 2) of [1, 8), 2 and 3 the next third, 4 to 7 the last.
  const Counts by_log = counts(hypercube, 300, ranged(days, 1, 7, FactorScale::log));
  CHECK(by_log.at(1) == 100);
  CHECK(by_log.at(2) + by_log.at(3) == 100);
  CHECK(by_log.size() == 7);
}

TEST_CASE("A step of a Morris design moves a factor of two values or more") {
  for (const int levels : {2, 4, 6, 10})
    for (int last = 1; last <= 12; ++last) {
      const auto points = made_points({DesignMethod::morris, 20, levels, 3, {ranged(days, 0, last)}});
      for (std::size_t i = 0; i < points.size(); i += 2) REQUIRE(points[i][0] != points[i + 1][0]);
    }
}

TEST_CASE("A design that cannot be made says everything that is wrong with it") {
  const std::string list =
      refusal({DesignMethod::list,
               1,
               4,
               1,
               {valued(rate, {1, 2}), valued(days, {1}), ranged(open, 0, 1), valued(file, {0, 1})}});
  CHECK_THAT(list, Catch::Contains("sample.days: 1 values beside 2 of sample.rate"));
  CHECK_THAT(list, Catch::Contains("sample.open: a design by list needs values"));
  CHECK_THAT(list, Catch::Contains("sample.file: a text cannot be a factor"));
  const std::string morris =
      refusal({DesignMethod::morris,
               0,
               5,
               1,
               {ranged(rate, 0, 1, FactorScale::log), ranged(days, 1.5, 3), ranged(order, 2, 0)}});
  CHECK_THAT(morris, Catch::Contains("sample.rate: a logarithmic range needs a low end above 0"));
  CHECK_THAT(morris, Catch::Contains("sample.days: the range needs whole ends"));
  CHECK_THAT(morris, Catch::Contains("sample.order: the range needs a low end that is not above its high end"));
  CHECK_THAT(morris, Catch::Contains("an even number of levels, not 5"));
  CHECK_THAT(morris, Catch::Contains("a size of at least 1"));
  CHECK_THAT(refusal({DesignMethod::sobol, 8, 4, 1, {}}), Catch::Contains("needs a lever"));
  CHECK_THAT(refusal({DesignMethod::sobol, 8, 4, 1, {ranged(rate, NAN, 1)}}), Catch::Contains("low end"));
}

TEST_CASE("A design of too many points is refused before any is made") {
  const Factor hundred = valued(rate, std::vector<double>(100, 0.5));
  CHECK(point_count({DesignMethod::factorial, 1, 4, 1, std::vector<Factor>(3, hundred)}) == 1'000'000);
  CHECK_THROWS_AS(point_count({DesignMethod::factorial, 1, 4, 1, std::vector<Factor>(4, hundred)}), InputError);
  CHECK_THROWS_AS(point_count({DesignMethod::factorial, 1, 4, 1, std::vector<Factor>(400, hundred)}), InputError);
  CHECK_THROWS_AS(point_count({DesignMethod::saltelli, 100'000, 4, 1, std::vector<Factor>(9, hundred)}), InputError);
}
