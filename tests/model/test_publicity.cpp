#include "sim/model/publicity.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Knowledge of channels grows under campaigns, fades after them, and brings trivial reports along") {
  CaseLab lab(model_tables(), {1, 1, 2, 300, 900, 7});
  Publicity::Params p;
  const auto self_report = [&](int day) {
    lab.chunk.modifiers = Modifiers(lab.chunk.settlements.size(), model_tables().departments.size());
    Publicity::modify(lab.today(day), lab.chunk, p);
    return lab.chunk.modifiers.self_report;
  };
  CHECK(self_report(0) == 1);
  p.campaigns = 12;
  const double early = self_report(30), late = self_report(720);
  CHECK(early > 1);
  CHECK(late > early);
  CHECK(late < 1 + p.reports * p.reach);
  CHECK(lab.chunk.modifiers.trivial_reports > 0);
  p.campaigns = 0;
  CHECK(self_report(720 + 90) - 1 == Approx((late - 1) / 2).epsilon(0.001));
}
