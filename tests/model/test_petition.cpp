#include "sim/model/petition.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// A dispute that became known on day 3 and waits at the committee; its deadline is day 33.
std::uint32_t begin_waiting(CaseLab& lab) {
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", 7, 0.5, 12);
  discover(t, lab.chunk, row, Channel::hall);
  refer(t, lab.chunk, row, {Handler::community});
  lab.chunk.cases.touch(row).deadline = 33;
  lab.end_day();
  return row;
}

double hazard(CaseLab& lab, std::uint32_t row, int day) {
  CaseHazards h;
  Petition::hazard(lab.today(day), lab.chunk, lab.chunk.cases[row], {}, h);
  return h[Risk::petition];
}

}  // namespace

TEST_CASE("Nobody petitions before the deadline, and the hazard rises with each month after it") {
  CaseLab lab;
  const std::uint32_t row = begin_waiting(lab);
  CHECK(hazard(lab, row, 33) == 0);
  const double month = hazard(lab, row, 63);
  CHECK(month > 0);
  CHECK(hazard(lab, row, 93) == Approx(2 * month));
  lab.chunk.cases.touch(row).handler = Handler::petition_office;
  CHECK(hazard(lab, row, 93) == 0);  // who has petitioned waits for the answer
}

TEST_CASE("A petition goes to the petition office with a new deadline, and the second one may leave the city") {
  CaseLab lab;
  const std::uint32_t row = begin_waiting(lab);
  ByArea<Petition::Outputs> out;
  lab.chunk.daily.fired = {{row, Risk::petition}};
  Petition::morning(lab.today(40), lab.chunk, {.upward = 1, .deadline = 60}, out);
  CHECK(out[Area::urban].petitions == 1);
  CHECK(out[Area::urban].again == 0);
  CHECK(lab.chunk.cases[row].handler == Handler::petition_office);
  CHECK(lab.chunk.cases[row].deadline == 100);
  REQUIRE(lab.chunk.upward.size() == 1);
  lab.end_day();
  lab.chunk.daily.fired = {{row, Risk::petition}};
  Petition::morning(lab.today(110), lab.chunk, {.upward = 1, .deadline = 60}, out);
  CHECK(out[Area::urban].petitions == 2);
  CHECK(out[Area::urban].again == 1);
  CHECK(out[Area::urban].upward == 1);
  REQUIRE(lab.chunk.daily.closings.size() == 1);
  CHECK(lab.chunk.daily.closings[0].end == End::petitioned_upward);
}
