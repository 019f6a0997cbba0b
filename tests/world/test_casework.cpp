#include "sim/world/casework.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kHarm = static_cast<int>(Risk::harm), kCalm = static_cast<int>(Risk::calm);

CaseHazards only(Risk risk, double rate) {
  CaseHazards h;
  h[risk] = rate;
  return h;
}

}  // namespace

TEST_CASE("A case draws six unit exponentials from its key and from nothing else") {
  CaseLab lab;
  const Today t = lab.today(2), later = lab.today(9);
  CaseHazards hazards;
  hazards.of.fill(1e-6);
  const auto draw_all = [&](const Today& day, std::uint32_t row) { schedule_case(day, lab.chunk, row, hazards, 20); };
  const std::uint32_t a = lab.begin(t, "neighbour", 42), b = lab.begin(later, "property", 42, 0.7, 5),
                      c = lab.begin(t, "neighbour", 43);
  for (int r = 0; r < kCaseRisks; ++r) CHECK(lab.chunk.cases[a].left[r] == kUndrawn);
  draw_all(t, a);
  draw_all(later, b);
  schedule_case(t, lab.chunk, c, only(Risk::harm, 1e-6), 20);
  for (int r = 0; r < kCaseRisks; ++r) CHECK((lab.chunk.cases[c].left[r] == kUndrawn) == (r != kHarm));
  draw_all(later, c);  // a threshold that is drawn later is the same one
  double sum = 0, squares = 0;
  for (int r = 0; r < kCaseRisks; ++r) {
    CHECK(lab.chunk.cases[a].left[r] == lab.chunk.cases[b].left[r]);
    CHECK(lab.chunk.cases[a].left[r] != lab.chunk.cases[c].left[r]);
  }
  const int n = 5000;
  for (int i = 0; i < n; ++i) {
    const std::uint32_t row = lab.begin(t, "neighbour", hash64(i));
    draw_all(t, row);
    for (int r = 0; r < kCaseRisks; ++r) {
      const double x = static_cast<double>(lab.chunk.cases[row].left[r]);
      sum += x;
      squares += x * x;
    }
  }
  const double all = 6.0 * n;  // mean 1 and second moment 2 within four standard errors (1 and sqrt(20))
  CHECK(std::abs(sum / all - 1) < 4 / std::sqrt(all));
  CHECK(std::abs(squares / all - 2) < 4 * std::sqrt(20 / all));
}

TEST_CASE("A threshold is used up by the hazards of the days whatever the days on which it is looked at") {
  CaseLab lab;
  const Today t = lab.today(0);
  const std::uint32_t a = lab.begin(t, "neighbour", 42, 0.3), b = lab.begin(t, "neighbour", 43, 0.3);
  lab.chunk.cases.touch(a).left[kHarm] = lab.chunk.cases.touch(b).left[kHarm] = 1.5f;
  lab.chunk.cases.touch(a).rate[kHarm] = lab.chunk.cases.touch(b).rate[kHarm] = 0.01f;
  const float at_start = lab.chunk.cases[a].left[kHarm];
  advance_case(lab.today(40), lab.chunk.cases.touch(a));
  for (const int day : {1, 2, 7, 30, 40}) advance_case(lab.today(day), lab.chunk.cases.touch(b));
  const Case &once = lab.chunk.cases[a], &often = lab.chunk.cases[b];
  CHECK(static_cast<double>(at_start - once.left[kHarm]) == Approx(0.4).epsilon(1e-4));
  CHECK(once.severity == Approx(often.severity).epsilon(1e-5));
  CHECK(int{once.touched} == 40);
  // The logit of severity grows by the heat of the kind a day.
  const auto logit = [](double x) { return std::log(x / (1 - x)); };
  CHECK(logit(static_cast<double>(once.severity)) == Approx(logit(0.3) + 40 * kind_of(t, once).row.heat).epsilon(1e-4));
}

TEST_CASE("A session in progress holds the heat of a case") {
  CaseLab lab;
  const std::uint32_t row = lab.begin(lab.today(0), "neighbour", 42, 0.3);
  lab.chunk.cases.touch(row).stage = Stage::in_session;
  advance_case(lab.today(40), lab.chunk.cases.touch(row));
  CHECK(lab.chunk.cases[row].severity == 0.3f);
}

TEST_CASE("A case is due on the day on which its first threshold is passed and at the horizon at last") {
  CaseLab lab;
  const Today t = lab.today(10);
  const std::uint32_t row = lab.begin(t, "neighbour", 42);
  Case& c = lab.chunk.cases.touch(row);
  c.left[kHarm] = 0.35f;
  c.left[kCalm] = 0.9f;
  schedule_case(t, lab.chunk, row, only(Risk::harm, 0.1), 20);
  CHECK(int{lab.chunk.cases[row].due} == 10 + 4);  // passed in the course of the fourth day from now
  CaseHazards both = only(Risk::harm, 0.1);
  both[Risk::calm] = 0.5;
  schedule_case(t, lab.chunk, row, both, 20);
  CHECK(int{lab.chunk.cases[row].due} == 10 + 2);
  schedule_case(t, lab.chunk, row, only(Risk::harm, 100), 20);
  CHECK(int{lab.chunk.cases[row].due} == 10 + 1);  // today is over
  schedule_case(t, lab.chunk, row, {}, 20);
  CHECK(int{lab.chunk.cases[row].due} == 10 + 20);
}

