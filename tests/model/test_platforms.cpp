#include "sim/model/platforms.hpp"

#include <catch2/catch.hpp>

#include "sim/core/parallel.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Fewer platforms free minutes and days and send more tickets astray, and three are neutral") {
  CaseLab lab;
  const Today t = lab.today(3);
  Platforms::Params p;
  ByArea<Platforms::Outputs> out;
  Platforms::modify(t, lab.chunk, p);
  Platforms::evening(t, lab.chunk, p, out);
  CHECK(lab.chunk.modifiers.admin_share == 0);
  CHECK(lab.chunk.modifiers.handover_days == 1);
  CHECK(lab.chunk.modifiers.ticket_returns == 1);
  CHECK(lab.chunk.accounts.total() == 0);
  p.number = 1;
  Platforms::modify(t, lab.chunk, p);
  Platforms::evening(t, lab.chunk, p, out);
  CHECK(lab.chunk.modifiers.admin_share == Approx(-2 * p.paperwork));
  CHECK(lab.chunk.modifiers.handover_days == Approx(1 - 2 * p.delay));
  CHECK(lab.chunk.modifiers.ticket_returns == Approx(1 + 2 * p.misrouted));
  const double a_day = 2 * p.merging_price / 365 * lab.chunk.residents.size() * 100;
  CHECK(static_cast<double>(out.of[0].cost + out.of[1].cost) == Approx(a_day).margin(1));
  CHECK(lab.chunk.accounts.total() == out.of[0].cost + out.of[1].cost);
}
