#include "sim/model/purchase.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Purchases buy minutes by their price and lose them slowly when nobody reviews") {
  CaseLab lab;
  Purchase::Params p;
  CHECK(Purchase::weekly(p) == 0);
  p.yuan = 6;
  CHECK(Purchase::weekly(p) == Approx(6.0 / 60 * 60 * p.delivered * 7 / 365));
  const auto bought = [&](int day) {
    lab.chunk.modifiers.bought_minutes = 0;
    Purchase::modify(lab.today(day), lab.chunk, p);
    return lab.chunk.modifiers.bought_minutes / Purchase::weekly(p);
  };
  CHECK(bought(0) == 1);
  CHECK(bought(200) == 1);
  p.review = 0;
  CHECK(bought(300) == Approx(1 - p.slack * (1 - std::exp(-p.rate * 100))).epsilon(1e-5));
  ByArea<Purchase::Outputs> out;
  Purchase::evening(lab.today(300), lab.chunk, p, out);
  CHECK(std::abs(static_cast<double>(out.of[0].cost + out.of[1].cost) -
                 static_cast<double>(lab.chunk.residents.size()) * 6 * 100 / 365) <= 2);
  CHECK(lab.chunk.accounts.total() == out.of[0].cost + out.of[1].cost);
}
