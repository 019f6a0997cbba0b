#include "sim/model/candidates.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Points of onset are drawn alike again, and only where there is at least one") {
  CaseLab lab, again;
  for (CaseLab* one : {&lab, &again}) Candidates::found(one->today(0), one->chunk, {});
  std::uint32_t points = 0;
  for (int day = 0; day < 60; ++day) {
    ByArea<Candidates::Outputs> out;
    Candidates::morning(lab.today(day), lab.chunk, {}, out);
    Candidates::morning(again.today(day), again.chunk, {}, out);
    for (std::size_t lane = 0; lane < kStreams; ++lane) {
      const auto &one = lab.chunk.strips.lowest[lane], &other = again.chunk.strips.lowest[lane];
      REQUIRE(one.size() == other.size());
      for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK(one[i].points >= 1);
        CHECK(one[i].settlement == other[i].settlement);
        CHECK(one[i].points == other[i].points);
        points += one[i].points;
      }
    }
  }
  CHECK(points > 0);
}
