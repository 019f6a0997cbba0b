#include <catch2/catch.hpp>
#include <limits>

#include "viz/plot/numbers.hpp"

using namespace shiyu::viz;

TEST_CASE("Numbers have four significant digits, separators and a true minus") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(5) == "5");
  CHECK(number_text(0.46801) == "0.468");
  CHECK(number_text(23.754) == "23.75");
  CHECK(number_text(23.754, 3) == "23.8");
  CHECK(number_text(1234.4, 3) == "1,234");
  CHECK(number_text(999.96) == "1,000");
  CHECK(number_text(1234.4) == "1,234");
  CHECK(number_text(3180884) == "3,180,884");
  CHECK(number_text(-1234567.8) == "\u22121,234,568");
  CHECK(number_text(-0.00000001) == "0");
  CHECK(number_text(std::numeric_limits<double>::quiet_NaN()) == "\u2013");
}

TEST_CASE("Differences bear their sign, and changes are percent of the base") {
  CHECK(signed_text(46) == "+46");
  CHECK(signed_text(0) == "0");
  CHECK(signed_text(-3.5) == "\u22123.5");
  CHECK(signed_text(0.29817, 3) == "+0.298");
  CHECK(fixed_text(-0.5, 2) == "\u22120.50");
  CHECK(percent_change_text(1372, 1418) == "+3.4 %");
  CHECK(percent_change_text(100, 99.5) == "\u22120.5 %");
  CHECK(percent_change_text(10, 35) == "+250 %");
  CHECK(percent_change_text(0, 5).empty());
  CHECK(percent_change_text(5, std::numeric_limits<double>::quiet_NaN()).empty());
}

TEST_CASE("All labels of an axis have one unit and the decimals of its step") {
  const auto en = [](double value, double step, double largest) {
    return axis_text(value, step, largest, Language::english);
  };
  CHECK(en(4000, 1000, 4000) == "4,000");
  CHECK(en(10000, 5000, 20000) == "10k");
  CHECK(en(2500, 2500, 20000) == "2.5k");
  CHECK(en(1500000, 500000, 2000000) == "1.5M");
  CHECK(en(0, 5000, 20000) == "0");
  CHECK(en(0.6, 0.05, 0.7) == "0.60");
  CHECK(en(0.25, 0.25, 1) == "0.25");
  CHECK(en(-20, 20, 80) == "\u221220");
  CHECK(axis_text(15000, 5000, 20000, Language::chinese) == "1.5万");
  CHECK(axis_text(200000000, 100000000, 300000000, Language::chinese) == "2亿");
}
