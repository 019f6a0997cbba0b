// Sentences about policy: what a lever must do whoever turns it. Each compares runs that share their luck.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <vector>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kReplicates = 3;

/// About 60,000 people for 240 days.
const SmallStudy& town() {
  static const SmallStudy study({4, 3, 4, 1270, 240, 11});
  return study;
}

/// f(with, without) for each pair of runs that share their luck.
template <class F>
void each_pair(const Day::Params& with, const Day::Params& without, F&& f, OutputLevel level = OutputLevel::minimal) {
  for (int replicate = 0; replicate < kReplicates; ++replicate) {
    CAPTURE(replicate);
    f(town().run(with, {}, replicate, level), town().run(without, {}, replicate, level));
  }
}

double ratio(const Simulation::Result& r, std::string_view above, std::string_view below) {
  return static_cast<double>(sum_of(r, above)) / static_cast<double>(sum_of(r, below));
}

/// Day on which each dispute became known, by key.
std::map<std::uint64_t, int> known_days(const Simulation::Result& r) {
  std::map<std::uint64_t, int> days;
  for (const Event& e : r.record.events)
    if (e.activity == Activity::known && is_dispute(model_tables().kinds[e.kind])) days.emplace(e.key, e.day);
  return days;
}

}  // namespace

TEST_CASE("More patrol never means later discovery") {
  Day::Params more, less;
  // Trust and tension would let the luck of one dispute reach another; here the patrol alone differs.
  for (Day::Params* p : {&more, &less}) {
    of<Trust>(*p).gain = 0;
    of<Onset>(*p).tension = 0;
    of<Onset>(*p).hazard = 0;
    of<Outcomes>(*p).relapse = 0;
  }
  of<Patrol>(more).sensitivity *= 3;
  each_pair(
      more, less,
      [](const Simulation::Result& often, const Simulation::Result& seldom) {
        CHECK(sum_of(often, "patrol.found_disputes") > 2 * sum_of(seldom, "patrol.found_disputes"));
        const auto early = known_days(often), late = known_days(seldom);
        REQUIRE(late.size() > 100);
        int later = 0, lost = 0, sooner = 0;
        for (const auto& [key, day] : late) {
          const auto found = early.find(key);
          lost += found == early.end();
          later += found != early.end() && found->second > day;
          sooner += found != early.end() && found->second < day;
        }
        CHECK(lost == 0);
        CHECK(later == 0);
        CHECK(sooner > 0);
        CHECK(early.size() > late.size());
      },
      OutputLevel::full);
}

TEST_CASE("More patrol finds disputes sooner on average in the whole model") {
  Day::Params more;
  of<Patrol>(more).sensitivity *= 3;
  each_pair(more, {}, [](const Simulation::Result& often, const Simulation::Result& seldom) {
    CHECK(ratio(often, "reporting.delay", "reporting.found_by_centres") <
          ratio(seldom, "reporting.delay", "reporting.found_by_centres"));
    CHECK(sum_of(often, "record.open_latent", 239) < sum_of(seldom, "record.open_latent", 239));
  });
}

TEST_CASE("More judges mean fewer days in court") {
  Day::Params more, fewer;
  of<Court>(fewer).judges = 3;
  of<Court>(more).judges = 9;
  const auto days = [](const Simulation::Result& r) {
    return static_cast<double>(sum_of(r, "court.days")) /
           static_cast<double>(sum_of(r, "court.mediated") + sum_of(r, "court.adjudicated"));
  };
  each_pair(more, fewer, [&](const Simulation::Result& many, const Simulation::Result& few) {
    REQUIRE(sum_of(few, "court.adjudicated") > 20);
    CHECK(days(many) < days(few));
    CHECK(sum_of(many, "court.adjudicated") >= sum_of(few, "court.adjudicated"));
    CHECK(sum_of(many, "costs.courts") > sum_of(few, "costs.courts"));
  });
}

TEST_CASE("Departments that return more tickets cause more transfers and longer requests") {
  Day::Params more;
  of<Departments>(more).refusal = 5;
  each_pair(more, {}, [](const Simulation::Result& many, const Simulation::Result& few) {
    REQUIRE(sum_of(few, "departments.transfers") > 0);
    CHECK(sum_of(many, "departments.transfers") > 3 * sum_of(few, "departments.transfers"));
    CHECK(ratio(many, "outcomes.requests_days", "outcomes.requests_closed") >
          ratio(few, "outcomes.requests_days", "outcomes.requests_closed"));
  });
  Day::Params none;
  of<Departments>(none).refusal = 0;
  CHECK(sum_of(town().run(none), "departments.transfers") == 0);
}

TEST_CASE("More mediation before docketing means fewer adjudications") {
  Day::Params more, less;
  of<Court>(more).presuit = 0.9;
  of<Court>(less).presuit = 0.2;
  for (Day::Params* p : {&more, &less}) of<Court>(*p).presuit_staff = 40;  // nobody waits for a mediator
  each_pair(more, less, [](const Simulation::Result& many, const Simulation::Result& few) {
    CHECK(sum_of(many, "court.settled_before_docket") > 2 * sum_of(few, "court.settled_before_docket"));
    CHECK(sum_of(many, "court.adjudicated") < sum_of(few, "court.adjudicated"));
    CHECK(sum_of(many, "court.docketed") < sum_of(few, "court.docketed"));
  });
}

