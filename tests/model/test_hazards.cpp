#include "sim/model/hazards.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("An inspection finds a latent hazard, a known one is not found again, and harm ends it as an incident") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t latent = lab.begin(t, "fire", 1), known = lab.begin(t, "fire", 2),
                      harmful = lab.begin(t, "fire", 3);
  const std::uint32_t dispute = lab.begin(t, "neighbour", 4);
  discover(t, lab.chunk, known, Channel::patrol);
  lab.chunk.daily.discovered.clear();
  lab.chunk.daily.fired = {
      {latent, Risk::inspection}, {known, Risk::inspection}, {harmful, Risk::harm}, {dispute, Risk::harm}};
  ByArea<Hazards::Outputs> out;
  Hazards::morning(t, lab.chunk, {.scale = 0}, out);  // no new ones arise
  CHECK(out[Area::urban].found_by_inspection == 1);
  CHECK(lab.chunk.daily.discovered == std::vector{latent});
  CHECK(out[Area::urban].incidents == 1);
  CHECK(lab.chunk.tally[0].incidents == 1);
  REQUIRE(lab.chunk.daily.closings.size() == 1);
  CHECK(lab.chunk.daily.closings[0].row == harmful);
  CHECK(out[Area::urban].arisen == 0);
}

TEST_CASE("More inspections find more hazards and are counted by buildings and days") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "fire", 1);
  const auto found = [&](double inspections) {
    CaseHazards h;
    Hazards::hazard(t, lab.chunk, lab.chunk.cases[row], {.inspections = inspections, .find = 0.5}, h);
    return h[Risk::inspection];
  };
  CHECK(found(2) == Approx(2 * found(1)));
  lab.chunk.modifiers.inspections = 1;  // a campaign beside those
  CHECK(found(1) == Approx(2 / 365.0 * 0.5));
  ByArea<Hazards::Outputs> out;
  Hazards::evening(t, lab.chunk, {.inspections = 1}, out);
  CHECK(lab.chunk.daily.inspections[0] == Approx(2 / 365.0 * static_cast<double>(lab.chunk.buildings_in[0])));
}
