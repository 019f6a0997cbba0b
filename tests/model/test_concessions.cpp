#include "sim/model/concessions.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Settles a known dispute of a kind in the community on a day and lets the programme see the evening.
Concessions::Outputs settle(CaseLab& lab, int day, std::string_view kind, std::uint64_t key,
                            const Concessions::Params& p, Handler handler = Handler::community) {
  const Today t = lab.today(day);
  const std::uint32_t row = lab.begin(t, kind, key);
  discover(t, lab.chunk, row, Channel::hall);
  refer(t, lab.chunk, row, {handler});
  close_case(t, lab.chunk, row, End::settled);
  ByArea<Concessions::Outputs> out;
  Concessions::evening(t, lab.chunk, p, out);
  return out[area_of(t, lab.chunk.cases[row])];
}

double level(const CaseLab& lab) {
  return static_cast<double>(lab.chunk.slow[static_cast<std::size_t>(Slow::expectation)].level);
}

}  // namespace

TEST_CASE("Peace is bought in matters with a firm, trader, department or project and with nobody else") {
  const Tables& tables = model_tables();
  for (const char* name : {"requisition", "consumer", "historical", "property", "labour"})
    CHECK(Concessions::can_buy(tables.kinds[kind_named(tables, name)]));
  for (const char* name : {"neighbour", "family", "filing_contract", "noise", "fire"})
    CHECK_FALSE(Concessions::can_buy(tables.kinds[kind_named(tables, name)]));
}

TEST_CASE("Which agreements are bought is drawn by the case so that more generosity only adds") {
  CaseLab lab;
  Concessions::Params p;
  int before = 0, few = 0;
  for (const double generosity : {0.0, 0.2, 0.6, 1.0}) {
    p.generosity = generosity;
    int bought = 0;
    for (std::uint64_t key = 1; key <= 200; ++key) {
      bought += static_cast<int>(settle(lab, 3, "consumer", hash64(key), p).bought);
      lab.end_day();
    }
    CHECK(bought >= before);
    before = bought;
    if (generosity == 0.2) few = bought;
  }
  CHECK(before == 200);
  CHECK(few > 20);
  CHECK(few < 65);
}

TEST_CASE("A bought agreement is marked and paid for and one in court is neither") {
  CaseLab lab;
  Concessions::Params p;
  p.generosity = 1;
  p.sum = 1234;
  CHECK(settle(lab, 3, "consumer", 7, p).cost == 123400);
  CHECK((lab.chunk.cases[lab.chunk.daily.closings[0].row].marks & kGenerous) != 0);
  CHECK(lab.chunk.accounts.fen[static_cast<std::size_t>(Line::compensation)] == 123400);
  lab.end_day();
  CHECK(settle(lab, 3, "neighbour", 8, p).bought == 0);
  lab.end_day();
  CHECK(settle(lab, 3, "consumer", 9, p, Handler::court).bought == 0);
  CHECK(lab.chunk.accounts.total() == 123400);
}

TEST_CASE("Each concession raises the claims of others for a while and without that effect leaves no trace") {
  CaseLab lab;
  Concessions::Params p;
  p.generosity = 1;
  p.claims = 0.5;
  p.memory = 0.01;
  settle(lab, 3, "consumer", 7, p);
  const double once = level(lab);
  CHECK(once == Approx(0.5 * 1000 / lab.chunk.residents.size()).epsilon(1e-5));
  lab.end_day();
  settle(lab, 103, "consumer", 8, p);  // a hundred days later a share exp(-1) is left of the first
  CHECK(level(lab) == Approx(once * 1.367879).epsilon(1e-4));
  Concessions::modify(lab.today(103), lab.chunk, p);
  const std::size_t claim = kind_named(model_tables(), "requisition"),
                    quarrel = kind_named(model_tables(), "neighbour");
  CHECK(static_cast<double>(lab.chunk.modifiers.onset[claim][0]) == Approx(1 + once * 1.367879).epsilon(1e-4));
  CHECK(lab.chunk.modifiers.onset[quarrel][0] == 1);
  CHECK(lab.chunk.modifiers.session[claim][0] > 0);
  CHECK(lab.chunk.modifiers.session[quarrel][0] == 0);
  CHECK(Concessions::onset(100) == Concessions::onset(3));

  CaseLab other;
  p.claims = 0;
  settle(other, 3, "consumer", 7, p);
  CHECK(level(other) == 0);
}