TEST_CASE("Grids of half the size with a worker each mean more minutes and pay and more that is found") {
  Day::Params half;
  of<GridDrawing>(half).households_urban /= 2;
  of<GridDrawing>(half).households_rural /= 2;
  each_pair(half, {}, [](const Simulation::Result& small, const Simulation::Result& usual) {
    CHECK(sum_of(small, "grid.grids", 0, 1) > 3 * sum_of(usual, "grid.grids", 0, 1) / 2);
    CHECK(sum_of(small, "workers.minutes") > 3 * sum_of(usual, "workers.minutes") / 2);
    CHECK(sum_of(small, "costs.grid_pay") > 3 * sum_of(usual, "costs.grid_pay") / 2);
    CHECK(sum_of(small, "burden.visits") > sum_of(usual, "burden.visits"));
    CHECK(sum_of(small, "patrol.found_disputes") > sum_of(usual, "patrol.found_disputes"));
  });
}

TEST_CASE("Grids of half the size with the same workers mean the same minutes and the same pay") {
  Day::Params half, usual;
  const GridParams targets;
  for (Day::Params* p : {&half, &usual}) {
    of<Workers>(*p).per_post_urban = targets.households_urban;
    of<Workers>(*p).per_post_rural = targets.households_rural;
    of<Workers>(*p).fatigue_weight = 0;  // else who is tired leaves, and load differs between grids
  }
  of<GridDrawing>(half).households_urban /= 2;
  of<GridDrawing>(half).households_rural /= 2;
  each_pair(half, usual, [](const Simulation::Result& small, const Simulation::Result& large) {
    CHECK(sum_of(small, "grid.grids", 0, 1) > 3 * sum_of(large, "grid.grids", 0, 1) / 2);
    CHECK(sum_of(small, "costs.grid_pay") == sum_of(large, "costs.grid_pay"));
    // Minutes are shared out in single precision and summed as whole minutes a day.
    CHECK(static_cast<double>(sum_of(small, "workers.minutes")) ==
          Approx(static_cast<double>(sum_of(large, "workers.minutes"))).epsilon(1e-3));
  });
}

TEST_CASE("Relabelled committees add no minutes and no visits") {
  Day::Params relabelled;
  of<Workers>(relabelled).relabelled = true;
  each_pair(relabelled, {}, [](const Simulation::Result& label, const Simulation::Result& grids) {
    CHECK(sum_of(label, "workers.minutes") == 0);
    CHECK(sum_of(label, "patrol.found") == 0);
    CHECK(sum_of(grids, "patrol.found") > 0);
    CHECK(sum_of(label, "mediation.settled_grid") == 0);
  });
}

TEST_CASE("Pressure to close raises what is claimed and not what is settled or gone") {
  Day::Params more, less;
  of<Outcomes>(more).pressure = 1;
  of<Outcomes>(less).pressure = 0;
  each_pair(more, less, [](const Simulation::Result& pressed, const Simulation::Result& calm) {
    CHECK(sum_of(pressed, "outcomes.claimed") > sum_of(calm, "outcomes.claimed"));
    CHECK(sum_of(pressed, "outcomes.settled") == sum_of(calm, "outcomes.settled"));
    CHECK(sum_of(pressed, "outcomes.gone") == sum_of(calm, "outcomes.gone"));
    CHECK(pressed.record.hash == calm.record.hash);
  });
}

TEST_CASE("Without petitions fewer matters are settled: silence is no success") {
  Day::Params stopped;
  of<Petition>(stopped).scale = 0;
  each_pair(stopped, {}, [](const Simulation::Result& without, const Simulation::Result& with) {
    CHECK(sum_of(without, "petition.petitions") < sum_of(with, "petition.petitions"));
    CHECK(sum_of(without, "outcomes.settled") < sum_of(with, "outcomes.settled"));
  });
}

TEST_CASE("Mediators added to each township are so many more in each, and spend no less time on matters") {
  const auto staff = [&](double added) {
    Day::Params params;
    of<Township>(params).added = added;
    Simulation run(town().inputs, town().choice(params));
    run.step();
    double people = 0;
    for (const Chunk& chunk : run.world().chunks) people += chunk.staff[static_cast<std::size_t>(Staff::township)][0];
    return people;
  };
  CHECK(staff(2) - staff(0) == Approx(2.0 * static_cast<double>(town().city.townships.size())));
  Day::Params more;
  of<Township>(more).added = 2;
  each_pair(more, {}, [](const auto& with, const auto& without) {
    CHECK(sum_of(with, "township.minutes") + sum_of(with, "township.idle") >
          sum_of(without, "township.minutes") + sum_of(without, "township.idle"));
    CHECK(sum_of(with, "costs.centres") > sum_of(without, "costs.centres"));
  });
}
