#include "sim/model/incubation.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Bases found organisations after a lag that last for a stay and are then dissolved by their thresholds") {
  CaseLab lab(model_tables(), SmallPlan{2, 2, 4, 2500, 60, 7});
  Incubation::Params p;
  p.places = 200;
  p.dissolution = 2;
  std::int64_t early = 0, late = 0, gone = 0;
  for (int day = 0; day < 1500; ++day) {
    ByArea<Incubation::Outputs> out;
    Today t = lab.today(0);  // the calendar of the lab is short
    t.day = day;
    Incubation::modify(t, lab.chunk, p);
    Incubation::morning(t, lab.chunk, p, out);
    (day < 90 ? early : late) += out.of[0].founded + out.of[1].founded;
    gone += out.of[0].dissolved + out.of[1].dissolved;
    if (day < p.stay) CHECK(gone == 0);
  }
  const double a_month = p.places * p.founding * static_cast<double>(lab.chunk.residents.size()) / 1e5 * 30 / p.stay;
  CHECK(static_cast<double>(early) < 2.2 * a_month);  // three months at full strength would be three times that
  CHECK(static_cast<double>(late) > 0.7 * a_month * 47);
  CHECK(late + early - gone == static_cast<std::int64_t>(lab.chunk.founded.size()));
  CHECK(gone > late / 4);
}

TEST_CASE("More places never found fewer organisations in a month") {
  for (const double u : {0.01, 0.4, 0.99})
    for (double mean = 0; mean < 3; mean += 0.1)
      CHECK(Incubation::founded_in(mean + 0.1, u) >= Incubation::founded_in(mean, u));
  CHECK(Incubation::founded_in(0, 0.5) == 0);
  CHECK(Incubation::founded_in(2.3, 0.2) == 3);
  CHECK(Incubation::founded_in(2.3, 0.4) == 2);
}
