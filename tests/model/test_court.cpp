#include "sim/model/court.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/model/county_centre.hpp"
#include "sim/model/dispatch.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// A county whose court has so many minutes a workday, and whose mediators have as many.
class CourtLab : public CaseLab {
 public:
  explicit CourtLab(double cases_a_day) {
    params.judge_minutes = 420;
    params.case_minutes = params.presuit_minutes = 420;
    params.judges = cases_a_day * 1e5 / world.counties[0].residents;
    params.presuit_staff = 2 * params.judges;
  }
  void sue(int day, int suits) {
    const Today t = today(day);
    for (int i = 0; i < suits; ++i) {
      const std::uint32_t row = begin(t, "neighbour", hash64(day, i));
      discover(t, chunk, row, Channel::hall);
      chunk.to_forum.push_back(row);
    }
  }
  /// One day of the court between the county's intake and its dispatch; every day is a workday.
  Court::Outputs run(int day) {
    const Today t = today(day);
    ByArea<CountyCentre::Outputs> intake;
    ByArea<Dispatch::Outputs> sent;
    ByArea<Court::Outputs> out;
    CountyCentre::Params nobody;
    nobody.staff = 0;
    CountyCentre::county(t, world.counties[0], world.chunks, nobody, intake);
    Court::county(t, world.counties[0], world.chunks, params, out);
    Dispatch::county(t, world.counties[0], world.chunks, {}, sent);
    chunk.to_forum.clear();
    for (const Closing& c : chunk.daily.closings) ends.push_back({day, c.end});
    end_day();
    Court::Outputs sum;
    for (const Court::Outputs& o : out.of) {
      sum.brought += o.brought;
      sum.presuit_tried += o.presuit_tried;
      sum.settled_before_docket += o.settled_before_docket;
      sum.docketed += o.docketed;
      sum.mediated += o.mediated;
      sum.adjudicated += o.adjudicated;
      sum.days += o.days;
      sum.minutes += o.minutes;
      sum.idle += o.idle;
    }
    return sum;
  }

  Court::Params params;
  std::vector<std::pair<int, End>> ends;
};

}  // namespace

TEST_CASE("A suit without mediation is heard after docketing and procedure") {
  CourtLab lab(1);
  lab.params.presuit = 0;
  lab.params.mediated = 0;
  lab.sue(3, 1);
  std::int64_t docketed = 0, adjudicated = 0, days = 0;
  for (int day = 3; day < 60; ++day) {
    const Court::Outputs o = lab.run(day);
    docketed += o.docketed;
    adjudicated += o.adjudicated;
    days += o.days;
  }
  CHECK(docketed == 1);
  CHECK(adjudicated == 1);
  // Filed on a day, it joins the queue after the days of procedure and competes from the next morning on.
  const int wait = lab.params.docket_days + lab.params.procedure_days + 1;
  CHECK(days == wait);
  REQUIRE(lab.ends.size() == 1);
  CHECK(lab.ends[0] == std::pair(3 + wait, End::adjudicated));
}

TEST_CASE("Mediation before docketing settles a suit that never reaches a judge") {
  CourtLab lab(1);
  lab.params.presuit = lab.params.presuit_success = 1;
  lab.sue(3, 1);
  Court::Outputs first = lab.run(3);
  CHECK(first.brought == 1);
  CHECK(first.presuit_tried == 1);
  std::int64_t settled = 0, docketed = 0;
  for (int day = 4; day < 60; ++day) {
    const Court::Outputs o = lab.run(day);
    settled += o.settled_before_docket;
    docketed += o.docketed;
  }
  CHECK(settled == 1);
  CHECK(docketed == 0);
  REQUIRE(lab.ends.size() == 1);
  CHECK(lab.ends[0] == std::pair(3 + lab.params.docket_days + 1, End::settled));
}

TEST_CASE("A suit over what nobody knew of is logged as what made it known") {
  CourtLab lab(1);
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", hash64(3, 1));
  lab.chunk.to_forum.push_back(row);
  ByArea<Court::Outputs> out;
  Court::county(t, lab.world.counties[0], lab.world.chunks, lab.params, out);
  REQUIRE(lab.chunk.log.size() >= 2);
  const auto known = std::find_if(lab.chunk.log.begin(), lab.chunk.log.end(),
                                  [](const Event& e) { return e.activity == Activity::known; });
  REQUIRE(known != lab.chunk.log.end());
  CHECK(known->day == 3);
  CHECK(known->cause == static_cast<std::uint8_t>(Channel::court));
  CHECK(known->rate == 1);
  REQUIRE(std::next(known) != lab.chunk.log.end());
  CHECK(std::next(known)->activity == Activity::sued);
  CHECK(lab.chunk.daily.discovered.empty());  // it is not triaged as a matter that somebody told of
}

TEST_CASE("Mediation that fails is followed by a judgment") {
  CourtLab lab(1);
  lab.params.presuit = 1;
  lab.params.presuit_success = lab.params.mediated = 0;
  lab.sue(3, 1);
  for (int day = 3; day < 80; ++day) lab.run(day);
  REQUIRE(lab.ends.size() == 1);
  CHECK(lab.ends[0] == std::pair(3 + lab.params.docket_days + 1 + lab.params.procedure_days + 1, End::adjudicated));
}

TEST_CASE("A court hears as many cases a day as its minutes allow and the rest wait") {
  CourtLab lab(2);
  lab.params.presuit = 0;
  lab.sue(3, 9);
  const int first = 3 + lab.params.docket_days + lab.params.procedure_days + 1;
  for (int day = 3; day < first; ++day) CHECK(lab.run(day).minutes == 0);
  for (const int heard : {2, 2, 2, 2, 1}) {
    const Court::Outputs o = lab.run(first + static_cast<int>(lab.ends.size()) / 2);
    CHECK(o.mediated + o.adjudicated == heard);
    CHECK(o.minutes == heard * 420);
    CHECK(o.minutes + o.idle == Approx(2 * 420 + 2 * 420).margin(2));  // judges and mediators
  }
  CHECK(lab.world.counties[0].desks[kCourtDesk].idle());
}

TEST_CASE("Suits are a hazard of disputes that a court may hear and end with the suit") {
  CaseLab lab;
  const Today t = lab.today(1);
  const std::uint32_t row = lab.begin(t, "neighbour", 9, 0.5);
  Court::Params p;
  CaseHazards h;
  Court::hazard(t, lab.chunk, lab.chunk.cases[row], p, h);
  const double rate = kind_of(t, lab.chunk.cases[row]).row.suit;
  REQUIRE(rate > 0);
  CHECK(h[Risk::suit] == Approx(p.access * rate * 0.5));
  lab.chunk.cases.touch(row).handler = Handler::court;
  CaseHazards none;
  Court::hazard(t, lab.chunk, lab.chunk.cases[row], p, none);
  CHECK(none[Risk::suit] == 0);
}

TEST_CASE("No mediation is tried before docketing where the parties do not agree to it") {
  CourtLab lab(1);
  lab.params.presuit = 1;
  lab.params.consent = 0;
  lab.sue(3, 4);
  const Court::Outputs o = lab.run(3);
  CHECK(o.brought == 4);
  CHECK(o.presuit_tried == 0);
  CHECK(o.docketed == 4);
}
