#include "sim/model/urban_integration.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE(
    "Integration closes its share of the gap, never more than all of it, and costs in proportion to whom it reaches") {
  CaseLab lab;
  const Today t = lab.today(0);
  UrbanIntegration::modify(t, lab.chunk, {.share = 0.5, .effect = 0.6});
  CHECK(lab.chunk.modifiers.gap_closed == Approx(0.3));
  UrbanIntegration::modify(t, lab.chunk, {.share = 1, .effect = 0.9});
  CHECK(lab.chunk.modifiers.gap_closed == 1);
  const auto cost = [&](double share) {
    ByArea<UrbanIntegration::Outputs> out;
    for (int day = 0; day < 365; ++day) UrbanIntegration::evening(lab.today(day), lab.chunk, {.share = share}, out);
    return out[Area::urban].cost + out[Area::rural].cost;
  };
  CHECK(cost(0) == 0);
  const auto half = static_cast<double>(cost(0.5));
  CHECK(half > 0);
  CHECK(static_cast<double>(cost(1)) == Approx(2 * half).epsilon(0.01));
}
