#include "sim/model/feeding.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A matter draws its party into risk once and then no more") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", 7, 0.5, 12);
  CaseHazards before, after;
  Feeding::hazard(t, lab.chunk, lab.chunk.cases[row], {}, before);
  CHECK(before[Risk::feed] > 0);
  lab.chunk.daily.fired = {{row, Risk::feed}};
  ByArea<Feeding::Outputs> out;
  Feeding::morning(t, lab.chunk, {}, out);
  CHECK(out[Area::urban].seeds == 1);
  REQUIRE(lab.chunk.outbox.size() == 1);
  const Message& m = lab.chunk.outbox.front();
  CHECK(m.resident == lab.chunk.cases[row].resident);
  CHECK(m.type == Message::Type::seed);
  CHECK(m.risk == kind_of(t, lab.chunk.cases[row]).feeds);
  Feeding::hazard(t, lab.chunk, lab.chunk.cases[row], {}, after);
  CHECK(after[Risk::feed] == 0);
}

TEST_CASE("Each month past the deadline raises the hazard by the same amount") {
  CaseLab lab;
  const std::uint32_t row = lab.begin(lab.today(0), "neighbour", 7, 0.5);
  lab.chunk.cases.touch(row).deadline = 30;
  const auto hazard = [&](int day) {
    CaseHazards h;
    Feeding::hazard(lab.today(day), lab.chunk, lab.chunk.cases[row], {.late = 0.5}, h);
    return h[Risk::feed];
  };
  CHECK(hazard(30) == hazard(0));
  CHECK(hazard(60) == Approx(1.5 * hazard(0)));
  CHECK(hazard(90) == Approx(2 * hazard(0)));
}
