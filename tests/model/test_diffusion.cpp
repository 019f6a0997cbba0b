#include "sim/model/diffusion.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/build_world.hpp"
#include "tests/support/county_lab.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("The chance of taking a practice over rises with the advantage seen and needs none to be above 0") {
  const Diffusion::Params p{.imitation = 0.5, .curiosity = 0.1};
  CHECK(Diffusion::chance(0, 0, p) == Approx(0.1));
  CHECK(Diffusion::chance(0.2, 0.3, p) == Approx(0.1));
  CHECK(Diffusion::chance(0.4, 0.3, p) == Approx(0.1 + 0.5 * 0.25));
  CHECK(Diffusion::chance(0.4, 0, {.imitation = 5}) == 1);
}

TEST_CASE("Pilots are drawn by the code of the county and the practice spreads at quarters only where it is seen") {
  const SmallStudy study({8, 1, 2, 60, 400, 7});
  World world = build_world(study.city, study.tables, draw_grids(study.city, {}), {});
  const Rhythm rhythm(study.tables);
  const auto today = [&](int day) { return today_of(study.inputs, world, rhythm, 0, day); };
  const auto practising = [&] {
    int n = 0;
    for (const Chunk& chunk : world.chunks) n += chunk.practises;
    return n;
  };
  ByCounty<Diffusion::Outputs> out(world.counties.size());
  Diffusion::Params p{.curiosity = 1};
  const auto step = [&](int day) { Diffusion::city(today(day), world.city, world.chunks, world.counties, p, out); };
  step(kApril);
  CHECK(practising() == 0);  // nobody to learn from
  for (const double start : {0.5, 0.2}) {
    p.start = start;
    for (Chunk& chunk : world.chunks) Diffusion::change(today(0), chunk, p);
  }
  const int pilots = practising();
  CHECK(pilots > 0);
  CHECK(pilots < 8);
  step(kApril + 1);
  CHECK(practising() == pilots);
  step(kApril);
  CHECK(practising() == 8);
  int taken_over = 0;
  for (const ByArea<Diffusion::Outputs>& county : out.of) {
    const std::int64_t here = county.of[0].taken_over + county.of[1].taken_over;
    CHECK(here <= 1);
    CHECK((county.of[0].cost + county.of[1].cost > 0) == (here == 1));
    taken_over += static_cast<int>(here);
  }
  CHECK(taken_over == 8 - pilots);

  Chunk& chunk = world.chunks.front();
  Diffusion::modify(today(200), chunk, {.gain = 0.5, .learning = 0.02});
  const auto& session = chunk.modifiers.session[kind_named(study.tables, "neighbour")];
  CHECK(static_cast<double>(session[static_cast<std::size_t>(Level::township)]) == Approx(0.5).margin(0.02));
  CHECK(session[static_cast<std::size_t>(Level::grid)] == 0);
  Chunk& other = world.chunks.back();
  Diffusion::modify(today(200), other, {.gain = 0});
  CHECK(other.slow[static_cast<std::size_t>(Slow::practice)].level == 0);
}
