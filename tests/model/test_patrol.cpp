#include "sim/model/patrol.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/engine/build_world.hpp"
#include "sim/world/familiarity.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Coverage by patrols is minutes over the minutes of a round and at most one") {
  const Patrol::Params p;
  const double way = 0.1, round = 20 * (p.look + p.walk * way);
  CHECK(Patrol::coverage(0, 20, way, p) == 0);
  CHECK(Patrol::coverage(round / 4, 20, way, p) == Approx(0.25));
  CHECK(Patrol::coverage(10 * round, 20, way, p) == 1);
  CHECK(Patrol::coverage(60, 20, way, p) > Patrol::coverage(60, 40, way, p));
  CHECK(Patrol::coverage(60, 20, way, p) > Patrol::coverage(60, 20, 2 * way, p));
}
