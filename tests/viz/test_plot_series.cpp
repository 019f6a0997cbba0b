#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "viz/plot/series.hpp"

using namespace shiyu::viz;

namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("A short series is drawn point by point, and a gap parts the line") {
  const std::vector<double> values{1, 2, kGap, kGap, 5, 6};
  const auto points = decimated(values, 0, 5, 100);
  REQUIRE(points.size() == 5);
  CHECK(points[1] == PlotPoint{1, 2});
  CHECK(std::isnan(points[2].y));
  CHECK(points[3] == PlotPoint{4, 5});
  CHECK(decimated({}, 0, 5, 100).empty());
  CHECK(decimated(values, 50, 60, 100).empty());
}

TEST_CASE("A long series keeps its peaks when it is thinned to pixels") {
  std::vector<double> values(10000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::sin(static_cast<double>(i) / 300.0);
  values[7321] = 40;
  values[2222] = -30;
  const auto points = decimated(values, 0, 9999, 300);
  CHECK(points.size() <= 600);
  const auto [low, high] = std::minmax_element(points.begin(), points.end(),
                                               [](const PlotPoint& a, const PlotPoint& b) { return a.y < b.y; });
  CHECK(*low == PlotPoint{2222, -30});
  CHECK(*high == PlotPoint{7321, 40});
  CHECK(std::is_sorted(points.begin(), points.end(), [](const PlotPoint& a, const PlotPoint& b) { return a.x < b.x; }));
}

TEST_CASE("A ratio without denominators is a gap, not zero") {
  const std::vector<double> above{0, 3, 0, 5}, below{0, 6, 0, 0};
  std::vector<double> ratio;
  extend_ratio(above, below, 1, ratio);
  REQUIRE(ratio.size() == 4);
  CHECK(std::isnan(ratio[0]));
  CHECK(ratio[1] == 0.5);
  CHECK(std::isnan(ratio[2]));
  CHECK(std::isnan(ratio[3]));
}

TEST_CASE("A series that is extended is the series that is made at once") {
  std::vector<double> above, below, slowly, total_slowly;
  for (int day = 0; day < 100; ++day) {
    above.push_back(day % 7);
    below.push_back(day % 5);
    if (day % 3 == 0) {
      extend_ratio(above, below, 28, slowly);
      extend_total(above, total_slowly);
    }
  }
  std::vector<double> at_once, total;
  extend_ratio(above, below, 28, at_once);
  extend_total(above, total);
  extend_ratio(above, below, 28, slowly);
  extend_total(above, total_slowly);
  CHECK(total == total_slowly);
  CHECK(std::equal(at_once.begin() + 1, at_once.end(), slowly.begin() + 1));
  CHECK(total[7] == 21);
}

TEST_CASE("The share still open falls with ends and counts what is open as long as it was watched") {
  std::vector<Spell> spells(100, Spell{5, true});
  spells.insert(spells.end(), 100, Spell{10, false});
  const auto open = share_open(spells);
  REQUIRE(open.size() == 11);
  CHECK(open[0] == 100);
  CHECK(open[4] == 100);
  CHECK(open[5] == Approx(50));
  CHECK(open[10] == Approx(50));
  CHECK(share_open({}).empty());
}
