#include "sim/model/participation.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/model/online_line.hpp"
#include "sim/model/readiness.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Every lever of participation and law at once.
Day::Params all_participation() {
  Day::Params p;
  of<Halls>(p).share = 0.5;
  of<VillageTalks>(p).sessions = 12;
  of<Participation>(p).residents = 4;
  of<Virtue>(p).awards = 45;
  of<Virtue>(p).worthies = 2;
  of<LegalServices>(p).coverage = 1;
  of<LegalServices>(p).education = 0.3;
  of<Supervision>(p).intensity = 0.5;
  of<Credit>(p).coverage = 0.5;
  of<OnlineLine>(p).reach = 1;
  of<UrbanIntegration>(p).share = 0.5;
  of<Onset>(p).migrant_gap = 0.4;
  of<Publicity>(p).campaigns = 6;
  of<Services>(p).supply = 1;
  of<Reporting>(p).reward = 2;
  of<Reporting>(p).bystander = 0.05;
  return p;
}

}  // namespace

TEST_CASE("Every fen that programmes of participation report was spent from the accounts, and no other") {
  const SmallStudy study({2, 3, 3, 560, 40, 5});
  const auto run = study.run(all_participation());
  std::int64_t reported = 0, spent = 0;
  for (const OutputRow& row : day_plan().outputs)
    if (row.field.unit == "fen") reported += sum_of(run, row.path());
  for (const std::int64_t fen : run.record.accounts) spent += fen;
  CHECK(reported == spent);
  for (const char* cost : {"halls.cost", "village_talks.cost", "participation.cost", "virtue.cost",
                           "legal_services.cost", "supervision.cost", "credit.cost", "online_line.cost",
                           "urban_integration.cost", "publicity.cost", "services.cost", "reporting.rewards"}) {
    CAPTURE(cost);
    CHECK(sum_of(run, cost) > 0);
    CHECK(sum_of(study.run(), cost) == 0);
  }
}

TEST_CASE("Participation gives voice and watches claims, both with a bound") {
  CaseLab lab;
  Participation::Params p;
  p.residents = 1000;
  Participation::modify(lab.today(6), lab.chunk, p);
  CHECK(lab.chunk.modifiers.satisfaction == Approx(p.voice));
  CHECK(lab.chunk.modifiers.overclaim == Approx(-p.oversight));
}

TEST_CASE(
    "Who is active online tells sooner on the line, who is registered elsewhere keeps to himself until integrated") {
  CaseLab lab;
  const Today t = lab.today(6);
  for (std::uint32_t resident = 0; resident < 300; ++resident) {
    const std::uint32_t row = lab.begin(t, "neighbour", 1000 + resident, 0.3, resident);
    const Case& c = lab.chunk.cases[row];
    const Traits who = traits_of(lab.study.city, c.settlement, resident);
    lab.chunk.modifiers.online_report = 0;
    lab.chunk.modifiers.gap_closed = 0;
    CHECK(readiness_of(t, lab.chunk, c, 0) == 1);
    CHECK(online_share(t, lab.chunk, c) == 0);
    CHECK(readiness_of(t, lab.chunk, c, 0.5) == (who.migrant != 0 ? 0.5 : 1.0));
    lab.chunk.modifiers.gap_closed = 1;
    CHECK(readiness_of(t, lab.chunk, c, 0.5) == 1);
    lab.chunk.modifiers.online_report = 2;
    const double line = readiness_of(t, lab.chunk, c, 0);
    CHECK(line == Approx(1 + 2 * static_cast<double>(who.online)));
    CHECK(online_share(t, lab.chunk, c) == Approx(1 - 1 / line));
  }
}

TEST_CASE("Residents registered elsewhere are as many as their expected share") {
  const SmallStudy study({2, 3, 3, 1000, 10, 5});
  std::array<double, kAreas> people{}, elsewhere{}, expected{};
  for (std::uint32_t s = 0; s < study.city.settlements.size(); ++s) {
    const IdRange residents = residents_of_settlement(study.city, s);
    const auto area = static_cast<std::size_t>(study.city.settlements.area[s]);
    for (std::uint32_t r = residents.first; r < residents.last; ++r)
      elsewhere[area] += traits_of(study.city, s, r).migrant;
    people[area] += residents.size();
    expected[area] += residents.size() * registered_elsewhere(study.city, study.city.settlements.county[s],
                                                              study.city.settlements.area[s]);
  }
  for (const Area area : {Area::urban, Area::rural}) {
    const auto a = static_cast<std::size_t>(area);
    const double share = expected[a] / people[a];
    CHECK(share > 0);
    CHECK(elsewhere[a] / people[a] == Approx(share).margin(4 * std::sqrt(share / people[a])));
  }
}

TEST_CASE("The gap of residents registered elsewhere raises their disputes alone, and integration closes it") {
  const SmallStudy study({2, 3, 3, 560, 90, 5});
  Day::Params gap, closed;
  for (Day::Params* p : {&gap, &closed}) of<Onset>(*p).migrant_gap = 1;
  of<UrbanIntegration>(closed).share = 1;
  of<UrbanIntegration>(closed).effect = 1;
  const auto none = study.run(), wide = study.run(gap), shut = study.run(closed);
  const auto locals = [](const Simulation::Result& r) {
    return static_cast<double>(sum_of(r, "onset.disputes") - sum_of(r, "onset.of_migrants"));
  };
  CHECK(sum_of(wide, "onset.of_migrants") > sum_of(none, "onset.of_migrants") * 3 / 2);
  CHECK(locals(wide) == Approx(locals(none)).epsilon(0.03));
  for (const StateTable table : {StateTable::residents, StateTable::cases, StateTable::queues})
    CHECK(first_difference(none, shut, table) == -1);
}

TEST_CASE("Rewards pay for each report of a bystander and bring reports without ground") {
  const SmallStudy study({2, 3, 3, 560, 120, 5});
  Day::Params paid;
  of<Reporting>(paid).reward = 4;
  of<Reporting>(paid).reward_price = 20;
  const auto with = study.run(paid), without = study.run();
  CHECK(sum_of(with, "reporting.bystanders") > sum_of(without, "reporting.bystanders"));
  CHECK(sum_of(with, "reporting.spurious") > sum_of(without, "reporting.spurious"));
  CHECK(sum_of(with, "reporting.rewards") == sum_of(with, "reporting.bystanders") * 8000);
  CHECK(sum_of(without, "reporting.rewards") == 0);
}
