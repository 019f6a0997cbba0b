#include "sim/model/cooling.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

double calm_of(CaseLab& lab, std::uint32_t row, const Cooling::Params& p) {
  CaseHazards h;
  Cooling::hazard(lab.today(4), lab.chunk, lab.chunk.cases[row], p, h);
  return h[Risk::calm];
}

}  // namespace

TEST_CASE("A latent dispute cools fastest, a known one slowest, and a severe one slower than a light one") {
  CaseLab lab;
  const Cooling::Params p{.known = 0.3, .refused = 0.5, .give_up = 0};
  const std::uint32_t light = lab.begin(lab.today(3), "neighbour", 1, 0.2);
  const std::uint32_t severe = lab.begin(lab.today(3), "neighbour", 2, 0.8);
  const double latent = calm_of(lab, light, p);
  REQUIRE(latent > 0);
  CHECK(calm_of(lab, severe, p) == Approx(latent / 4).epsilon(1e-5));  // 0.2 of severity is left against 0.8
  lab.chunk.cases.touch(light).stage = Stage::queued;
  CHECK(calm_of(lab, light, p) == Approx(0.3 * latent));
  lab.chunk.cases.touch(light).stage = Stage::refused;
  CHECK(calm_of(lab, light, p) == Approx(0.5 * latent));
  CHECK(calm_of(lab, light, {.scale = 0}) == Approx(Cooling::Params{}.give_up));
}

TEST_CASE("A case that cools ends once, and by its stage: settled by itself, withdrawn, or given up") {
  for (const Stage stage : {Stage::latent, Stage::queued, Stage::refused}) {
    CaseLab lab;
    const Today t = lab.today(3);
    const std::uint32_t row = lab.begin(t, "neighbour", 7);
    lab.chunk.cases.touch(row).stage = stage;
    lab.chunk.daily.fired = {{row, Risk::calm}, {row, Risk::calm}};
    ByArea<Cooling::Outputs> out;
    Cooling::morning(t, lab.chunk, {.refused = 0}, out);  // a refused case can only be given up
    const Cooling::Outputs& o = out[Area::urban];
    CHECK(o.self_settled == (stage == Stage::latent));
    CHECK(o.withdrawn == (stage == Stage::queued));
    CHECK(o.dropped == (stage == Stage::refused));
    REQUIRE(lab.chunk.daily.closings.size() == 1);
    CHECK(lab.chunk.cases.open() == 0);
  }
}
