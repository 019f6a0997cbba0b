#include "sim/model/online.hpp"

#include <catch2/catch.hpp>

#include "sim/model/reporting.hpp"
#include "sim/model/transmission.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A faster correction never lets anybody stay active online longer, and touches no other class") {
  const auto slow = class_rates(model_tables(), {}), fast = class_rates(model_tables(), {}, 0.2);
  const auto online = static_cast<std::size_t>(RiskClass::online);
  bool sooner = false;
  for (int i = 1; i < 200; ++i) {
    const double u = i / 200.0;
    CHECK(fast[online].active.days(u) <= slow[online].active.days(u));
    sooner = sooner || fast[online].active.days(u) < slow[online].active.days(u);
    CHECK(fast[0].active.days(u) == slow[0].active.days(u));
  }
  CHECK(sooner);
  CHECK(fast[online].recovers > slow[online].recovers);
}

TEST_CASE("Distance and moderation of programmes add to those of the scenario and never pass all") {
  SpreadParams p;
  p.distance = 0.3;
  CHECK(modified(p, 0, 0).distance == p.distance);
  CHECK(modified(p, 0.4, 0.2).distance == Approx(0.7));
  CHECK(modified(p, 0.4, 0.2).moderation == Approx(0.2));
  CHECK(modified(p, 2, 0).distance == 1);
}

TEST_CASE("The anti-fraud platform lowers fraud and no other clue") {
  CaseLab lab;
  Online::Params p;
  p.fraud = 1;
  Online::modify(lab.today(0), lab.chunk, p);
  CHECK(static_cast<double>(lab.chunk.modifiers.onset[kind_named(lab.study.tables, "fraud_online")][0]) ==
        Approx(1 - p.fraud_effect));
  CHECK(lab.chunk.modifiers.onset[kind_named(lab.study.tables, "public_order")][0] == 1.0f);
}

TEST_CASE("Moderation makes people who live online report less") {
  CaseLab lab;
  const Today t = lab.today(0);
  Online::Params p;
  p.moderation = 1;
  double before = 0, after = 0;
  for (std::uint32_t resident = 0; resident < 50; ++resident) {
    const std::uint32_t row = lab.begin(t, "neighbour", 100 + resident, 0.4, resident);
    CaseHazards h;
    Reporting::hazard(t, lab.chunk, lab.chunk.cases[row], {}, h);
    before += h[Risk::report];
  }
  Online::modify(t, lab.chunk, p);
  for (std::uint32_t row = 0; row < 50; ++row) {
    CaseHazards h;
    Reporting::hazard(t, lab.chunk, lab.chunk.cases[row], {}, h);
    after += h[Risk::report];
  }
  CHECK(after < before);
  CHECK(after > before * (1 - p.chill));
}
