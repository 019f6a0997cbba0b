#include "sim/model/costs.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Pay follows people, contacts and minutes, and every fen is in the accounts") {
  CaseLab lab;
  lab.chunk.filled = {};
  lab.chunk.full_time_mediators = {};
  for (auto& group : lab.chunk.staff) group = {};
  ByArea<Costs::Outputs> none, some, more;
  Costs::evening(lab.today(0), lab.chunk, {}, none);
  CHECK(lab.chunk.accounts.total() == 0);
  lab.chunk.filled[0][1] = 10;
  lab.chunk.daily.contacts[0] = 7;
  const Costs::Params p;
  Costs::evening(lab.today(0), lab.chunk, p, some);
  CHECK(static_cast<double>(some[Area::urban].grid_pay) == Approx(10 * p.full_pay * 100 * 12 / 365).epsilon(0.02));
  CHECK(static_cast<double>(some[Area::urban].hotline) == Approx(7 * p.hotline_call * 100).margin(1));
  CHECK(lab.chunk.accounts.total() == some[Area::urban].grid_pay + some[Area::urban].hotline);
  lab.chunk.filled[0][1] = 20;
  Costs::evening(lab.today(0), lab.chunk, p, more);
  CHECK(static_cast<double>(more[Area::urban].grid_pay) ==
        Approx(2.0 * static_cast<double>(some[Area::urban].grid_pay)).margin(2));
}
