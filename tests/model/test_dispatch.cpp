#include "sim/model/dispatch.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("What was sent up joins the desk of its handler tomorrow, or after the days of its way") {
  CaseLab lab;
  CountyState& county = lab.world.counties.front();
  const auto waiting = [&](std::size_t desk) { return county.desks[desk].heap.size(); };
  const auto send = [&](std::uint64_t key, Handler handler, int delay) {
    const Today t = lab.today(3);
    const std::uint32_t row = lab.begin(t, "neighbour", key);
    discover(t, lab.chunk, row, Channel::hall);
    refer(t, lab.chunk, row, {handler, 0, delay});
  };
  send(1, Handler::county, 0);
  send(2, Handler::petition_office, 0);
  send(3, Handler::county, 2);
  REQUIRE(lab.chunk.upward.size() == 3);
  ByArea<Dispatch::Outputs> out;
  Dispatch::county(lab.today(3), county, lab.world.chunks, {}, out);
  CHECK(out[Area::urban].tickets == 3);
  CHECK(lab.chunk.upward.empty());
  CHECK(waiting(kCentreDesk) == 1);
  CHECK(waiting(kPetitionDesk) == 1);
  for (int day = 4; day < 7; ++day) Dispatch::county(lab.today(day), county, lab.world.chunks, {}, out);
  CHECK(waiting(kCentreDesk) == 2);
  CHECK(out[Area::urban].tickets == 3);
}
