#include "sim/model/integration.hpp"

#include <catch2/catch.hpp>

#include "sim/model/mediation.hpp"
#include "sim/model/money.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// A joint matter that fails in the township and is sent to its two departments.
class ForkLab : public CaseLab {
 public:
  static Tables all_joint() {
    Tables tables = model_tables();
    for (Kind& k : tables.kinds) k.row.joint = 1;
    return tables;
  }
  explicit ForkLab(const Tables& tables) : CaseLab(tables) {
    params.ease = -20;
    params.tries_township = 1;
    params.handover_days = 4;
  }
  Mediation::Outputs fork(std::uint64_t key) {
    const Today t = today(3);
    row = begin(t, "family", key);
    discover(t, chunk, row, Channel::hall);
    refer(t, chunk, row, {Handler::township});
    chunk.daily.served.push_back({row, Handler::township});
    ByArea<Mediation::Outputs> out;
    Mediation::morning(t, chunk, params, out);
    return out[area_of(t, chunk.cases[row])];
  }
  Mediation::Params params;
  std::uint32_t row = 0;
};

}  // namespace

TEST_CASE("A joint matter loses the days of the hand-over on its way to both departments") {
  const Tables tables = ForkLab::all_joint();
  ForkLab lab(tables);
  const Mediation::Outputs o = lab.fork(8);
  CHECK(o.joint == 1);
  CHECK(o.seated == 0);
  CHECK(o.handover == 4);
  REQUIRE(lab.chunk.upward.size() == 2);
  for (const Arrival& a : lab.chunk.upward) CHECK(a.ticket.day == 7);
  CHECK(lab.chunk.cases[lab.row].stage == Stage::joint);
}

TEST_CASE("Hand-over days follow their modifier, on average where they are not whole") {
  const Tables tables = ForkLab::all_joint();
  ForkLab lab(tables);
  lab.chunk.modifiers.handover_days = 0.6;
  std::int64_t days = 0;
  for (std::uint64_t key = 1; key <= 200; ++key) {
    const std::int64_t one = lab.fork(hash64(key, 3)).handover;
    CHECK((one == 2 || one == 3));
    days += one;
  }
  CHECK(static_cast<double>(days) / 200 == Approx(2.4).margin(0.15));
}

TEST_CASE("Where the departments sit in the centre nothing is handed over and the matter goes first") {
  const Tables tables = ForkLab::all_joint();
  ForkLab apart(tables), seated(tables);
  Integration::Params p;
  p.seated = p.authority = 1;
  Integration::modify(seated.today(3), seated.chunk, p);
  apart.params.handover_days = seated.params.handover_days = 0;
  apart.fork(8);
  const Mediation::Outputs o = seated.fork(8);
  CHECK(o.seated == 1);
  CHECK(o.handover == 0);
  CHECK((seated.chunk.cases[seated.row].marks & kSeated) != 0);
  REQUIRE(seated.chunk.upward.size() == 2);
  CHECK(seated.chunk.upward[0].ticket.day == 3);
  CHECK(seated.chunk.upward[0].ticket.priority < apart.chunk.upward[0].ticket.priority);
}

TEST_CASE("Seats cost departments minutes and money, and nothing when there are none") {
  CaseLab lab;
  const Today t = lab.today(3);
  Integration::Params p;
  ByArea<Integration::Outputs> out;
  Integration::modify(t, lab.chunk, p);
  Integration::evening(t, lab.chunk, p, out);
  for (const float factor : lab.chunk.modifiers.department_minutes) CHECK(factor == 1.0f);
  CHECK(lab.chunk.accounts.total() == 0);
  p.seated = 0.5;
  Integration::modify(t, lab.chunk, p);
  Integration::evening(t, lab.chunk, p, out);
  for (const float factor : lab.chunk.modifiers.department_minutes) CHECK(factor == Approx(1 - 0.5 * p.waiting));
  CHECK(lab.chunk.modifiers.seated == Approx(0.5 * p.authority));
  const std::int64_t cost = out.of[0].cost + out.of[1].cost;
  CHECK(cost == lab.chunk.accounts.total());
  CHECK(static_cast<double>(cost) ==
        Approx(static_cast<double>(
                   fen_of_year(0.5 * p.bodies * static_cast<double>(lab.chunk.townships.size()), p.seat_price)))
            .margin(1));
}
