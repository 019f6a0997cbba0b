#include <algorithm>

#include "benchmarks/medians.hpp"
#include "benchmarks/plain_scene.hpp"
#include "benchmarks/scenes.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/engine/day.hpp"

namespace shiyu::bench {

PlainDemand demand_of(const RunRecord& record, int days) {
  PlainDemand demand;
  for (int day = 0; day < days; ++day) {
    double matters = 0;
    for (const std::string_view path : {"onset.disputes", "onset.court_matters", "onset.clues"})
      matters += static_cast<double>(output_sum(record, path, day));
    demand.matters.push_back(matters);
    demand.seeds.push_back(static_cast<double>(output_sum(record, "spread.seeded", day)));
  }
  // Of who becomes active in a class, those whom nobody of it exposed were seeded (or converted).
  constexpr std::array<std::array<std::string_view, 2>, kRisks> kPaths{
      {{"spread.activated_order", "spread.offspring_order"},
       {"spread.activated_contradictions", "spread.offspring_contradictions"},
       {"spread.activated_safety", "spread.offspring_safety"},
       {"spread.activated_online", "spread.offspring_online"}}};
  double sum = 0;
  for (std::size_t c = 0; c < kRisks; ++c) {
    const std::int64_t more = output_sum(record, kPaths[c][0]) - output_sum(record, kPaths[c][1]);
    sum += demand.seeded[c] = static_cast<double>(std::max<std::int64_t>(more, 0));
  }
  for (double& share : demand.seeded) share = sum > 0 ? share / sum : 1.0 / kRisks;
  return demand;
}

PlainMade plain_run(const Subject& subject, const PlainDemand& demand) {
  const RunInputs inputs = subject.inputs();
  const RunChoice choice = subject.choice();
  const auto& params = *static_cast<const Day::Params*>(day_plan().address(choice.params));
  PlainLoop loop(inputs.city, inputs.tables, inputs.ties, Day::params_of<Onset>(params), Day::params_of<Spread>(params),
                 inputs.seed);
  const Stopwatch watch;
  for (std::size_t day = 0; day < demand.matters.size(); ++day)
    loop.day(demand.matters[day], demand.seeds[day], demand.seeded);
  return {watch.seconds(), loop.matters(), loop.exposed_by_others(), loop.active_days(), loop.hash()};
}

/// Both on one thread, wall time of the days only: what is set up before is left out on both sides.
void plain(Bench& bench) {
  const Subject& subject = bench.changzhi();
  std::vector<double> model_s, part_s, plain_s;
  PlainMade plain;
  Subject::Made model;
  for (int i = 0; i < bench.runs(3); ++i) {
    model = subject.make(1);
    model_s.push_back(model.run().loop_s);
    plain = plain_run(subject, demand_of(model.records.front(), subject.days()));
    plain_s.push_back(plain.loop_s);
    const Timings timings = subject.make(1, 1, true).batch.timings;
    double part = 0;
    for (const Timing& row : timings.rows())
      if (row.name == Onset::name || row.name == Spread::name) part += row.wall_s;
    part_s.push_back(part);
  }
  const double days = subject.days();
  const auto sum = [&](std::string_view path) { return static_cast<double>(output_sum(model.records.front(), path)); };
  const double active = sum("spread.active_order") + sum("spread.active_contradictions") + sum("spread.active_safety") +
                        sum("spread.active_online");
  const double matters = sum("onset.disputes") + sum("onset.court_matters") + sum("onset.clues");
  bench.add("plain", "plain loop against onset and spread of the model", median_ratio(plain_s, part_s), "ratio");
  bench.add("plain", "plain loop against all of the model", median_ratio(plain_s, model_s), "ratio");
  bench.add("plain", "plain loop, onset and spread", median(plain_s), "s").of_run(plain.hash);
  bench.add("plain", "model, onset and spread", median(part_s), "s");
  bench.add("plain", "model, all mechanisms", median(model_s), "s").of_run(model.run().state_hash);
  bench.add("plain", "matters, plain loop", static_cast<double>(plain.matters) / days, "1/day");
  bench.add("plain", "matters, model", matters / days, "1/day");
  bench.add("plain", "active residents, plain loop", static_cast<double>(plain.active_days) / days, "mean");
  bench.add("plain", "active residents, model", active / days, "mean");
}

}  // namespace shiyu::bench
