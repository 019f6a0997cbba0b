#include "sim/model/virtue.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/model/programme.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Mondays until `last`, from day 0: 1 January 2019 was a Tuesday.
void live(CaseLab& lab, const Virtue::Params& p, int first, int last) {
  for (int day = first; day < last; ++day) {
    const Today t = lab.today(day);
    ByArea<Virtue::Outputs> out;
    Virtue::morning(t, lab.chunk, p, out);
  }
}

}  // namespace

TEST_CASE("An effect saturates from nothing to all and is 63 % at its scale") {
  CHECK(saturating(0, 5) == 0);
  CHECK(saturating(-1, 5) == 0);
  CHECK(saturating(5, 5) == Approx(0.632).epsilon(0.001));
  CHECK(saturating(500, 5) == Approx(1));
  CHECK(saturating(2, 5) > 2 * saturating(1, 5) * 0.9);
  CHECK(saturating(2, 5) < 2 * saturating(1, 5));
}

TEST_CASE("Meetings of a span add up to those of its days, at the yearly number") {
  for (const std::int64_t code : {990001001001, 990001001002, 990003100201}) {
    int days = 0, weeks = 0;
    for (int day = 6; day < 6 + 728; ++day) days += meetings_held(code, day, 1, 24);
    for (int day = 12; day < 6 + 728; day += 7) weeks += meetings_held(code, day, 7, 24);
    CHECK(days == weeks);
    CHECK(days == Approx(24 * 728 / 365.0).margin(1));
    CHECK(meetings_held(code, 50, 7, 0) == 0);
  }
}

TEST_CASE("Awards raise social capital slowly towards a bound, and it halves in the half-life when they stop") {
  CaseLab lab(model_tables(), {1, 1, 2, 300, 3600, 7});
  Virtue::Params p;
  p.awards = 40;
  p.half_life = 70;
  live(lab, p, 0, 70);
  const float early = lab.chunk.capital[0];
  live(lab, p, 70, 1400);
  const float late = lab.chunk.capital[0];
  CHECK(early > 0);
  CHECK(static_cast<double>(late) == Approx(p.capital * saturating(40, p.awards_scale)).epsilon(0.01));
  CHECK(static_cast<double>(early) == Approx(static_cast<double>(late) / 2).epsilon(0.08));
  p.awards = 0;
  live(lab, p, 1400, 1470);
  CHECK(static_cast<double>(lab.chunk.capital[0]) == Approx(static_cast<double>(late) / 2).epsilon(0.01));
  live(lab, p, 1470, 3500);
  CHECK(lab.chunk.capital[0] == 0);
}

TEST_CASE("What others have built up decays too, and without awards or worthies virtue changes and costs nothing") {
  CaseLab lab;
  const Virtue::Params p;
  lab.chunk.capital[1] = 0.1f;
  live(lab, p, 0, 14);
  CHECK(lab.chunk.capital[0] == 0);
  CHECK(lab.chunk.capital[1] < 0.1f);
  CHECK(lab.chunk.capital[1] > 0.09f);
  const Today t = lab.today(14);
  Virtue::modify(t, lab.chunk, p);
  for (const float place : lab.chunk.modifiers.place_session) CHECK(place == 0);
  ByArea<Virtue::Outputs> out;
  Virtue::evening(t, lab.chunk, p, out);
  CHECK(lab.chunk.accounts.total() == 0);
}

TEST_CASE("Worthies help sessions close to home, with a bound, and are paid") {
  CaseLab lab;
  const Today t = lab.today(7);
  Virtue::Params p;
  p.worthies = 100;
  Virtue::modify(t, lab.chunk, p);
  CHECK(static_cast<double>(lab.chunk.modifiers.place_session[0]) == Approx(p.help));
  ByArea<Virtue::Outputs> out;
  Virtue::evening(t, lab.chunk, p, out);
  const double residents = static_cast<double>(lab.chunk.residents.size());
  CHECK(out.of[0].cost + out.of[1].cost == lab.chunk.accounts.total());
  CHECK(static_cast<double>(lab.chunk.accounts.total()) ==
        Approx(residents / 10 * p.worthy_price * 100 / 365).margin(2));
}
