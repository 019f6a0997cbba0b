#include "sim/engine/ledger.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/build_world.hpp"
#include "sim/world/durations.hpp"
#include "tests/support/toy_day.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Evenings of one ledger over one pool.
struct Evenings {
  explicit Evenings(int days) : ledger(1, days) {}

  template <class F>
  Stocks operator()(int day, F&& change) {
    ledger.turn(day);
    change();
    const Today t = today_of(study.inputs, world, rhythm, 0, day);
    for (const std::uint32_t touched : cases.touched()) ledger.count(t, 0, touched, cases);
    cases.sweep();
    return ledger.stocks(study.city.settlements.area[0]);
  }
  Stocks quiet(int first, int last) {
    for (int day = first; day < last; ++day) (*this)(day, [] {});
    return (*this)(last, [] {});
  }

  ToyStudy<> study;
  World world = build_world(study.city, study.tables, *study.grids, {});
  Rhythm rhythm{study.tables};
  CasePool cases;
  Ledger ledger;
};

/// A dispute that is known since a day.
Case known_since(std::uint64_t key, int day) {
  Case c;
  c.key = key;
  c.settlement = 0;
  c.born = static_cast<std::int16_t>(day);
  c.known = static_cast<std::int16_t>(day);
  c.stage = Stage::queued;
  c.handler = Handler::township;
  return c;
}

}  // namespace

TEST_CASE("A known dispute is counted by its handler, its age and its deadline until it ends") {
  Evenings evening(40);
  CasePool& cases = evening.cases;
  Ledger& ledger = evening.ledger;
  Case c;
  c.key = 5;
  c.settlement = 0;
  std::uint32_t row = 0;
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

TEST_CASE("A dispute is old when it has been known for more than 30 and 90 days, those of before the run too") {
  Evenings evening(140);
  std::uint32_t row = 0;
  Stocks s = evening(0, [&] {
    evening.cases.add(known_since(7, -40));
    evening.cases.add(known_since(8, -500));
  });
  CHECK(s.open_over_30 == 2);
  CHECK(s.open_over_90 == 1);
  CHECK(s.became_known == 0);  // they were known
  s = evening(1, [&] { row = evening.cases.add(known_since(9, 1)); });
  CHECK(s.became_known == 1);
  CHECK(s.open_over_30 == 2);
  CHECK(evening.quiet(2, 31).open_over_30 == 2);
  CHECK(evening.quiet(32, 32).open_over_30 == 3);
  CHECK(evening.quiet(33, 50).open_over_90 == 1);
  CHECK(evening.quiet(51, 51).open_over_90 == 2);
  s = evening(60, [&] { evening.cases.touch(row).stage = Stage::refused; });
  CHECK(s.open_over_30 == 3);
  CHECK(s.became_known == 0);
  CHECK(evening.quiet(61, 91).open_over_90 == 2);
  CHECK(evening.quiet(92, 92).open_over_90 == 3);
  s = evening(93, [&] { evening.cases.end(row); });
  CHECK(s.open_over_30 == 2);
  CHECK(s.open_over_90 == 2);
  CHECK(s.known_ended == 1);
}

TEST_CASE("A dispute that becomes known and ends on one day has come and gone") {
  Evenings evening(10);
  std::uint32_t row = 0;
  Stocks s = evening(3, [&] { evening.cases.end(evening.cases.add(known_since(7, 3))); });
  CHECK(s.became_known == 1);
  CHECK(s.known_ended == 1);
  CHECK(s.open_known == 0);
  Case latent;
  latent.key = 8;
  latent.settlement = 0;
  evening(4, [&] { row = evening.cases.add(latent); });
  s = evening(5, [&] { evening.cases.end(row); });  // by itself: nobody knew it
  CHECK(s.became_known == 0);
  CHECK(s.known_ended == 0);
  CHECK(s.ended == 1);
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
