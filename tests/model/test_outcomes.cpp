#include "sim/model/outcomes.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Ends a known dispute in the hands of a handler and returns the evening's outputs of its area.
Outcomes::Outputs end_one(End end, Handler handler, const Outcomes::Params& p, std::uint64_t key = 5, int days = 10) {
  CaseLab lab;
  const Today first = lab.today(3);
  const std::uint32_t row = lab.begin(first, "neighbour", key);
  discover(first, lab.chunk, row, Channel::hall);
  refer(first, lab.chunk, row, {handler});
  const Today t = lab.today(3 + days);
  close_case(t, lab.chunk, row, end);
  ByArea<Outcomes::Outputs> out;
  Outcomes::evening(t, lab.chunk, p, out);
  return out[area_of(t, lab.chunk.cases[row])];
}

}  // namespace

TEST_CASE("Claims without a settlement follow pressure and audit and stay a chance") {
  Outcomes::Params p;
  p.claim = 0.2;
  p.claim_pressure = 0.5;
  p.audit = 0.25;
  Modifiers modifiers;
  modifiers.closing_pressure = 0.4;
  CHECK(Outcomes::claim(modifiers, 0, p) == Approx(0.2 + 0.5 * 0.4 * 0.75));
  CHECK(Outcomes::claim(modifiers, 0.3, p) == Approx(0.2 + 0.5 * 0.7 * 0.75));  // the township's own pressure
  double last = 0;
  for (const double pressure : {0.0, 0.3, 0.6, 1.0}) {
    modifiers.closing_pressure = pressure;
    CHECK(Outcomes::claim(modifiers, 0, p) >= last);
    last = Outcomes::claim(modifiers, 0, p);
  }
  modifiers.closing_pressure = 5;
  CHECK(Outcomes::claim(modifiers, 5, p) == last);  // full pressure is all there is
  p.audit = 1;
  CHECK(Outcomes::claim(modifiers, 0, p) == Approx(p.claim));
  p.claim = p.claim_pressure = 1;
  p.audit = 0;
  CHECK(Outcomes::claim(modifiers, 0, p) == 1);
}

TEST_CASE("Audits find out what is claimed for money too, and nothing that the level above covers") {
  Outcomes::Params p;
  p.claim = 0.1;
  p.claim_pressure = 0.5;
  p.audit = 0.4;
  Modifiers modifiers;
  modifiers.closing_pressure = 0.8;
  modifiers.overclaim = 0.2;
  CHECK(Outcomes::claim(modifiers, 0, p) == Approx(0.1 + (0.2 + 0.5 * 0.8) * 0.6));
  modifiers.audit_share = 0.1;
  CHECK(Outcomes::claim(modifiers, 0, p) == Approx(0.1 + (0.2 + 0.5 * 0.8) * 0.5));
  p.collusion = 0.5;  // of five audits in ten, two are made harmless
  CHECK(Outcomes::claim(modifiers, 0, p) == Approx(0.1 + (0.2 + 0.5 * 0.8) * 0.7));
  modifiers.closing_pressure = 0;  // who is not scored for claims covers none
  CHECK(Outcomes::claim(modifiers, 0, p) == Approx(0.1 + 0.2 * 0.5));
}

TEST_CASE("An audited closing costs money and minutes and one that is not audited costs nothing") {
  Outcomes::Params p;
  p.audit = 1;
  const Outcomes::Outputs o = end_one(End::dropped, Handler::community, p);
  CHECK(o.audited == 1);
  CHECK(o.audit_minutes == p.audit_minutes);
  CHECK(o.audit_cost == 8000);
  p.audit = 0;
  CHECK(end_one(End::dropped, Handler::community, p).audit_cost == 0);
  p.audit = 1;
  CHECK(end_one(End::settled, Handler::court, p).audited == 0);
}

TEST_CASE("The gap is what is claimed and not really gone") {
  Outcomes::Params p;
  p.claim = 1;
  p.relapse = 0;
  CHECK(end_one(End::dropped, Handler::community, p).gap == 1);
  CHECK(end_one(End::settled, Handler::community, p).gap == 0);
  p.relapse = 1e6;
  CHECK(end_one(End::settled, Handler::community, p).gap == 1);
  p.claim = p.claim_pressure = 0;
  CHECK(end_one(End::dropped, Handler::community, p).gap == 0);
}

