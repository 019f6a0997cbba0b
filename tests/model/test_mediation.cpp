#include "sim/model/mediation.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Sessions succeed always (+) or never (-), whatever the case.
Mediation::Params certain(double ease) {
  Mediation::Params p;
  p.ease = ease;
  p.pressure = 0;
  return p;
}

/// Holds one session at a level and returns the outputs of its area.
Mediation::Outputs hold(CaseLab& lab, const Today& t, std::uint32_t row, Handler handler, const Mediation::Params& p) {
  ByArea<Mediation::Outputs> out;
  const Area area = area_of(t, lab.chunk.cases[row]);
  lab.chunk.daily.served.push_back({row, handler});
  Mediation::morning(t, lab.chunk, p, out);
  return out[area];
}

}  // namespace

TEST_CASE("Success of a session is one half when every term is at its middle") {
  CHECK(Mediation::success({}, {}) == Approx(0.5).margin(1e-12));
  SessionTerms x;
  x.level = std::log(3.0);
  CHECK(Mediation::success(x, {}) == Approx(0.75).margin(1e-9));
}

TEST_CASE("Success of a session moves with each term in the stated direction and size") {
  const Mediation::Params p;
  const auto logit = [&](const SessionTerms& x) {
    const double s = Mediation::success(x, p);
    return std::log(s / (1 - s));
  };
  struct Term {
    const char* name;
    double SessionTerms::* at;
    double step, logits;
  };
  const Term terms[] = {{"level", &SessionTerms::level, 1, 1},
                        {"skill", &SessionTerms::skill, 1, p.skill},
                        {"familiarity", &SessionTerms::familiarity, 1, p.familiarity},
                        {"trust", &SessionTerms::trust, 0.5, p.trust * 0.5},
                        {"severity", &SessionTerms::severity, 0.5, -p.severity * 0.5},
                        {"days", &SessionTerms::days, 100, -p.age * 100},
                        {"fatigue", &SessionTerms::fatigue, 1, -p.fatigue},
                        {"helped", &SessionTerms::helped, 1, 1},
                        {"social_capital", &SessionTerms::social_capital, 0.5, p.social_capital * 0.5}};
  for (const Term& term : terms) {
    CAPTURE(term.name);
    REQUIRE(term.logits != 0);
    SessionTerms x;
    x.*term.at += term.step;
    CHECK(logit(x) == Approx(term.logits).margin(1e-9));
  }
}

TEST_CASE("A session that succeeds settles the dispute and ends it") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", 11);
  discover(t, lab.chunk, row, Channel::hall);
  refer(t, lab.chunk, row, {Handler::community});
  const Mediation::Outputs o = hold(lab, t, row, Handler::community, certain(+50));
  CHECK(o.held == 1);
  CHECK(o.mediated == 1);
  CHECK(o.settled_community == 1);
  CHECK(o.failed == 0);
  REQUIRE(lab.chunk.daily.closings.size() == 1);
  CHECK(lab.chunk.daily.closings[0].end == End::settled);
  CHECK_FALSE(lab.chunk.cases.alive(row));
}

TEST_CASE("An agreement under pressure ends the dispute and is not settled") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", 11);
  discover(t, lab.chunk, row, Channel::hall);
  refer(t, lab.chunk, row, {Handler::community});
  Mediation::Params p = certain(+50);
  p.pressure = 1;
  const Mediation::Outputs o = hold(lab, t, row, Handler::community, p);
  CHECK(o.under_pressure == 1);
  CHECK(o.settled_community == 0);
  CHECK(lab.chunk.daily.closings[0].end == End::settled_under_pressure);
}

