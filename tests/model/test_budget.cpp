#include "sim/model/budget.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/model/costs.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Arrears are a debt and no saving, and drive workers away") {
  CaseLab lab;
  lab.chunk.filled = {};
  lab.chunk.filled[0][1] = 100;
  ByArea<Costs::Outputs> paid, held;
  Costs::evening(lab.today(0), lab.chunk, {}, paid);
  const std::int64_t before = spent(lab, Line::grid_pay);
  Budget::modify(lab.today(0), lab.chunk, {.arrears = 0.4, .leave = 2});
  CHECK(lab.chunk.modifiers.turnover == Approx(std::exp(0.8)));
  Costs::evening(lab.today(0), lab.chunk, {}, held);
  CHECK(spent(lab, Line::grid_pay) - before == held.of[0].grid_pay);
  CHECK(held.of[0].grid_pay == paid.of[0].grid_pay);
  CHECK(paid.of[0].arrears == 0);
  CHECK(held.of[0].arrears == static_cast<std::int64_t>(0.4 * static_cast<double>(paid.of[0].grid_pay)) / 100);
  CHECK(held.of[0].debt + held.of[1].debt == held.of[0].arrears);
}

TEST_CASE("Those whom the hotline does not answer are found at the other channels") {
  CaseLab lab;
  Budget::modify(lab.today(0), lab.chunk, {.closed = 0.8, .turned = 0.5});
  CHECK(lab.chunk.modifiers.hotline == Approx(0.6));
  const Reporting::Params p;
  int moved = 0, hotline_open = 0, hotline_shut = 0;
  for (int i = 0; i < 1000; ++i) {
    const double u = (i + 0.5) / 1000;
    const Channel open = Reporting::channel_of(u, 0.5, 1, p), shut = Reporting::channel_of(u, 0.5, 0, p);
    moved += open != shut;
    hotline_open += open == Channel::hotline || open == Channel::app;
    hotline_shut += shut == Channel::hotline || shut == Channel::app;
    if (open == Channel::grid_worker || open == Channel::hall) CHECK(open == shut);
  }
  CHECK(hotline_open > 100);
  CHECK(hotline_shut == 0);
  CHECK(moved >= hotline_open);
  CHECK(Requests::channel_of(0.3, 1, {}) == Channel::hotline);
  CHECK(Requests::channel_of(0.9, 0, {}) == Channel::grid_worker);
}