TEST_CASE("Satisfaction rises with relief and voice and falls with the wait up to four deadlines") {
  const Outcomes::Params p;
  const auto logit = [](double s) { return std::log(s / (1 - s)); };
  const double rest = logit(Outcomes::satisfaction(false, 0, false, 0, p));
  CHECK(rest == Approx(p.base).margin(1e-9));
  CHECK(logit(Outcomes::satisfaction(true, 0, false, 0, p)) - rest == Approx(p.real).margin(1e-9));
  CHECK(logit(Outcomes::satisfaction(false, 0, true, 0, p)) - rest == Approx(p.voice).margin(1e-9));
  CHECK(logit(Outcomes::satisfaction(false, 1.5, false, 0, p)) - rest == Approx(-1.5 * p.wait).margin(1e-9));
  CHECK(Outcomes::satisfaction(false, 9, false, 0, p) == Outcomes::satisfaction(false, 4, false, 0, p));
}

TEST_CASE("A settled dispute is closed, settled, claimed and asked about") {
  Outcomes::Params p;
  p.asked = 1;
  p.relapse = 0;
  p.base = 50;
  const Outcomes::Outputs o = end_one(End::settled, Handler::community, p);
  CHECK(o.closed == 1);
  CHECK(o.settled == 1);
  CHECK(o.claimed == 1);
  CHECK(o.gone == 1);
  CHECK(o.asked == 1);
  CHECK(o.satisfied == 1);
  CHECK(o.unmet == 0);
  CHECK(o.days == 10);
  CHECK(o.late == 0);
}

TEST_CASE("A dispute given up is unmet, claimed only by a false report or a forced signature, and never settled") {
  Outcomes::Params p;
  p.claim = p.claim_pressure = 0;
  for (const End end : {End::dropped, End::violent, End::petitioned_upward, End::settled_under_pressure}) {
    const Outcomes::Outputs o = end_one(end, Handler::community, p);
    CHECK(o.closed == 1);
    CHECK(o.settled == 0);
    CHECK(o.claimed == (end == End::settled_under_pressure));  // there is a signature to show
    CHECK(o.gone == 0);
    CHECK(o.unmet == 1);
  }
  CHECK(end_one(End::withdrawn, Handler::community, p).unmet == 0);
  p.claim = 1;
  CHECK(end_one(End::dropped, Handler::community, p).claimed == 1);
  CHECK(end_one(End::dropped, Handler::community, p).settled == 0);
}

TEST_CASE("What courts and arbitration end does not count on the ladder of mediation") {
  for (const Handler handler : {Handler::court, Handler::court_mediation, Handler::arbitration})
    CHECK(end_one(End::settled, handler, {}).closed == 0);
  for (const Handler handler : {Handler::grid, Handler::township, Handler::county, Handler::petition_office})
    CHECK(end_one(End::settled, handler, {}).closed == 1);
}

TEST_CASE("A settled matter that comes back is a new case on its day and was never really gone") {
  CaseLab lab;
  const Today first = lab.today(3);
  const std::uint32_t row = lab.begin(first, "neighbour", 77);
  discover(first, lab.chunk, row, Channel::hall);
  close_case(first, lab.chunk, row, End::settled);
  Outcomes::Params p;
  p.relapse = 1e6;  // back on the next day
  ByArea<Outcomes::Outputs> out;
  Outcomes::evening(first, lab.chunk, p, out);
  CHECK(out.of[0].gone + out.of[1].gone == 0);
  lab.end_day();
  const Today next = lab.today(4);
  Outcomes::morning(next, lab.chunk, p, out);
  CHECK(out.of[0].relapsed + out.of[1].relapsed == 1);
  REQUIRE(lab.chunk.cases.open() == 1);
  const Case& back = lab.chunk.cases[0];
  CHECK(back.key == hash64(std::uint64_t{77}, hash_name("relapse"), 0));
  CHECK((back.flags & kChild) != 0);
  CHECK(back.stage == Stage::latent);
}
