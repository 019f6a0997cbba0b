#include "sim/model/evaluation.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/build_world.hpp"
#include "sim/model/achieved.hpp"
#include "sim/model/diffusion.hpp"
#include "sim/model/goals.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// A county of six townships in a chunk; days begin on 1 January.
struct CountyLab : CaseLab {
  CountyLab() : CaseLab(model_tables(), {1, 6, 2, 60, 400, 7}) {}
  CountyState& county() { return world.counties.front(); }
  std::span<Chunk> all() { return world.chunks; }
  Achieved& achieved(std::size_t township, Count count) {
    return chunk.achieved[static_cast<std::size_t>(count)][township];
  }
  /// A township that reports so many of 100 closings as settled.
  void report(std::size_t township, int claimed, Count count) { achieved(township, count) = {100, claimed, 3000}; }
};

constexpr int kApril = 90, kJuly = 181, kMarch = 59;

}  // namespace

TEST_CASE("A score weighs each indicator against the county and takes off what is on the negative list") {
  const Achieved of{.closed = 10, .claimed = 9, .asked = 4, .satisfied = 1, .known = 20, .petitions = 3};
  const Achieved all{.closed = 100, .claimed = 60, .asked = 40, .satisfied = 20, .known = 100, .petitions = 10};
  const auto score = [&](const Evaluation::Params& p) { return Evaluation::score(of, 100, all, 1000, p); };
  CHECK(score({}) == 0);
  CHECK(score({.closing = 2}) == Approx(2 * 0.9 / 0.6));
  CHECK(score({.reports = 1}) == Approx(2));
  CHECK(score({.satisfied = 1}) == Approx(0.5));
  CHECK(score({.petitions = 1}) == Approx(-3));
  CHECK(score({.incidents = 1}) == Approx(-1));  // none anywhere: nobody stands out
}

TEST_CASE("The lower half of a county feels the weights in the next quarter and the upper half is awarded") {
  CountyLab lab;
  REQUIRE(lab.chunk.townships.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) lab.report(i, 50 + 5 * static_cast<int>(i), Count::quarter);
  const Evaluation::Params p{.closing = 1, .reports = 2, .award = 10, .assessment = 1, .claims = 0.5, .padding = 0.1};
  ByArea<Evaluation::Outputs> out;
  Evaluation::county(lab.today(kApril + 1), lab.county(), lab.all(), p, out);
  CHECK(lab.chunk.standing[0].neutral());  // not on any day
  Evaluation::county(lab.today(kApril), lab.county(), lab.all(), p, out);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(lab.chunk.standing[i].claims == (i < 3 ? 0.5f : 0.0f));
    CHECK(lab.chunk.standing[i].trivial == (i < 3 ? 0.2f : 0.0f));
    CHECK(lab.achieved(i, Count::quarter).closed == 0);  // the next quarter begins at 0
  }
  CHECK(out.of[0].scored + out.of[1].scored == 6);
  CHECK(out.of[0].behind + out.of[1].behind == 3);
  CHECK(out.of[0].awards + out.of[1].awards == 3 * 1000);
  CHECK(out.of[0].cost + out.of[1].cost == 6 * 100);
  CHECK(lab.chunk.accounts.fen[static_cast<std::size_t>(Line::evaluation)] == 3600);

  Evaluation::modify(lab.today(kApril), lab.chunk, p);
  const std::uint32_t first = lab.study.city.townships.first_settlement[lab.chunk.townships.first];
  CHECK(lab.chunk.modifiers.place_pressure[first - lab.chunk.settlements.first] == 0.5f);
  CHECK(lab.chunk.modifiers.place_pressure.back() == 0);
  double padded = 0;
  for (std::uint32_t i = 0; i < 3; ++i) padded += 0.2 * residents_of_township(lab.study.city, i).size();
  CHECK(lab.chunk.modifiers.trivial_reports == Approx(padded / lab.chunk.residents.size()).epsilon(1e-5));

  Evaluation::county(lab.today(kJuly), lab.county(), lab.all(), {}, out);  // weights are gone
  for (const Standing& s : lab.chunk.standing) CHECK(s.neutral());
}

TEST_CASE("Closings are counted for their township with what is claimed of them and the month at its end") {
  CountyLab lab;
  const Today t = lab.today(30);  // 31 January
  const std::uint32_t row = lab.begin(t, "neighbour", 5);
  discover(lab.today(20), lab.chunk, row, Channel::hall);
  refer(lab.today(20), lab.chunk, row, {Handler::community});
  close_case(t, lab.chunk, row, End::dropped);
  lab.chunk.daily.closings.back().claimed = lab.chunk.daily.closings.back().asked = true;
  lab.chunk.tally[0].known = 7;
  lab.chunk.tally[0].petitions = 2;
  count_achieved(lab.today(29), lab.chunk, Count::stage);
  CHECK(lab.achieved(0, Count::stage).known == 0);
  CHECK(lab.achieved(0, Count::stage).closed == 1);
  count_achieved(t, lab.chunk, Count::quarter);
  const Achieved& a = lab.achieved(0, Count::quarter);
  CHECK(a.closed == 1);
  CHECK(a.claimed == 1);
  CHECK(a.days == 10);
  CHECK(a.asked == 1);
  CHECK(a.satisfied == 0);
  CHECK(a.known == 7);
  CHECK(a.petitions == 2);
  CHECK(lab.achieved(1, Count::quarter).closed == 0);
}

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