TEST_CASE("A renewed threshold is another exponential for each occasion and the same again") {
  CaseLab lab;
  const Today t = lab.today(10);
  const std::uint32_t row = lab.begin(t, "neighbour", 42);
  Case& c = lab.chunk.cases.touch(row);
  const float first = c.left[kHarm];
  renew_threshold(t, c, Risk::harm, 1);
  const float second = c.left[kHarm];
  renew_threshold(t, c, Risk::harm, 2);
  const float third = c.left[kHarm];
  renew_threshold(t, c, Risk::harm, 1);
  CHECK(first != second);
  CHECK(second != third);
  CHECK(c.left[kHarm] == second);
}

TEST_CASE("A referral gives a ticket that a later referral makes void") {
  CaseLab lab;
  const Today t = lab.today(10);
  const std::uint32_t row = lab.begin(t, "neighbour", 42);
  discover(t, lab.chunk, row, Channel::hall);
  CHECK(lab.chunk.daily.discovered == std::vector<std::uint32_t>{row});
  refer(t, lab.chunk, row, {Handler::county});
  refer(t, lab.chunk, row, {Handler::department, 2, 3, 0});
  REQUIRE(lab.chunk.upward.size() == 2);
  const Arrival &old = lab.chunk.upward[0], &valid = lab.chunk.upward[1];
  const Case& c = lab.chunk.cases[row];
  CHECK(old.ticket.serial != c.ticket);
  CHECK(valid.ticket.serial == c.ticket);
  CHECK(valid.ticket.key == 42);
  CHECK(valid.ticket.row == row);
  CHECK(valid.ticket.day == 13);
  CHECK(int{c.department} == 2);
  CHECK(c.handler == Handler::department);
  CHECK(int{c.known} == 10);
}

TEST_CASE("A case that ends makes its ticket void and is neither alive nor open") {
  CaseLab lab;
  const Today t = lab.today(10);
  const std::uint32_t row = lab.begin(t, "neighbour", 1);
  discover(t, lab.chunk, row, Channel::hall);
  refer(t, lab.chunk, row, {Handler::county});
  const std::uint32_t serial = lab.chunk.upward[0].ticket.serial;
  close_case(t, lab.chunk, row, End::withdrawn);
  CHECK(lab.chunk.cases[row].ticket != serial);
  CHECK_FALSE(lab.chunk.cases.alive(row));
  CHECK(lab.chunk.cases.open() == 0);
  REQUIRE(lab.chunk.daily.closings.size() == 1);
  CHECK(lab.chunk.daily.closings[0].handler == Handler::county);
  lab.end_day();
  CHECK_FALSE(lab.chunk.cases.alive(row, 1));
}

TEST_CASE("Days with a handler and its tries begin anew with another handler only") {
  CaseLab lab;
  const std::uint32_t row = lab.begin(lab.today(0), "neighbour", 1);
  discover(lab.today(1), lab.chunk, row, Channel::hall);
  refer(lab.today(2), lab.chunk, row, {Handler::community});
  lab.chunk.cases.touch(row).tries = 1;
  refer(lab.today(5), lab.chunk, row, {Handler::community});
  CHECK(int{lab.chunk.cases[row].since} == 2);
  CHECK(int{lab.chunk.cases[row].tries} == 1);
  refer(lab.today(6), lab.chunk, row, {Handler::township});
  CHECK(int{lab.chunk.cases[row].since} == 6);
  CHECK(int{lab.chunk.cases[row].tries} == 0);
}

TEST_CASE("The order of service is that of the discipline") {
  struct Want {
    Discipline discipline;
    bool second_first;
  };
  // The second is more severe, due earlier and joins later; both are of one kind.
  for (const Want want : {Want{Discipline::first_come, false}, Want{Discipline::severity_first, true},
                          Want{Discipline::earliest_deadline, true}}) {
    CaseLab lab;
    lab.chunk.discipline = want.discipline;
    const std::uint32_t a = lab.begin(lab.today(0), "neighbour", 1, 0.2),
                        b = lab.begin(lab.today(0), "neighbour", 2, 0.8);
    lab.chunk.cases.touch(a).deadline = 40;
    lab.chunk.cases.touch(b).deadline = 20;
    refer(lab.today(3), lab.chunk, a, {Handler::county});
    refer(lab.today(4), lab.chunk, b, {Handler::county});
    CHECK((lab.chunk.upward[1].ticket < lab.chunk.upward[0].ticket) == want.second_first);
  }
  CaseLab lab;
  lab.chunk.discipline = Discipline::shortest_job;
  const std::uint8_t x = kind_named(lab.study.tables, "neighbour"), y = kind_named(lab.study.tables, "family");
  REQUIRE(lab.study.tables.kinds[x].row.minutes < lab.study.tables.kinds[y].row.minutes);
  const std::uint32_t a = lab.begin(lab.today(0), "family", 1), b = lab.begin(lab.today(0), "neighbour", 2);
  refer(lab.today(3), lab.chunk, a, {Handler::county});
  refer(lab.today(4), lab.chunk, b, {Handler::county});
  CHECK(lab.chunk.upward[1].ticket < lab.chunk.upward[0].ticket);
}

