#include "sim/engine/timings.hpp"

#include <catch2/catch.hpp>

using namespace shiyu;

TEST_CASE("Timings add up by mechanism and phase, and merge") {
  Timings a, b;
  a.add("trust", "evening", 1);
  a.add("trust", "evening", 2);
  a.add("trust", "day", 4);
  b.add("trust", "evening", 8);
  b.add("trust", "evening", 8);
  b.add("costs", "evening", 16);
  a.merge(b);
  REQUIRE(a.rows().size() == 3);
  CHECK(a.rows()[0].wall_s == 19);
  CHECK(a.rows()[0].calls == 4);
  CHECK(a.rows()[1].phase == "day");
  CHECK(a.total() == 39);
  const std::string table = timings_table(a);
  CHECK(table.find("not fused") != std::string::npos);
  CHECK(table.find("trust") < table.find("costs"));  // longest first
}
