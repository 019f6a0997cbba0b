#include "sim/model/legacy.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// A lab with so many legacy matters that nobody handles.
struct LegacyLab : CaseLab {
  explicit LegacyLab(int matters) {
    const Today t = today(0);
    for (int i = 0; i < matters; ++i) {
      const std::uint32_t row = begin(t, "neighbour", hash64(i));
      Case& c = chunk.cases.touch(row);
      c.flags |= kLegacy;
      c.stage = Stage::refused;
      c.known = -200;
      ++chunk.legacy_open[static_cast<std::size_t>(area_of(t, c))];
    }
  }
  Legacy::Outputs day(int on, const Legacy::Params& p) {
    ByArea<Legacy::Outputs> out;
    Legacy::morning(today(on), chunk, p, out);
    return out.of[0].visits > 0 ? out.of[0] : out.of[1];
  }
};

}  // namespace

TEST_CASE("A campaign calls on a share of the stock on the first of a month and on no other day") {
  LegacyLab lab(300);
  Legacy::Params p;
  p.campaign = 0.3;
  p.opened = 0;
  CHECK(lab.day(30, p).visits == 0);
  const Legacy::Outputs o = lab.day(31, p);  // 1 February
  CHECK(o.visits > 60);
  CHECK(o.visits < 120);
  CHECK(o.taken_up == 0);
  CHECK(o.minutes == o.visits * p.visit_minutes);
  CHECK(o.cost == o.visits * 20000);
  CHECK(lab.chunk.accounts.total() == o.cost);
  CHECK(lab.chunk.upward.empty());
  CHECK(lab.day(31, p).visits == o.visits);  // drawn by case and month
  p.campaign = 1;
  CHECK(lab.day(59, p).visits == 300);
}

TEST_CASE("What is taken up goes to the county before others and is marked") {
  LegacyLab lab(50);
  Legacy::Params p;
  p.campaign = p.opened = 1;
  p.lead = 40;
  CHECK(lab.day(31, p).taken_up == 50);
  CHECK(lab.chunk.upward.size() == 50);
  const Case& c = lab.chunk.cases[0];
  CHECK((c.marks & kCampaign) != 0);
  CHECK(c.stage == Stage::queued);
  CHECK(c.handler == Handler::county);
  const std::uint32_t led = lab.chunk.upward[0].ticket.priority;
  refer(lab.today(31), lab.chunk, lab.begin(lab.today(31), "neighbour", 999), {Handler::county});
  CHECK(lab.chunk.upward.back().ticket.priority == led + 40);
  CHECK(lab.day(59, p).visits == 0);  // what is in hand is not called on again
}

TEST_CASE("The stock falls with each legacy matter that ends, and relief is paid for those a campaign settled") {
  LegacyLab lab(10);
  Legacy::Params p;
  p.campaign = 1;
  p.opened = 0.5;
  p.visit_cost = 0;
  const Legacy::Outputs taken = lab.day(31, p);
  REQUIRE(taken.taken_up > 0);
  REQUIRE(taken.taken_up < 10);
  const Today t = lab.today(40);
  for (std::uint32_t row = 0; row < 10; ++row) close_case(t, lab.chunk, row, End::settled);
  close_case(t, lab.chunk, lab.begin(t, "neighbour", 999), End::settled);
  ByArea<Legacy::Outputs> out;
  Legacy::evening(t, lab.chunk, p, out);
  CHECK(out.of[0].open_matters + out.of[1].open_matters == 0);
  CHECK(out.of[0].settled + out.of[1].settled == taken.taken_up);
  CHECK(lab.chunk.accounts.fen[static_cast<std::size_t>(Line::county)] == taken.taken_up * 500000);
}
