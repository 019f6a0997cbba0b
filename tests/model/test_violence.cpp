#include "sim/model/violence.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A dispute that turns violent ends, and the police know a severe clue of the same party") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", 7, 0.3, 12);
  const std::uint32_t settlement = lab.chunk.cases[row].settlement, resident = lab.chunk.cases[row].resident;
  lab.chunk.daily.fired = {{row, Risk::harm}, {row, Risk::harm}};
  ByArea<Violence::Outputs> out;
  Violence::morning(t, lab.chunk, {}, out);
  CHECK(out[Area::urban].cases == 1);
  CHECK(lab.chunk.tally[settlement - lab.chunk.settlements.first].incidents == 1);
  REQUIRE(lab.chunk.daily.closings.size() == 1);
  CHECK(lab.chunk.daily.closings[0].end == End::violent);
  REQUIRE(lab.chunk.daily.discovered.size() == 1);
  const Case& clue = lab.chunk.cases[lab.chunk.daily.discovered[0]];
  CHECK(kind_of(t, clue).row.family == Family::clue);
  CHECK(clue.resident == resident);
  CHECK(clue.channel == Channel::police);
  CHECK(clue.severity >= 0.6f);
}

TEST_CASE("A matter in somebody's hands turns violent less often, and one twice as severe four times as often") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t light = lab.begin(t, "neighbour", 1, 0.3), severe = lab.begin(t, "neighbour", 2, 0.6);
  const std::uint32_t hazard = lab.begin(t, "fire", 3, 0.6);
  const auto harm = [&](std::uint32_t row) {
    CaseHazards h;
    Violence::hazard(t, lab.chunk, lab.chunk.cases[row], {.waiting = 0.25}, h);
    return h[Risk::harm];
  };
  const double latent = harm(light);
  REQUIRE(latent > 0);
  CHECK(harm(severe) == Approx(4 * latent).epsilon(1e-5));
  CHECK(harm(hazard) == 0);  // Hazards gives its own
  lab.chunk.cases.touch(light).stage = Stage::queued;
  CHECK(harm(light) == Approx(latent / 4));
  lab.chunk.cases.touch(light).stage = Stage::refused;
  CHECK(harm(light) == latent);
}
