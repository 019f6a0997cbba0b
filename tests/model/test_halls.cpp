#include "sim/engine/chunk_day.hpp"
#include "sim/model/halls.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "sim/model/grid_work.hpp"
#include "sim/model/mediation.hpp"
#include "sim/model/outcomes.hpp"
#include "sim/model/service.hpp"
#include "sim/model/triage.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Every place has a hall that meets every day, and everybody brings what he has.
Halls::Params everywhere() {
  Halls::Params p;
  p.share = 1;
  p.brought = 1;
  p.meetings = 31;
  return p;
}

Halls::Outputs sum(const ByArea<Halls::Outputs>& out) {
  Halls::Outputs s = out.of[0];
  const Halls::Outputs& r = out.of[1];
  s.meetings += r.meetings, s.brought += r.brought, s.matters += r.matters, s.settled += r.settled;
  s.passed_on += r.passed_on, s.minutes += r.minutes, s.cost += r.cost;
  return s;
}

/// Makes cases known on day 5 and lets triage and the halls see them.
std::vector<std::uint32_t> begin_known(CaseLab& lab, std::string_view kind, int cases, double severity,
                                       const Halls::Params& p, ByArea<Halls::Outputs>& out) {
  const Today t = lab.today(5);
  std::vector<std::uint32_t> rows;
  for (int i = 0; i < cases; ++i) {
    rows.push_back(lab.begin(t, kind, 100 + static_cast<std::uint64_t>(i), severity));
    discover(t, lab.chunk, rows.back(), Channel::hall);
  }
  ByArea<Triage::Outputs> accepted;
  Triage::morning(t, lab.chunk, {}, accepted);
  Halls::morning(t, lab.chunk, p, out);
  lab.end_day();
  return rows;
}

/// Day 6: what was sent arrives, and halls meet.
void next_day(CaseLab& lab, const Halls::Params& p, ByArea<Halls::Outputs>& out) {
  const Today t = lab.today(6);
  take_arrivals(t, lab.chunk);
  Halls::morning(t, lab.chunk, p, out);
}

/// Tickets for which the mediators of the first settlement still have to do something.
int waiting_for_mediators(const CaseLab& lab) {
  int waiting = 0;
  for (const Ticket& k : lab.chunk.community_desks[0].heap) waiting += is_valid(lab.chunk, k);
  return waiting;
}

Case placed(std::string_view kind, Handler handler, std::uint16_t group = 2) {
  Case c;
  c.kind = kind_named(model_tables(), kind);
  c.handler = handler;
  c.group = group;
  return c;
}

}  // namespace

TEST_CASE("Halls hear groups, neighbourhoods and requests to the community, and nothing from above the township") {
  const Halls::Params p;
  const auto hears = [&](const Case& c) { return Halls::concerns_all(model_tables().kinds[c.kind], c, p); };
  CHECK(hears(placed("property", Handler::community)));
  CHECK(hears(placed("housing_property", Handler::community)));
  CHECK_FALSE(hears(placed("neighbour", Handler::grid)));  // small matters stay in the grid
  CHECK_FALSE(hears(placed("family", Handler::community)));
  CHECK_FALSE(hears(placed("consumer", Handler::community)));
  CHECK_FALSE(hears(placed("housing_property", Handler::department)));
  CHECK_FALSE(hears(placed("property", Handler::township)));
  CHECK(hears(placed("property", Handler::township, 40)));  // a group that triage sends up is heard first
  CHECK_FALSE(hears(placed("property", Handler::county, 40)));
  CHECK_FALSE(hears(placed("collective", Handler::county, 400)));
}

TEST_CASE("A hall meets as often as it should and on days of its own") {
  Halls::Params p;
  for (const double meetings : {0.5, 2.0, 10.0}) {
    p.meetings = meetings;
    int held = 0;
    for (int day = 10; (day = Halls::next_meeting(990001001001, day, 10 + 730, p)) != kNoDay;) ++held;
    CHECK(held == Approx(24 * meetings).margin(1));
  }
  p.meetings = 1;
  std::set<int> days;
  for (std::int64_t code = 990001001001; code < 990001001041; ++code) days.insert(Halls::next_meeting(code, 0, 60, p));
  CHECK(days.size() > 10);
  const int day = Halls::next_meeting(990001001001, 0, 60, p);
  CHECK(Halls::next_meeting(990001001001, 0, day - 1, p) == kNoDay);
  p.meetings = 0;
  CHECK(Halls::next_meeting(990001001001, 0, 3000, p) == kNoDay);
}

