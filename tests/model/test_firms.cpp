#include "sim/model/firms.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Only disputes between people who work together are settled inside firms") {
  CaseLab lab;
  const Today t = lab.today(0);
  Firms::Params p;
  p.coverage = 1;
  for (const Kind& kind : lab.study.tables.kinds) {
    const std::uint32_t row = lab.begin(t, kind.row.name, 100 + static_cast<std::uint64_t>(kind.row.rate));
    CaseHazards h;
    Firms::hazard(t, lab.chunk, lab.chunk.cases[row], p, h);
    const bool at_work = kind.row.family == Family::dispute && kind.row.relation == Relation::workplace;
    CHECK(h[Risk::calm] == (at_work ? p.settle : 0));
  }
}

TEST_CASE("More coverage keeps the matters that were covered") {
  CaseLab lab;
  const Today t = lab.today(0);
  Firms::Params less, more;
  less.coverage = 0.3;
  more.coverage = 0.6;
  int few = 0, many = 0;
  for (std::uint64_t key = 1; key <= 400; ++key) {
    const Case& c = lab.chunk.cases[lab.begin(t, "labour", key)];
    const bool before = Firms::covered(t, c, less), after = Firms::covered(t, c, more);
    CHECK((!before || after));
    few += before;
    many += after;
  }
  CHECK(few == Approx(120).margin(40));
  CHECK(many == Approx(240).margin(40));
}

TEST_CASE("The hazard is whole while latent, smaller while a case waits outside and none once it was refused") {
  const Firms::Params p;
  Case c;
  CHECK(Firms::hazard_of(c, p) == p.settle);
  c.stage = Stage::queued;
  CHECK(Firms::hazard_of(c, p) == p.settle * p.known);
  for (const Stage stage : {Stage::in_session, Stage::refused, Stage::joint}) {
    c.stage = stage;
    CHECK(Firms::hazard_of(c, p) == 0);
  }
}

TEST_CASE("A matter that calmed down counts for the firm in proportion to its part in the hazard") {
  const auto settled = [](double all) {
    CaseLab lab;
    const Today t = lab.today(0);
    Firms::Params p;
    p.coverage = 1;
    for (std::uint64_t key = 1; key <= 400; ++key) {
      const std::uint32_t row = lab.begin(t, "labour", key);
      lab.chunk.cases.touch(row).rate[static_cast<int>(Risk::calm)] = static_cast<float>(all * p.settle);
      close_case(t, lab.chunk, row, End::self_settled);
    }
    ByArea<Firms::Outputs> out;
    Firms::morning(t, lab.chunk, p, out);
    return static_cast<double>(out.of[0].settled + out.of[1].settled);
  };
  CHECK(settled(1.0) == Approx(400).margin(1));
  CHECK(settled(4.0) == Approx(100).margin(40));
}

TEST_CASE("Firms bear the cost of every covered worker") {
  CaseLab lab;
  Firms::Params p;
  p.coverage = 0.5;
  ByArea<Firms::Outputs> out;
  for (int day = 0; day < 365; ++day) Firms::evening(lab.today(day), lab.chunk, p, out);
  const double workers = 0.5 * p.workers * static_cast<double>(lab.chunk.residents.size());
  CHECK(static_cast<double>(out.of[0].cost + out.of[1].cost) == Approx(workers * p.yuan * 100).epsilon(1e-3));
  CHECK(lab.chunk.accounts.total() == out.of[0].cost + out.of[1].cost);
}
