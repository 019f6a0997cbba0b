// The grievance burden by running sums, held against the table of matters and against single matters.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "sim/engine/grievances.hpp"
#include "sim/model/arbitration.hpp"
#include "sim/model/court.hpp"
#include "sim/model/mediation.hpp"
#include "sim/model/outcomes.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr const char* kParts[] = {"grievance.unheard", "grievance.waiting", "grievance.in_hand", "grievance.in_court",
                                  "grievance.without_relief"};

std::int64_t burden(const Simulation::Result& result, int first = 0, int last = -1) {
  std::int64_t sum = 0;
  for (const char* part : kParts) sum += sum_of(result, part, first, last);
  return sum;
}

std::int64_t weight_days(const std::vector<Matter>& table) {
  std::int64_t sum = 0;
  for (const Matter& m : table) sum += std::int64_t{m.weight} * m.stood;
  return sum;
}

Day::Params eventful() {
  Day::Params params;
  of<Outcomes>(params).relapse = 4;
  of<Mediation>(params).pressure = 0.1;
  return params;
}

/// One chunk and its grievances, evening by evening.
struct Watch {
  Watch() : grievances(1, {180, 1}, 400) {}
  void evening(int day) {
    grievances.turn(day);
    const Today t = lab.today(day);
    for (const Closing& closing : lab.chunk.daily.closings) grievances.end(t, 0, closing, lab.chunk.cases);
    for (const std::uint32_t row : lab.chunk.cases.touched()) grievances.count(t, 0, row, lab.chunk.cases);
    grievances.close_day();
    for (const Area a : {Area::urban, Area::rural}) {
      const GrievanceOutputs& o = grievances.outputs(a);
      sum += o.unheard + o.waiting + o.in_hand + o.in_court + o.without_relief;
      old = a == Area::urban ? o.old : old + o.old;
    }
    const LedgerPools pools{t, std::span<const Chunk>(&lab.chunk, 1)};
    lab.end_day();
    CHECK(first_wrong_counter(Grievances::counters(), grievances.recounted(pools), grievances) == "");
  }
  CaseLab lab;
  Grievances grievances;
  std::int64_t sum = 0, old = 0;
};

}  // namespace

TEST_CASE("The burden by running sums is that of the table of matters") {
  const SmallStudy study({4, 3, 3, 560, 200, 11});
  Simulation run(study.inputs, study.choice(eventful()));
  while (!run.done()) run.step();
  const std::vector<Matter> table = run.matters();
  const Simulation::Result result = run.finish();
  REQUIRE(table.size() > 100);
  CHECK(weight_days(table) == burden(result));
  CHECK(static_cast<std::int64_t>(table.size()) == sum_of(result, "grievance.arisen"));
  CHECK(sum_of(result, "grievance.returned") > 0);
  // Every part has something in it.
  for (const char* part : kParts) {
    CAPTURE(part);
    CHECK(sum_of(result, part) > 0);
  }
}

TEST_CASE("A sample of the table has the keys that it shall have and comes near the whole") {
  SmallStudy study({4, 3, 3, 560, 200, 11});
  RunInputs sampled = study.inputs;
  sampled.grievances.sample = 8;
  const auto table_of = [&](const RunInputs& inputs) {
    Simulation run(inputs, study.choice(eventful()));
    while (!run.done()) run.step();
    return run.matters();
  };
  const std::vector<Matter> all = table_of(study.inputs), some = table_of(sampled);
  std::vector<Matter> expected;
  std::copy_if(all.begin(), all.end(), std::back_inserter(expected), [](const Matter& m) { return m.key % 8 == 0; });
  REQUIRE(some.size() == expected.size());
  REQUIRE(!some.empty());
  for (std::size_t i = 0; i < some.size(); ++i) {
    CHECK(some[i].key == expected[i].key);
    CHECK(some[i].stood == expected[i].stood);
    CHECK(some[i].state == expected[i].state);
  }
}

TEST_CASE("A matter resolved a day later raises the burden by its weight") {
  const auto sum_with = [](int day_of_end) {
    Watch w;
    std::uint32_t row = 0;
    for (int day = 0; day < 30; ++day) {
      const Today t = w.lab.today(day);
      if (day == 2) row = w.lab.begin(t, "neighbour", 77);
      if (day == 5) discover(t, w.lab.chunk, row, Channel::hall);
      if (day == day_of_end) close_case(t, w.lab.chunk, row, End::settled);
      w.evening(day);
    }
    return w.sum;
  };
  const std::int64_t weight = matter_weight(0.3, 2);
  CHECK(sum_with(12) == 10 * weight);
  CHECK(sum_with(13) - sum_with(12) == weight);
}