TEST_CASE("A matter that is whistled for goes before those that joined in the days of the lead") {
  CaseLab lab;
  const std::uint32_t a = lab.begin(lab.today(0), "neighbour", 1), b = lab.begin(lab.today(0), "neighbour", 2);
  refer(lab.today(3), lab.chunk, a, {Handler::county});
  refer(lab.today(9), lab.chunk, b, {Handler::county, 0, 0, 10});
  CHECK(lab.chunk.upward[1].ticket < lab.chunk.upward[0].ticket);
}

TEST_CASE("Severity and group of a case are those of its kind in distribution") {
  CaseLab lab;
  const Draws draws(1, 2, "test");
  Kind kind = lab.study.tables.kinds[kind_named(lab.study.tables, "neighbour")];
  kind.severity_logit = std::log(0.3 / 0.7);
  kind.row.collective = 0.25;
  kind.row.group_size = 12;
  const int n = 20000;
  int below_median = 0, alone = 0;
  double groups = 0;
  for (int i = 0; i < n; ++i) {
    const double s = severity_of(kind, draws, hash64(i));
    CHECK((s > 0 && s < 1));
    below_median += s < 0.3;
    const int group = group_of(kind, draws, hash64(i));
    alone += group == 2;
    groups += group;
  }
  CHECK(std::abs(below_median - n / 2.0) < 4 * std::sqrt(n / 4.0));
  // A group is 2 plus a floored exponential of mean 10; a ninth of the groups is floored back to 2.
  const double floored = 1 - std::exp(-0.1);
  const double expected = n * (0.75 + 0.25 * floored);
  CHECK(std::abs(alone - expected) < 4 * std::sqrt(n * 0.25 * 0.75));
  const double mean = 2 + 0.25 * std::exp(-0.1) / (1 - std::exp(-0.1));  // of the floor: q / (1 - q)
  CHECK(std::abs(groups / n - mean) < 4 * std::sqrt(0.25 * 200.0 / n));
}

TEST_CASE("Every known dispute is logged from then on and of the rest one in 64 by its key") {
  CaseLab lab;
  const Today t = lab.today(0);
  int sampled = 0;
  for (int i = 0; i < 6400; ++i) {
    const std::uint32_t row = lab.begin(t, "neighbour", hash64(i));
    sampled += (lab.chunk.cases[row].flags & kSampled) != 0;
  }
  CHECK(lab.chunk.log.size() == static_cast<std::size_t>(sampled));
  CHECK(std::abs(sampled - 100) < 4 * 10);
  for (const Event& e : lab.chunk.log) CHECK(int{e.rate} == 64);
  lab.chunk.log.clear();
  for (std::uint32_t row = 0; row < 100; ++row) discover(t, lab.chunk, row, Channel::hall);
  CHECK(lab.chunk.log.size() == 100);
  for (const Event& e : lab.chunk.log) CHECK(int{e.rate} == 1);
}

TEST_CASE("Trust is the baseline of the place for strangers and never leaves zero to one") {
  CaseLab lab;
  const Today t = lab.today(4);
  const double base = static_cast<double>(lab.study.city.settlements.baseline_trust[0]);
  CHECK(trust_of(t, lab.chunk, 0, kNobody) == base);
  CHECK(trust_of(t, lab.chunk, 0, 3) == base);
  lab.chunk.trust.set(3, 4, -1.0f, t.forgetting);
  lab.chunk.trust.set(4, 4, 1.0f, t.forgetting);
  lab.chunk.trust.set(5, 4, 0.1f, t.forgetting);
  CHECK(trust_of(t, lab.chunk, 0, 3) == 0);
  CHECK(trust_of(t, lab.chunk, 0, 4) == 1);
  CHECK(trust_of(t, lab.chunk, 0, 5) == Approx(base + 0.1).margin(1e-4));
  CHECK(trust_of(lab.today(184), lab.chunk, 0, 5) == Approx(base + 0.05).margin(1e-3));  // half after half a year
}

TEST_CASE("The balance of kinds counts what was there before what began and what ended") {
  CaseLab lab;
  const Today t = lab.today(5);
  const std::uint32_t row = lab.begin(t, "neighbour", 1);
  Birth old;
  old.key = 2;
  old.kind = kind_named(lab.study.tables, "neighbour");
  old.born = -30;
  old.flags = kLegacy;
  old.resident = 1;
  begin_case(t, lab.chunk, old);
  close_case(lab.today(9), lab.chunk, row, End::self_settled);
  CHECK(lab.chunk.balance.born[old.kind] == 1);
  CHECK(lab.chunk.balance.initial[old.kind] == 1);
  CHECK(lab.chunk.balance.ended[old.kind] == 1);
  CHECK(lab.chunk.balance.days_lived == 4);
  CHECK(lab.chunk.cases.open() == 1);
}
