#include "sim/model/network.hpp"

#include <catch2/catch.hpp>

#include "sim/core/parallel.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("The network's volunteers notice hazards and clues, never disputes") {
  CaseLab lab;
  Network::Params p;
  p.reach = 1;
  Network::modify(lab.today(3), lab.chunk, p);
  const auto volunteers = [&](Family f) { return lab.chunk.modifiers.volunteers[static_cast<std::size_t>(f)]; };
  CHECK(volunteers(Family::hazard) == Approx(p.volunteers));
  CHECK(volunteers(Family::clue) == Approx(p.volunteers));
  CHECK(volunteers(Family::dispute) == 0.0f);
  CHECK(lab.chunk.modifiers.admin_share == Approx(p.meetings));
}
