#include "sim/model/smart.hpp"

#include <catch2/catch.hpp>

#include "sim/model/patrol.hpp"
#include "sim/model/warning.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

const SmallStudy& camera_town() {
  static const SmallStudy study({2, 3, 3, 900, 120, 5});
  return study;
}

}  // namespace

TEST_CASE("Nobody is watched by default") {
  const Simulation::Result r = camera_town().run();
  CHECK(sum_of(r, "smart.watched") == 0);
  CHECK(sum_of(r, "burden.cameras") == 0);
  CHECK(sum_of(r, "smart.false_alarms") == 0);
  CHECK(sum_of(r, "warning.true_alarms") == 0);
}

TEST_CASE("More video finds more, raises more false alarms and watches more people") {
  Day::Params half, all;
  of<Smart>(half).video = 0.5;
  of<Smart>(all).video = 1;
  const Simulation::Result a = camera_town().run(half), b = camera_town().run(all);
  CHECK(sum_of(a, "smart.true_alarms") > 5);
  CHECK(sum_of(b, "smart.true_alarms") > sum_of(a, "smart.true_alarms"));
  CHECK(sum_of(a, "smart.true_alarms") == sum_of(a, "patrol.by_cameras"));
  CHECK(sum_of(b, "smart.false_alarms") > sum_of(a, "smart.false_alarms"));
  CHECK(sum_of(b, "smart.watched") == std::int64_t{camera_town().city.residents()} * 120);
  CHECK(sum_of(b, "burden.cameras") == 1000 * sum_of(b, "smart.watched"));
  CHECK(sum_of(b, "triage.minutes") > sum_of(a, "triage.minutes"));
}

TEST_CASE("Video that finds nothing changes no state but the accounts") {
  Day::Params blind;
  of<Smart>(blind).clues = of<Smart>(blind).hazards = 0;
  Day::Params off = blind;
  of<Smart>(blind).video = 1;
  const Simulation::Result with = camera_town().run(blind), without = camera_town().run(off);
  for (int table = 0; table < kStateTables; ++table)
    if (static_cast<StateTable>(table) != StateTable::accounts)
      CHECK(first_difference(with, without, static_cast<StateTable>(table)) == -1);
  CHECK(sum_of(with, "smart.capital") > 0);
}

TEST_CASE("Robots patrol until every place has one") {
  Smart::Params p;
  CHECK(Smart::patrolled(p) == 0);
  p.robots = 2;
  CHECK(Smart::patrolled(p) == Approx(2e-4 * p.robot_area));
  p.robots = 100;
  CHECK(Smart::patrolled(p) == 1);
}

TEST_CASE("False flags beside a true one are as many as precision says") {
  CHECK(Warning::false_flags(1, 0.999) == 0);
  double sum = 0;
  for (int i = 0; i < 1000; ++i) sum += Warning::false_flags(0.3, (i + 0.5) / 1000);
  CHECK(sum / 1000 == Approx(0.7 / 0.3).epsilon(0.01));
  for (int i = 0; i < 10; ++i) CHECK(Warning::false_flags(0.2, i / 10.0) >= Warning::false_flags(0.4, i / 10.0));
}

TEST_CASE("Warning finds severe latent disputes sooner, at the price of false alarms and minutes") {
  Day::Params on, better;
  of<Warning>(on).recall = 0.9;
  of<Warning>(better).recall = 0.9;
  of<Warning>(better).precision = 0.9;
  const Simulation::Result with = camera_town().run(on), without = camera_town().run(),
                           precise = camera_town().run(better);
  CHECK(sum_of(with, "warning.found") > 10);
  CHECK(sum_of(with, "record.open_latent") < sum_of(without, "record.open_latent"));
  CHECK(sum_of(with, "warning.false_alarms") > sum_of(with, "warning.true_alarms"));
  CHECK(sum_of(precise, "warning.true_alarms") == sum_of(with, "warning.true_alarms"));
  CHECK(sum_of(precise, "warning.false_alarms") < sum_of(with, "warning.false_alarms") / 4);
  const Warning::Params p;
  CHECK(sum_of(with, "warning.minutes") ==
        p.minutes * (sum_of(with, "warning.true_alarms") + sum_of(with, "warning.false_alarms")));
}

TEST_CASE("What warning finds is not counted as found on patrol") {
  Day::Params on, off;
  for (Day::Params* params : {&on, &off}) of<Patrol>(*params).sensitivity = 0;
  of<Warning>(on).recall = 1;
  const Simulation::Result with = camera_town().run(on);
  CHECK(sum_of(with, "warning.found") > 10);
  CHECK(sum_of(with, "patrol.found") == 0);
  CHECK(sum_of(with, "patrol.by_cameras") == 0);
  CHECK(sum_of(camera_town().run(off), "patrol.found") == 0);
}

TEST_CASE("A flagged dispute goes before others where it starts, and keeps its mark") {
  CaseLab lab;
  const Today t = lab.today(20);
  Warning::Params p;
  p.recall = 1;
  const std::uint32_t hard = lab.begin(t, "neighbour", 3, 0.6), mild = lab.begin(t, "neighbour", 4, 0.2);
  for (const std::uint32_t row : {hard, mild}) {
    discover(t, lab.chunk, row, Channel::hall);
    refer(t, lab.chunk, row, {Handler::community});
  }
  const std::uint32_t before = lab.chunk.cases[hard].ticket;
  ByArea<Warning::Outputs> out;
  Warning::evening(t, lab.chunk, p, out);
  CHECK(lab.chunk.cases[hard].ticket == before + 1);
  CHECK((lab.chunk.cases[hard].marks & kWarned) != 0);
  CHECK((lab.chunk.cases[mild].marks & kWarned) == 0);
  CHECK(out.of[0].preferred + out.of[1].preferred == 1);
}
