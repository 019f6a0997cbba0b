#include "sim/model/triage.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

Triage::Outputs triage(CaseLab& lab, const Today& t, const Triage::Params& p = {}) {
  ByArea<Triage::Outputs> out;
  Triage::morning(t, lab.chunk, p, out);
  Triage::Outputs sum = out.of[0];
  sum.accepted += out.of[1].accepted;
  sum.accepted_disputes += out.of[1].accepted_disputes;
  sum.unfounded += out.of[1].unfounded;
  sum.protected_ += out.of[1].protected_;
  sum.minutes += out.of[1].minutes;
  return sum;
}

}  // namespace

TEST_CASE("A dispute starts at the level of its kind or higher by severity and group") {
  const Triage::Params p;
  const int few = 2;
  CHECK(Triage::entry_level(Level::grid, 0, few, p) == Level::grid);
  CHECK(Triage::entry_level(Level::grid, p.community, few, p) == Level::community);
  CHECK(Triage::entry_level(Level::grid, p.township, few, p) == Level::township);
  CHECK(Triage::entry_level(Level::grid, p.county, few, p) == Level::county);
  CHECK(Triage::entry_level(Level::grid, 0, p.group_township, p) == Level::township);
  CHECK(Triage::entry_level(Level::grid, 0, p.group_county, p) == Level::county);
  CHECK(Triage::entry_level(Level::township, 0, few, p) == Level::township);
  CHECK(Triage::entry_level(Level::county, p.community, few, p) == Level::county);
}

TEST_CASE("The level at which a dispute starts never falls with severity or group") {
  const Triage::Params p;
  for (const Level kind : {Level::grid, Level::community, Level::township})
    for (int group = 2; group <= 40; group += 2)
      for (int i = 0; i < 20; ++i) {
        const Level at = Triage::entry_level(kind, i / 20.0, group, p);
        CHECK(Triage::entry_level(kind, (i + 1) / 20.0, group, p) >= at);
        CHECK(Triage::entry_level(kind, i / 20.0, group + 2, p) >= at);
        CHECK(at >= kind);
      }
}

TEST_CASE("What became known is accepted, given a deadline and sent to the desk of its level") {
  CaseLab lab;
  const Today t = lab.today(5);
  const std::uint32_t row = lab.begin(t, "neighbour", 3, 0.1);
  discover(t, lab.chunk, row, Channel::hall);
  Triage::Params p;
  p.deadline = 2;
  const Triage::Outputs o = triage(lab, t, p);
  CHECK(o.accepted == 1);
  CHECK(o.accepted_disputes == 1);
  CHECK(o.minutes == p.minutes);
  const Case& c = lab.chunk.cases[row];
  CHECK(c.stage == Stage::queued);
  CHECK(c.handler == Handler::grid);
  CHECK(int{c.deadline} == 5 + static_cast<int>(kind_of(t, c).row.deadline * 2));
}

TEST_CASE("A dispute known by petition goes to the petition office") {
  CaseLab lab;
  const Today t = lab.today(5);
  const std::uint32_t row = lab.begin(t, "neighbour", 3, 0.1);
  discover(t, lab.chunk, row, Channel::petition);
  triage(lab, t);
  CHECK(lab.chunk.cases[row].handler == Handler::petition_office);
}

TEST_CASE("A direct filing goes to its forum and meets no grid") {
  CaseLab lab;
  const Today t = lab.today(5);
  const auto filing = std::find_if(lab.study.tables.kinds.begin(), lab.study.tables.kinds.end(),
                                   [](const Kind& k) { return k.row.family == Family::filing; });
  REQUIRE(filing != lab.study.tables.kinds.end());
  const std::uint32_t row = lab.begin(t, filing->row.name, 3);
  discover(t, lab.chunk, row, Channel::court);
  CHECK(triage(lab, t).accepted == 0);
  CHECK(lab.chunk.to_forum == std::vector<std::uint32_t>{row});
  CHECK(lab.chunk.cases[row].handler == Handler::nobody);
}

TEST_CASE("A matter without ground is closed at intake and one for protection is never mediated") {
  Tables tables = model_tables();
  tables.kinds[kind_named(tables, "family")].row.protect = 1;
  CaseLab lab(tables);
  const Today t = lab.today(5);
  const std::uint32_t spurious = lab.begin(t, "neighbour", 3), violent = lab.begin(t, "family", 4);
  lab.chunk.cases.touch(spurious).flags |= kSpurious;
  discover(t, lab.chunk, spurious, Channel::bystander);
  discover(t, lab.chunk, violent, Channel::police);
  const Triage::Outputs o = triage(lab, t);
  CHECK(o.unfounded == 1);
  CHECK(o.protected_ == 1);
  CHECK(o.accepted == 0);
  REQUIRE(lab.chunk.daily.closings.size() == 2);
  CHECK(lab.chunk.daily.closings[0].end == End::unfounded);
  CHECK(lab.chunk.daily.closings[1].end == End::protected_);
}

TEST_CASE("Repeats and reports without ground cost minutes of intake and make no case") {
  CaseLab lab;
  lab.chunk.daily.repeats = 4;
  lab.chunk.daily.spurious = 3;
  const Triage::Params p;
  CHECK(triage(lab, lab.today(5)).minutes == 7 * p.minutes);
  CHECK(lab.chunk.cases.open() == 0);
}
