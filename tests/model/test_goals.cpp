#include "sim/model/goals.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/build_world.hpp"
#include "tests/support/county_lab.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Progress holds each goal against what should have been reached by now") {
  const Achieved of{.closed = 100, .claimed = 90, .days = 2500, .petitions = 4};
  const auto met = [&](const Goals::Params& p) { return Goals::progress(of, 10000, 73, p).met; };
  CHECK(Goals::progress(of, 10000, 73, {}).judged == 0);
  CHECK(met({.closing = 0.9}) == 1);
  CHECK(met({.closing = 0.91}) == 0);
  CHECK(met({.petitions = 20}) == 1);  // 4 in a fifth of the year
  CHECK(met({.petitions = 19}) == 0);
  CHECK(met({.days = 25}) == 1);
  CHECK(met({.days = 24}) == 0);
  CHECK(Goals::progress(of, 10000, 73, {.closing = 0.5, .petitions = 5, .days = 5}).behind());
}

TEST_CASE("Townships behind plan rush in the last month of a stage and rest when the next begins") {
  CountyLab lab;
  const Goals::Params p{.closing = 0.8, .stage = 3, .review = 1, .rush = 0.4};
  ByArea<Goals::Outputs> out;
  const auto review = [&](int day) {
    out = {};
    Goals::county(lab.today(day), lab.county(), lab.all(), p, out);
    return out.of[0].behind + out.of[1].behind;
  };
  const auto fill = [&] {
    for (std::size_t i = 0; i < 6; ++i) lab.report(i, i < 2 ? 70 : 90, Count::stage);
  };
  fill();
  CHECK(review(31) == 2);  // February: a month is left
  CHECK(lab.chunk.standing[0].rush == 0);
  CHECK(review(40) == 0);
  CHECK(review(kMarch) == 2);
  CHECK(lab.chunk.standing[0].rush == 0.4f);
  CHECK(lab.chunk.standing[2].rush == 0);
  CHECK(out.of[0].rushing + out.of[1].rushing == 2);
  CHECK(out.of[0].cost + out.of[1].cost == 600);
  Goals::modify(lab.today(kMarch), lab.chunk, p);
  CHECK(lab.chunk.modifiers.place_pressure[0] == 0.4f);
  CHECK(lab.chunk.modifiers.place_pressure.back() == 0);
  CHECK(review(kApril) == 2);  // the stage is judged as a whole, and a new one begins
  CHECK(lab.chunk.standing[0].rush == 0);
  CHECK(lab.achieved(0, Count::stage).closed == 0);
}
