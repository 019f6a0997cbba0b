#include "sim/model/coordination.hpp"

#include <catch2/catch.hpp>

#include "sim/core/parallel.hpp"
#include "sim/model/departments.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// All programmes of this group at work at once.
Day::Params all_on() {
  Day::Params p;
  of<Onset>(p).scale = 8;
  of<Mediation>(p).ease = -1.5;
  of<Mediation>(p).tries_township = 1;
  of<Mediation>(p).handover_days = 3;
  of<Mediation>(p).city_severity = 0.3;
  of<Platforms>(p).number = 1;
  of<Coordination>(p).share = 0.7;
  of<Network>(p).reach = 0.7;
  of<Integration>(p).seated = 0.5;
  of<Embedding>(p).police = of<Embedding>(p).lawyer = of<Embedding>(p).psychologist = 0.5;
  of<Chain>(p).flat = 0.5;
  of<Chain>(p).led = 0.5;
  of<Linkage>(p).share = 0.8;
  of<Departments>(p).simplified = 0.5;
  return p;
}

void take_effects_away(Day::Params& p) {
  of<Platforms>(p).paperwork = of<Platforms>(p).delay = of<Platforms>(p).misrouted = 0;
  Coordination::Params& c = of<Coordination>(p);
  c.clarity = c.joint = c.handover = c.meetings = 0;
  Network::Params& n = of<Network>(p);
  n.volunteers = n.handover = n.refusal = n.meetings = 0;
  of<Integration>(p).authority = of<Integration>(p).waiting = 0;
  of<Embedding>(p).gain = of<Embedding>(p).moved = 0;
  Chain::Params& chain = of<Chain>(p);
  chain.shortening = chain.unexamined = chain.attends = 0;
  of<Linkage>(p).taken = 0;
  of<Departments>(p).saving = of<Departments>(p).slips = 0;
}

}  // namespace

TEST_CASE("Programmes of coordination without effects cost money and change nothing") {
  const SmallStudy study;
  Day::Params with = all_on(), without;
  take_effects_away(with);
  of<Onset>(without) = of<Onset>(with);
  of<Mediation>(without) = of<Mediation>(with);
  const auto a = study.run(with), b = study.run(without);
  for (int table = 0; table < kStateTables; ++table) {
    CAPTURE(EnumNames<StateTable>::names[static_cast<std::size_t>(table)]);
    const int differs = first_difference(a, b, static_cast<StateTable>(table));
    CHECK(differs == (static_cast<StateTable>(table) == StateTable::accounts ? 0 : -1));
  }
}

TEST_CASE("Programmes of coordination at full strength each leave their trace") {
  const SmallStudy study({4, 3, 3, 560, 120});
  const auto with = study.run(all_on());
  for (const char* output : {"linkage.settled", "linkage.passed_on", "mediation.seated", "mediation.handover",
                             "chain.led", "conference.first", "patrol.by_volunteers", "embedding.minutes",
                             "platforms.cost", "coordination.cost", "network.cost", "integration.cost", "chain.cost",
                             "linkage.cost", "embedding.cost", "departments.reform_cost"}) {
    CAPTURE(output);
    CHECK(sum_of(with, output) > 0);
  }
}

TEST_CASE("Every fen that programmes of coordination name was spent from the accounts") {
  const SmallStudy study({2, 2, 2, 500, 40, 5});
  Simulation run(study.inputs, study.choice(all_on()), {});
  std::int64_t named = 0;
  while (!run.done()) {
    run.step();
    const auto today = run.today_outputs();
    for (std::size_t i = 0; i < today.size(); ++i)
      if (day_plan().outputs[i % day_plan().outputs.size()].field.unit == "fen") named += today[i];
  }
  std::int64_t spent = run.world().city.accounts.total();
  for (const CountyState& county : run.world().counties) spent += county.accounts.total();
  for (const Chunk& chunk : run.world().chunks) spent += chunk.accounts.total();
  CHECK(named == spent);
}

TEST_CASE("Programmes of coordination give the same state on any number of threads and every day's hash is right") {
  const SmallStudy study({2, 2, 2, 500, 40, 5});
  RunOptions options;
  options.check_daily = true;
  const auto alone = simulate(study.inputs, study.choice(all_on()), options).record.hash;
  options.threads_inside = true;
  with_threads(3, [&] { CHECK(simulate(study.inputs, study.choice(all_on()), options).record.hash == alone); });
}

TEST_CASE("Departments that are linked return less, take less time together and have fewer minutes") {
  CaseLab lab;
  const Today t = lab.today(3);
  Coordination::Params p;
  p.share = 0.5;
  Coordination::modify(t, lab.chunk, p);
  CHECK(lab.chunk.modifiers.ticket_returns == Approx(1 - 0.5 * p.clarity));
  CHECK(lab.chunk.modifiers.joint_minutes == Approx(1 - 0.5 * p.joint));
  CHECK(lab.chunk.modifiers.handover_days == Approx(1 - 0.5 * p.handover));
  for (const float factor : lab.chunk.modifiers.department_minutes) CHECK(factor == Approx(1 - 0.5 * p.meetings));
}
