#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/optimise_front.hpp"

using namespace shiyu;

namespace {

/// Values in six replicates that lie evenly about a mean.
std::vector<double> about(double mean, double spread = 0.1) {
  return {mean - spread, mean + spread, mean - spread / 2, mean + spread / 2, mean, mean};
}

Front front_of(const std::vector<std::vector<double>>& fresh) {
  Front front;
  front.aims = {{"cost", "yuan", Expression("1"), Goal::minimize},
                {"gone", "share", Expression("1"), Goal::maximize},
                {"unmet", "cases", Expression("1"), Goal::no_higher}};
  front.levers = {"a.b"};
  front.lever_units = {"1"};
  front.baseline_claimed = front.baseline_fresh = {about(10), about(0.5), about(100)};
  for (const auto& means : fresh) {
    FrontPoint point;
    point.name = "point_" + std::to_string(front.points.size());
    point.levers = {0.25};
    for (const double mean : means) point.fresh.push_back(about(mean));
    point.claimed = {about(means[0] - 1), about(means[1] + 0.1), about(means[2])};
    front.points.push_back(point);
  }
  mark_points(front);
  return front;
}

}  // namespace

TEST_CASE("Points are marked by what they are on fresh replicates, and none is dropped") {
  Front front = front_of({{8, 0.6, 99}, {7, 0.7, 120}, {9, 0.55, 99}, {11, 0.4, 99}, {12, 0.9, 100}});
  CHECK(front.points[0].mark == FrontMark::front);
  CHECK(front.points[1].mark == FrontMark::broken);     // the best of all, but for the limit
  CHECK(front.points[2].mark == FrontMark::dominated);  // by the first
  CHECK(front.points[3].mark == FrontMark::dominated);  // by the baseline
  CHECK(front.points[4].mark == FrontMark::front);
  CHECK(front.count(FrontMark::front) == 2);

  // A limit that is broken by less than its interval is unclear.
  front.points[0].fresh[2] = {95, 108, 98, 107, 99, 100};
  front.points[4].fresh[0][2] = std::nan("");
  mark_points(front);
  CHECK(front.points[0].mark == FrontMark::unclear);
  CHECK(front.points[4].mark == FrontMark::failed);
}

TEST_CASE("Fewer than six replicates, or equal ones of less than a case, break no limit") {
  Front front = front_of({{8, 0.6, 101}});
  CHECK(front.points[0].mark == FrontMark::broken);
  front.units = {0, 0, 4};  // one more is a quarter of a case: its interval is 2.57 * 4 / 6 wide on each side
  mark_points(front);
  CHECK(front.points[0].mark == FrontMark::unclear);
  CHECK(front.fresh(front.points[0], 2).half_width == Approx(2.5706 * 4 / 6).epsilon(1e-4));

  front = front_of({{8, 0.6, 120}});
  for (AimValues* values : {&front.baseline_fresh, &front.points[0].fresh})
    for (std::vector<double>& of_aim : *values) of_aim.resize(5);
  mark_points(front);
  CHECK(front.points[0].mark == FrontMark::unclear);
  const LeverText text = [](std::size_t, double value) { return std::to_string(value); };
  CHECK(front_table(front, text).find("too few to say that a limit is broken") != std::string::npos);
}

TEST_CASE("Optimism is what the search promised and fresh replicates do not show") {
  const Front front = front_of({{8, 0.6, 99}, {12, 0.9, 100}});
  CHECK(front.optimism(0) == Approx(1));    // less was promised
  CHECK(front.optimism(1) == Approx(0.1));  // more was promised
  CHECK(front.fresh(front.points[0], 0).mean == Approx(-2));
  CHECK(front.claimed(front.points[0], 0).mean == Approx(-3));
}

TEST_CASE("A front is written as a table, as CSV and as JSON") {
  const Front front = front_of({{8, 0.6, 99}, {7, 0.7, 120}});
  const LeverText text = [](std::size_t, double value) { return std::to_string(value); };
  const std::string table = front_table(front, text), csv = front_csv(front, text), json = front_json(front, text);
  CHECK(table.find("broken") != std::string::npos);
  CHECK(table.find("on fresh replicates") != std::string::npos);
  CHECK(csv.starts_with("point,mark,a.b,cost,cost difference,cost half width,cost claimed difference,gone"));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 4);
  CHECK(json.find("\"point\": \"point_1\", \"mark\": \"broken\"") != std::string::npos);
  CHECK(json.find("\"unmet_limit_difference\": 20") != std::string::npos);
}
