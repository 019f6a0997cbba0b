#include "sim/model/prevention.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Plans that put safety first bear fruit slowly and cost from the first day") {
  CaseLab lab;
  Prevention::Params p;
  p.plans = 1;
  const std::uint8_t fire = kind_named(lab.study.tables, "fire");
  const auto left = [&](int day) {
    lab.chunk.modifiers = Modifiers(lab.chunk.settlements.size(), lab.study.tables.departments.size());
    Prevention::modify(lab.today(day), lab.chunk, p);
    return static_cast<double>(lab.chunk.modifiers.onset[fire][0]);
  };
  CHECK(left(0) == 1);
  const double month = left(30), year = left(365);
  CHECK(month < 1);
  CHECK(month > 1 - p.plans_effect / 2);
  CHECK(year == Approx(1 - p.plans_effect).epsilon(0.05));
  CHECK(lab.chunk.modifiers.project_preparation == Approx(p.preparation));
  ByArea<Prevention::Outputs> out;
  Prevention::evening(lab.today(0), lab.chunk, p, out);
  CHECK(out.of[0].cost + out.of[1].cost == lab.chunk.accounts.total());
  CHECK(lab.chunk.accounts.total() > 0);
}
