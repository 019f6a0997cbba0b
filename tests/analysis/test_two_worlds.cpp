// Where the difference in grievance burden comes from: the parts add up, matter by matter.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "analysis/load_outcomes.hpp"
#include "analysis/measures.hpp"
#include "analysis/two_worlds.hpp"
#include "sim/engine/recorder.hpp"
#include "sim/model/patrol.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

Matter matter(std::uint64_t key, std::uint32_t weight, std::int16_t stood, std::uint8_t stood_at,
              std::int16_t known = Matter::kNever) {
  Matter m;
  m.key = key;
  m.weight = weight;
  m.onset = 5;
  m.known = known;
  m.stood = stood;
  m.stood_at = stood_at;
  return m;
}

}  // namespace

TEST_CASE("Matters in both worlds, only in one and only in the other are told apart") {
  const std::vector<Matter> a{matter(1, 100, 50, 0b0011, 10), matter(2, 10, 8, 0), matter(7, 1000, 3, 0)};
  const std::vector<Matter> b{matter(1, 100, 20, 0b0001, 40), matter(3, 20, 30, 0), matter(7, 1000, 3, 0)};
  const MatterScale scale{0.5, 8, 365, 180, 180, 1};
  const TwoWorlds w = compare_matters(a, b, scale);
  CHECK(w.in_both == 0.5 * -3000);
  CHECK(w.only_in_b == 0.5 * 600);
  CHECK(w.only_in_a == 0.5 * 80);
  CHECK(w.difference() == 0.5 * (-3000 + 600 - 80));
  CHECK(w.matters_in_both == 16);
  CHECK(w.matters_only_in_a == 8);
  CHECK(w.matters_only_in_b == 8);
  CHECK(w.by_kind == std::vector<double>{w.difference()});
  CHECK(w.resolved_30 == 8);
  CHECK(w.resolved_90 == 0);
  CHECK(w.known_30 == -8);
  const TwoWorlds back = compare_matters(b, a, scale);
  CHECK(back.difference() == -w.difference());
  CHECK(back.resolved_30 == -w.resolved_30);
}

TEST_CASE("What holds at an age is none without a follow-up that reaches it") {
  const std::vector<Matter> a{matter(1, 100, 50, 0b1111)}, b{matter(1, 100, 20, 0)};
  const auto with = [&](int follow_up) { return compare_matters(a, b, {1, 1, 365, follow_up, 180, 0}); };
  CHECK(with(180).resolved_30 == 1);
  CHECK(with(180).resolved_at_horizon == 1);
  CHECK(std::isnan(with(179).resolved_at_horizon));
  CHECK(with(90).resolved_90 == 1);
  CHECK(std::isnan(with(0).resolved_30));
  CHECK(std::isnan(with(0).known_30));
  CHECK(with(0).in_both == with(180).in_both);
}

TEST_CASE("The parts add up to the difference of the measure") {
  const SmallStudy study({4, 3, 3, 560, 120, 11});
  Day::Params no_patrols;
  of<Patrol>(no_patrols).look = 600;
  const Simulation::Result a = study.run({}, {}, 0, OutputLevel::standard);
  const Simulation::Result b = study.run(no_patrols, {}, 0, OutputLevel::standard);
  REQUIRE(!a.record.matters.empty());
  ResultsHead head;
  head.variants = {"base"};
  head.days = study.calendar.window();
  head.residents = study.city.residents();
  head.names = code_names(study.tables);
  head.outputs = output_variables(study.inputs.plan);
  const Expression burden = formula_of(*std::ranges::find(measures(), "grievance_burden", &Measure::key));
  const auto value = [&](const Simulation::Result& run) {
    const RunOutcomes outcomes = outcomes_of_run(head, run.record, names_of_measures());
    return outcomes.value(burden, {}, AreaPart::city);
  };
  const TwoWorlds w = compare_matters(a.record.matters, b.record.matters, matter_scale(head));
  CHECK(w.difference() != 0);
  CHECK(std::accumulate(w.by_kind.begin(), w.by_kind.end(), 0.0) == Approx(w.difference()).epsilon(1e-9));
  CHECK(w.difference() == Approx(value(b) - value(a)).epsilon(1e-9));
}