TEST_CASE("A matter of the community waits for its hall, is heard there and settled without the mediators") {
  CaseLab lab;
  const Halls::Params p = everywhere();
  ByArea<Halls::Outputs> out;
  const std::uint32_t row = begin_known(lab, "property", 1, 0.2, p, out).front();
  CHECK(sum(out).brought == 1);
  CHECK((lab.chunk.cases[row].marks & kInHall) != 0);
  next_day(lab, p, out);
  REQUIRE(lab.chunk.daily.served.size() == 1);
  CHECK(lab.chunk.daily.served[0].row == row);
  CHECK(lab.chunk.daily.served[0].handler == Handler::community);
  CHECK(sum(out).matters == 1);
  CHECK(sum(out).minutes == static_cast<std::int64_t>(p.minutes));
  const std::uint32_t home = lab.chunk.cases[row].settlement;
  CHECK(waiting_for_mediators(lab) == 0);

  const Today t = lab.today(6);
  Mediation::Params sure;
  sure.ease = 50;
  sure.pressure = 0;
  ByArea<Mediation::Outputs> sessions;
  Mediation::morning(t, lab.chunk, sure, sessions);
  REQUIRE(lab.chunk.daily.closings.size() == 1);
  const double before = social_capital_of(t, lab.chunk, home);
  Halls::evening(t, lab.chunk, p, out);
  CHECK(sum(out).settled == 1);
  CHECK(social_capital_of(t, lab.chunk, home) == Approx(before + p.capital * (1 - before)));
}

TEST_CASE("A group that triage sends to the township goes to the hall of its place first") {
  CaseLab lab;
  const Today t = lab.today(5);
  const std::uint32_t row = lab.begin(t, "property", 9, 0.2);
  lab.chunk.cases.touch(row).group = 40;
  discover(t, lab.chunk, row, Channel::hall);
  refer(t, lab.chunk, row, {Handler::township});
  lab.chunk.cases.touch(row).deadline = 35;
  ByArea<Halls::Outputs> out;
  Halls::morning(t, lab.chunk, everywhere(), out);
  CHECK(lab.chunk.cases[row].handler == Handler::community);
  CHECK(sum(out).brought == 1);
}

TEST_CASE("What a meeting has no time for goes to the mediators of the place") {
  CaseLab lab;
  Halls::Params p = everywhere();
  p.matters = 2;
  ByArea<Halls::Outputs> out;
  const auto rows = begin_known(lab, "property", 5, 0.2, p, out);
  next_day(lab, p, out);
  CHECK(sum(out).matters == 2);
  CHECK(sum(out).passed_on == 3);
  int marked = 0;
  for (const std::uint32_t row : rows) marked += (lab.chunk.cases[row].marks & kInHall) != 0;
  CHECK(marked == 2);
  CHECK(waiting_for_mediators(lab) == 3);
}

TEST_CASE("A matter that is due before the hall meets goes the ordinary way") {
  CaseLab lab;
  Halls::Params p = everywhere();
  p.meetings = 0.01;
  ByArea<Halls::Outputs> out;
  const std::uint32_t row = begin_known(lab, "property", 1, 0.2, p, out).front();
  CHECK(sum(out).brought == 0);
  CHECK(lab.chunk.cases[row].marks == 0);
}

TEST_CASE("A session that fails in a hall leaves the matter to the mediators without the gain of the hall") {
  CaseLab lab;
  const Halls::Params p = everywhere();
  ByArea<Halls::Outputs> out;
  const std::uint32_t row = begin_known(lab, "property", 1, 0.2, p, out).front();
  next_day(lab, p, out);
  Mediation::Params hopeless;
  hopeless.ease = -50;
  ByArea<Mediation::Outputs> sessions;
  Mediation::morning(lab.today(6), lab.chunk, hopeless, sessions);
  CHECK(lab.chunk.daily.closings.empty());
  CHECK(lab.chunk.cases[row].marks == 0);
  CHECK(lab.chunk.cases[row].handler == Handler::community);
}

TEST_CASE("A session in a hall succeeds more often by the gain that the hall adds") {
  const SmallStudy study({2, 3, 3, 560, 120, 5});
  Day::Params with, without;
  for (Day::Params* p : {&with, &without}) {
    of<Halls>(*p) = everywhere();
    of<Halls>(*p).six_gain = 0;
  }
  of<Halls>(with).gain = 5;
  of<Halls>(without).gain = -5;
  const auto more = study.run(with), less = study.run(without);
  CHECK(5 * sum_of(more, "halls.settled") > 4 * sum_of(more, "halls.matters"));
  CHECK(5 * sum_of(less, "halls.settled") < 2 * sum_of(less, "halls.matters"));
}
