#include "sim/engine/record.hpp"

#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"

using namespace shiyu;

TEST_CASE("Intervals of a run cover every day once") {
  using Edges = std::vector<std::int32_t>;
  CHECK(day_edges(3) == Edges{0, 1, 2, 3});
  CHECK(week_edges(14) == Edges{0, 7, 14});
  CHECK(week_edges(15) == Edges{0, 7, 14, 15});
  CHECK(month_edges("2019-01-01", 59) == Edges{0, 31, 59});
  CHECK(month_edges("2019-01-01", 60) == Edges{0, 31, 59, 60});
  CHECK(month_edges("2020-02-10", 365) == Edges{0, 20, 51, 81, 112, 142, 173, 204, 234, 265, 295, 326, 357, 365});
  CHECK(month_edges("2019-12-31", 1) == Edges{0, 1});
  CHECK_THROWS_AS(month_edges("2019-02-30", 10), InputError);
}

TEST_CASE("What is open is a stock, what happens is a flow") {
  const std::vector<Variable> tally = tally_variables();
  REQUIRE(tally.size() == 12);
  for (const Variable& v : tally) {
    CHECK(v.stock == v.name.starts_with("open_"));
    CHECK_FALSE(v.unit.empty());
    CHECK_FALSE(v.long_name_zh.empty());
  }
  const OutputRow row{"patrol", "Patrols", "巡查", Field{"minutes", "minute", {}, "Time on patrol", "巡查用时"}};
  CHECK(variable_of(row) == Variable{"patrol_minutes", "minute", "Time on patrol", "巡查用时", false});
  CHECK(variable_of(row, true).stock);
}