TEST_CASE("A dispute that fails moves up one level after its tries and hardens each time") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", 11, 0.2);
  discover(t, lab.chunk, row, Channel::hall);
  refer(t, lab.chunk, row, {Handler::grid});
  Mediation::Params p = certain(-50);
  double severity = 0.2;
  for (const Handler next : {Handler::community, Handler::township, Handler::county}) {
    const Handler now = lab.chunk.cases[row].handler;
    const int tries = now == Handler::grid        ? p.tries_grid
                      : now == Handler::community ? p.tries_community
                                                  : p.tries_township;
    for (int i = 0; i < tries; ++i) {
      CAPTURE(i);
      REQUIRE(lab.chunk.cases[row].handler == now);
      const Mediation::Outputs o = hold(lab, t, row, now, p);
      CHECK(o.failed == 1);
      CHECK(o.moved_up == (i + 1 == tries));
      severity *= 1 + p.harden;
      CHECK(static_cast<double>(lab.chunk.cases[row].severity) == Approx(severity).epsilon(1e-5));
    }
    CHECK(lab.chunk.cases[row].handler == next);
    CHECK(lab.chunk.cases[row].tries == 0);
  }
  CHECK(lab.chunk.upward.size() == 1);
}

TEST_CASE("A failed session moves a dispute up when its days with the handler are over") {
  CaseLab lab;
  Mediation::Params p = certain(-50);
  p.tries_grid = 20;
  const Today first = lab.today(3);
  const std::uint32_t row = lab.begin(first, "neighbour", 11);
  discover(first, lab.chunk, row, Channel::hall);
  refer(first, lab.chunk, row, {Handler::grid});
  CHECK(hold(lab, lab.today(3 + p.days_grid - 1), row, Handler::grid, p).moved_up == 0);
  CHECK(hold(lab, lab.today(3 + p.days_grid), row, Handler::grid, p).moved_up == 1);
}

TEST_CASE("Only large disputes go from the county to the city and the others are exhausted there") {
  for (const bool large : {false, true}) {
    CaseLab lab;
    const Today t = lab.today(3);
    const std::uint32_t row = lab.begin(t, "neighbour", 11);
    discover(t, lab.chunk, row, Channel::hall);
    refer(t, lab.chunk, row, {Handler::county});
    Mediation::Params p = certain(-50);
    p.tries_county = 1;
    p.forum = 0;
    if (large) lab.chunk.cases.touch(row).group = static_cast<std::uint16_t>(p.city_group);
    const Mediation::Outputs o = hold(lab, t, row, Handler::county, p);
    CHECK(o.exhausted == !large);
    CHECK(o.moved_up == large);
    CHECK(lab.chunk.to_city.size() == (large ? 1 : 0));
    CHECK(lab.chunk.cases[row].stage == (large ? Stage::queued : Stage::refused));
    const Event& last = lab.chunk.log.back();  // the record counts it with nobody from now on, and so does the log
    CHECK((last.activity == Activity::exhausted && static_cast<Handler>(last.handler) == Handler::nobody) == !large);
  }
}

TEST_CASE("A joint matter forks into a task for each of two departments and is not forked twice") {
  Tables tables = model_tables();
  const std::uint8_t kind = kind_named(tables, "family");
  REQUIRE(tables.kinds[kind].second >= 0);
  tables.kinds[kind].row.joint = 1;
  CaseLab lab(tables);
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "family", 11);
  discover(t, lab.chunk, row, Channel::hall);
  refer(t, lab.chunk, row, {Handler::township});
  Mediation::Params p = certain(-50);
  p.tries_township = 1;
  CHECK(hold(lab, t, row, Handler::township, p).joint == 1);
  REQUIRE(lab.chunk.upward.size() == 2);
  CHECK(int{lab.chunk.upward[0].department} == tables.kinds[kind].department);
  CHECK(int{lab.chunk.upward[1].department} == tables.kinds[kind].second);
  CHECK(lab.chunk.upward[0].ticket.serial == lab.chunk.upward[1].ticket.serial);
  CHECK(lab.chunk.cases[row].stage == Stage::joint);
  CHECK(int{lab.chunk.cases[row].waiting} == 2);
  refer(t, lab.chunk, row, {Handler::township});
  CHECK(hold(lab, t, row, Handler::township, p).joint == 0);
  CHECK(lab.chunk.cases[row].handler == Handler::county);
}
