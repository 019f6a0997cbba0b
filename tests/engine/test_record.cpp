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

TEST_CASE("What is open is a level, what happens is a flow, as its row says") {
  const std::vector<Variable> tally = tally_variables();
  REQUIRE(tally.size() == 12);
  for (const Variable& v : tally) {
    CHECK(v.is_flow() == (v.name != "open_known" && v.name != "open_latent"));
    CHECK(v.scope == Scope::area);
    CHECK_FALSE(v.unit.empty());
    CHECK_FALSE(v.long_name_zh.empty());
  }
  const OutputRow row{"patrol", "Patrols", "巡查", Field{"minutes", "minute", {}, "Time on patrol", "巡查用时"}};
  CHECK(variable_of(row) == Variable{"patrol_minutes", "minute", "Time on patrol", "巡查用时"});
  const OutputRow open{"patrol", "Patrols", "巡查",
                       Field{"open_rounds", "rounds", {}, "Rounds since the first day", "累计轮次"}.for_county()};
  CHECK(variable_of(open).kind == OutputKind::flow);  // names mean nothing
  CHECK(variable_of(open).scope == Scope::county);
  const OutputRow posts{"patrol", "Patrols", "巡查",
                        Field{"posts", "posts", {}, "Posts", "岗位"}.as_level().for_city()};
  CHECK(variable_of(posts).kind == OutputKind::level);
  CHECK(variable_of(posts).scope == Scope::city);
}
