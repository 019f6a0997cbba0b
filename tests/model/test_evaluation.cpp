#include "sim/model/evaluation.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/build_world.hpp"
#include "sim/model/achieved.hpp"
#include "tests/support/county_lab.hpp"

using namespace shiyu;
using namespace shiyu::test;

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
