#include "sim/model/supervision.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Supervision lowers what departments and projects cause and slows every department") {
  CaseLab lab;
  Supervision::Params p;
  p.intensity = 0.5;
  Supervision::modify(lab.today(6), lab.chunk, p);
  CHECK(onset_of(lab, "historical") == Approx(1 - p.fall / 2));
  CHECK(onset_of(lab, "requisition") == Approx(1 - p.fall / 2));
  CHECK(onset_of(lab, "neighbour") == 1);
  for (const float factor : lab.chunk.modifiers.department_minutes)
    CHECK(static_cast<double>(factor) == Approx(1 - p.defence / 2));
}
