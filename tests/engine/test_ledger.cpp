#include "sim/engine/ledger.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/build_world.hpp"
#include "sim/world/durations.hpp"
#include "tests/support/toy_day.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A known dispute is counted by its handler, its age and its deadline until it ends") {
  const ToyStudy study;
  World world = build_world(study.city, study.tables, *study.grids, {});
  const Rhythm rhythm(study.tables);
  CasePool cases;
  Case c;
  c.key = 5;
  c.settlement = 0;
  Ledger ledger(1, 40);
  std::uint32_t row = 0;
  const Area area = study.city.settlements.area[0];
  const auto evening = [&](int day, auto&& change) {
    ledger.turn(day);
    change();
    const Today t = today_of(study.inputs, world, rhythm, 0, day);
    for (const std::uint32_t touched : cases.touched()) ledger.count(t, 0, touched, cases);
    cases.sweep();
    return ledger.stocks(area);
  };
  Stocks s = evening(0, [&] { row = cases.add(c); });
  CHECK(s.open_latent == 1);
  CHECK(s.open_known == 0);
  CHECK(s.born == 1);
  s = evening(1, [&] {
    Case& known = cases.touch(row);
    known.stage = Stage::queued;
    known.handler = Handler::community;
    known.known = 1;
    known.deadline = 3;
  });
  CHECK(s.open_latent == 0);
  CHECK(s.open_known == 1);
  CHECK(s.open_community == 1);
  CHECK(s.open_all_queued == 1);
  CHECK(s.born == 0);
  CHECK(s.open_age == 0);
  CHECK(evening(2, [] {}).open_age == 1);
  CHECK(evening(3, [] {}).open_overdue == 0);
  CHECK(evening(4, [] {}).open_overdue == 1);
  s = evening(5, [&] { cases.touch(row).deadline = 30; });  // a new stay, a new deadline
  CHECK(s.open_overdue == 0);
  s = evening(6, [&] { cases.touch(row).stage = Stage::refused; });
  CHECK(s.open_refused == 1);
  CHECK(s.open_community == 0);
  CHECK(ledger.open() == 1);
  s = evening(7, [&] { cases.end(row); });
  CHECK(s.open_known == 0);
  CHECK(s.open_age == 0);
  CHECK(s.ended == 1);
  CHECK(ledger.open() == 0);
  CHECK(evening(31, [] {}).open_overdue == 0);
}

TEST_CASE("Bins of durations meet at their edges") {
  const std::vector<std::int32_t> edges = duration_edges();
  REQUIRE(edges.size() == kDurationBins + 1);
  CHECK(duration_bin(-3) == 0);
  for (int bin = 0; bin < kDurationBins; ++bin) {
    const auto at = static_cast<std::size_t>(bin);
    CHECK(edges[at] < edges[at + 1]);
    CHECK(duration_bin(edges[at]) == bin);
    CHECK(duration_bin(edges[at + 1] - 1) == bin);
  }
  CHECK(duration_bin(1 << 30) == kDurationBins - 1);
}
