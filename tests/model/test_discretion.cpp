#include "sim/model/discretion.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Priority with which a dispute of a severity joins the queue of a handler.
std::uint32_t priority_of(CaseLab& lab, std::uint64_t key, double severity, Handler handler = Handler::county) {
  const Today t = lab.today(9);
  refer(t, lab.chunk, lab.begin(t, "neighbour", key, severity), {handler});
  return lab.chunk.upward.back().ticket.priority;
}

}  // namespace

TEST_CASE("Without freedom or without pressure a hard matter waits its turn like an easy one") {
  CaseLab lab;
  CHECK(priority_of(lab, 1, 0.9) == priority_of(lab, 2, 0.1));
  lab.chunk.modifiers.closing_pressure = 1;
  CHECK(priority_of(lab, 3, 0.9) == priority_of(lab, 4, 0.1));
  lab.chunk.modifiers.closing_pressure = 0;
  lab.chunk.modifiers.creaming_days = 60;
  CHECK(priority_of(lab, 5, 0.9) == priority_of(lab, 6, 0.1));
}

TEST_CASE("Under pressure a matter is put back by days in proportion to how hard it was at onset") {
  CaseLab lab;
  const std::uint32_t turn = priority_of(lab, 1, 0.5);
  Discretion::modify(lab.today(9), lab.chunk, {.freedom = 0.5, .days = 60});
  lab.chunk.modifiers.closing_pressure = 0.5;
  CHECK(priority_of(lab, 2, 0.8) == turn + 12);
  CHECK(priority_of(lab, 3, 0.4) == turn + 6);
  lab.chunk.modifiers.place_pressure[0] = 0.5f;
  CHECK(priority_of(lab, 4, 0.8) == turn + 24);
  lab.chunk.modifiers.closing_pressure = 3;  // full pressure is all there is
  CHECK(priority_of(lab, 5, 0.8) == turn + 24);
  CHECK(priority_of(lab, 6, 0.8, Handler::court) == turn);  // courts and petition offices keep their order
  CHECK(priority_of(lab, 7, 0.8, Handler::petition_office) == turn);
}

TEST_CASE("Ages at closing are counted for easy and for hard disputes by their severity at onset") {
  CaseLab lab;
  const Today first = lab.today(2), last = lab.today(12);
  for (const double severity : {0.2, 0.5, 0.8}) {
    const std::uint32_t row =
        lab.begin(first, "neighbour", hash64(static_cast<std::uint64_t>(severity * 10)), severity);
    discover(first, lab.chunk, row, Channel::hall);
    refer(first, lab.chunk, row, {Handler::community});
    lab.chunk.cases.touch(row).severity = 0.99f;  // grown since
    close_case(last, lab.chunk, row, End::settled);
  }
  ByArea<Discretion::Outputs> out;
  Discretion::evening(last, lab.chunk, {.hard = 0.4}, out);
  const Discretion::Outputs& o = out[area_of(last, lab.chunk.cases[0])];
  CHECK(o.easy_closed == 1);
  CHECK(o.easy_days == 10);
  CHECK(o.hard_closed == 2);
  CHECK(o.hard_days == 20);
}