TEST_CASE("What ends without relief stands until it is a year old, and then is an old grievance") {
  for (const End end : {End::dropped, End::violent, End::petitioned_upward, End::settled_under_pressure}) {
    Watch w;
    std::uint32_t row = 0;
    for (int day = 0; day < 400; ++day) {
      const Today t = w.lab.today(day);
      if (day == 0) row = w.lab.begin(t, "neighbour", 77);
      if (day == 9) close_case(t, w.lab.chunk, row, end);
      w.evening(day);
    }
    CHECK(w.sum == 365 * std::int64_t{matter_weight(0.3, 2)});
    CHECK(w.old == matter_weight(0.3, 2));
    CHECK(w.grievances.table().at(0).stood == 365);
  }
}

TEST_CASE(
    "What passes, is withdrawn, settled or protected stands no more, and a judgment counts when it is carried out") {
  const auto stood = [](End end, bool carried_out) {
    Watch w;
    std::uint32_t row = 0;
    for (int day = 0; day < 40; ++day) {
      const Today t = w.lab.today(day);
      if (day == 0) row = w.lab.begin(t, "neighbour", 77);
      if (day == 9) {
        close_case(t, w.lab.chunk, row, end);
        w.lab.chunk.daily.closings.back().carried_out = carried_out;
      }
      w.evening(day);
    }
    return w.grievances.table().at(0).stood;
  };
  for (const End end :
       {End::self_settled, End::withdrawn, End::settled, End::protected_, End::adjudicated, End::arbitrated})
    CHECK(stood(end, true) == 9);
  CHECK(stood(End::adjudicated, false) == 40);
  CHECK(stood(End::arbitrated, false) == 40);
}

TEST_CASE("Cohorts are counted at any age by where their matters are that evening") {
  const SmallStudy study({4, 3, 3, 560, 200, 11});
  RunInputs inputs = study.inputs;
  inputs.grievances.horizon = 100;
  Simulation run(inputs, study.choice(eventful()));
  std::array<std::int64_t, kMatterStates> seen{};
  while (!run.done()) {
    run.step();
    const int today = run.day() - 1;
    for (const int age : {0, 7, 30, 100}) {
      CohortCounts expected;
      for (const Matter& m : run.matters()) {
        if (m.onset != today - age) continue;
        ++expected.in[static_cast<std::size_t>(m.state)];
        expected.known += m.known != kNoDay;
        expected.standing_days += age == 100 ? m.stood - (is_standing(m.state) ? 1 : 0) : 0;
      }
      const CohortCounts counted = run.cohort(age);
      CAPTURE(today, age);
      CHECK(counted.in == expected.in);
      CHECK(counted.known == expected.known);
      if (age != 100) continue;
      CHECK(counted.standing_days == expected.standing_days);
      for (std::size_t s = 0; s < kMatterStates; ++s) seen[s] += counted.in[s];
    }
  }
  // Most ends are met at the age of 100 days.
  CHECK(std::count_if(seen.begin(), seen.end(), [](std::int64_t n) { return n > 0; }) >= 8);
  CHECK(run.cohort(101).known == 0);
}

TEST_CASE("What is followed of matters changes no other number of a run") {
  const SmallStudy study({4, 3, 3, 560, 60, 11});
  RunInputs other = study.inputs;
  other.grievances = {120, 0};
  CHECK(simulate(other, study.choice()).record.hash == study.run().record.hash);
}

TEST_CASE("Whether a matter is known does not move the burden where nobody handles it") {
  const auto sum_with = [](int day_known) {
    Watch w;
    std::uint32_t row = 0;
    for (int day = 0; day < 60; ++day) {
      const Today t = w.lab.today(day);
      if (day == 2) row = w.lab.begin(t, "neighbour", 77);
      if (day == day_known) discover(t, w.lab.chunk, row, Channel::hall);
      if (day == 50) close_case(t, w.lab.chunk, row, End::self_settled);
      w.evening(day);
    }
    return w.sum;
  };
  const std::int64_t never = sum_with(-1);
  CHECK(never == 48 * std::int64_t{matter_weight(0.3, 2)});
  for (const int day : {2, 3, 30, 49, 50}) CHECK(sum_with(day) == never);
}
