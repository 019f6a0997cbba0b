#include "sim/model/counselling.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

Counselling::Params certain() {
  Counselling::Params p;
  p.counsellors = 500;
  p.accept = p.recovery = 1;
  p.severity = 0.5;
  return p;
}

/// A day on which a dispute of this severity is served whose party is active in the class it feeds, or not.
Counselling::Outputs serve_one(CaseLab& lab, double severity, bool active, const Counselling::Params& p) {
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", 11, severity);
  const auto fed = static_cast<RiskClass>(kind_of(t, lab.chunk.cases[row]).feeds);
  if (active) lab.chunk.risk.put({0, fed, RiskStage::active, false, 1, 60}, Area::urban, 3);
  lab.chunk.daily.served.push_back({row, Handler::grid});
  ByArea<Counselling::Outputs> out;
  Counselling::morning(t, lab.chunk, p, out);
  return out[area_of(t, lab.chunk.cases[row])];
}

}  // namespace

TEST_CASE("An active party of a severe matter recovers tomorrow after a session that helps") {
  CaseLab lab;
  const Counselling::Outputs o = serve_one(lab, 0.6, true, certain());
  CHECK(o.offered == 1);
  CHECK(o.sessions == 1);
  CHECK(o.recovered == 1);
  CHECK(o.minutes == 60);
  CHECK(lab.chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::counselling)][0] == 1000);
  const auto fed = static_cast<RiskClass>(kind_of(lab.today(3), lab.chunk.cases[0]).feeds);
  CHECK(int{lab.chunk.risk.episode(0, fed).until} == 4);
  CHECK((lab.chunk.cases[0].marks & kCounselled) != 0);
}

TEST_CASE("Who is offered a session depends on the matter and not on the state of its party") {
  for (const bool active : {false, true}) {
    CaseLab severe, slight;
    CHECK(serve_one(severe, 0.6, active, certain()).offered == 1);
    CHECK(serve_one(slight, 0.4, active, certain()).offered == 0);
  }
  CaseLab lab;
  const Counselling::Outputs o = serve_one(lab, 0.6, false, certain());
  CHECK(o.sessions == 1);
  CHECK(o.recovered == 0);
  CHECK(lab.chunk.cases[0].marks == 0);
}

TEST_CASE("Without minutes left an accepted offer is turned away, and free hours are not saved up") {
  CaseLab lab;
  Counselling::Params p = certain();
  p.counsellors = 0.001;
  CHECK(serve_one(lab, 0.6, true, p).turned_away == 1);
  p.counsellors = 500;
  ByArea<Counselling::Outputs> out;
  CaseLab idle;
  for (int day = 0; day < 20; ++day) Counselling::morning(idle.today(day), idle.chunk, p, out);
  const double a_day = p.counsellors * static_cast<double>(idle.chunk.residents.size()) / 1e5 * p.counsellor_minutes;
  CHECK(idle.chunk.counsellors_carried <= a_day + p.session_minutes);
}

TEST_CASE("Counsellors are paid by the month") {
  CaseLab lab;
  Counselling::Params p;
  p.counsellors = 100;
  ByArea<Counselling::Outputs> out;
  Counselling::evening(lab.today(0), lab.chunk, p, out);
  const double people = 100 * static_cast<double>(lab.chunk.residents.size()) / 1e5;
  CHECK(std::abs(static_cast<double>(out.of[0].cost + out.of[1].cost) - people * p.pay * 100 * 12 / 365) <= 2);
  CHECK(lab.chunk.accounts.total() == out.of[0].cost + out.of[1].cost);
}
