#include "sim/model/conference.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A matter joins the conference after the days of the chain, which programmes shorten") {
  const auto joins = [](int chain_days, double factor) {
    CaseLab lab;
    lab.chunk.modifiers.chain_days = factor;
    const Conference::Params p{.minutes = 0, .chain_days = chain_days};
    const std::uint32_t row = lab.begin(lab.today(3), "neighbour", 1);
    discover(lab.today(3), lab.chunk, row, Channel::hall);
    refer(lab.today(3), lab.chunk, row, {Handler::city});
    for (int day = 3; day < 40; ++day) {
      ByCounty<Conference::Outputs> out(lab.world.counties.size());
      Conference::city(lab.today(day), lab.world.city, lab.world.chunks, lab.world.counties, p, out);
      if (!lab.world.city.conference.heap.empty()) return day;
    }
    return -1;
  };
  CHECK(joins(0, 1) == 4);
  CHECK(joins(10, 1) == 14);
  CHECK(joins(10, 0.5) == 9);
}
