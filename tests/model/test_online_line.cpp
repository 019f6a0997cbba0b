#include "sim/model/online_line.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A line online raises reports and trivial ones by its reach, counts what comes by it, and costs") {
  CaseLab lab;
  const Today t = lab.today(3);
  const OnlineLine::Params p{.reach = 0.5, .reports = 0.6, .trivial = 0.02, .minutes = 6};
  OnlineLine::modify(t, lab.chunk, p);
  CHECK(lab.chunk.modifiers.online_report == Approx(0.3));
  CHECK(lab.chunk.modifiers.trivial_reports == Approx(0.01));
  discover(t, lab.chunk, lab.begin(t, "neighbour", 1), Channel::app);
  discover(t, lab.chunk, lab.begin(t, "neighbour", 2), Channel::hotline);
  ByArea<OnlineLine::Outputs> on, off;
  OnlineLine::evening(t, lab.chunk, p, on);
  CHECK(on[Area::urban].received == 1);
  CHECK(on[Area::urban].minutes == 6);
  CHECK(on[Area::urban].cost > 0);
  CHECK(spent(lab, Line::hotline) == on[Area::urban].cost + on[Area::rural].cost);
  OnlineLine::evening(t, lab.chunk, {.reach = 0}, off);
  CHECK(off[Area::urban].cost == 0);
}
