#include "tests/golden/golden_runs.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/io/scenario_toml.hpp"
#include "tests/support/small_city.hpp"

namespace shiyu::test {

namespace {

/// Every mechanism at work: what is off by default is on, rates are high for so few people, and levers move on the way.
std::vector<PolicyChange> make_busy(Day::Params& params) {
  of<Onset>(params).scale = 8;
  of<Mediation>(params).ease = -0.5;
  of<Onset>(params).spurious_share = 0.05;
  of<Requests>(params).storm = 0.05;
  of<Reporting>(params).scale = 3;
  of<Reporting>(params).reward = 0.5;
  of<Reporting>(params).spurious = 0.05;
  of<Reporting>(params).place = 0.8;
  of<Violence>(params).scale = 40;
  of<Feeding>(params).scale = 5;
  of<GridWork>(params).cross_grid = 0.3;
  of<Workers>(params).turnover = 0.003;
  of<Workers>(params).recruit_days = 15;
  of<Court>(params).procedure_days = 10;
  return {{15, param_at("triage.discipline"), static_cast<double>(Discipline::severity_first)},
          {20, param_at("workers.patrol"), 0.6, 1},
          {25, param_at("departments.refusal"), 3, 2},
          {30, param_at("onset.moral"), 0.2},
          {30, param_at("costs.full_pay"), 3000, 0},
          {45, param_at("triage.discipline"), static_cast<double>(Discipline::earliest_deadline)}};
}

}  // namespace

Simulation::Result run_golden(std::string_view name, int threads, bool check_daily) {
  static const SmallStudy study;  // 20,000 residents, 60 days
  Day::Params params;
  std::vector<PolicyChange> changes;
  if (name == "busy")
    changes = make_busy(params);
  else if (name == "everything")
    params = read_scenario_of<Day>("scenarios/everything.toml", {}).params;
  else if (name != "defaults")
    throw InternalError("no golden run is called " + std::string(name));
  RunOptions options;
  options.threads_inside = threads > 0;
  options.check_daily = check_daily;
  Simulation::Result result;
  with_threads(std::max(threads, 1), [&] { result = simulate(study.inputs, study.choice(params, changes), options); });
  return result;
}

const Simulation::Result& golden_result(std::string_view name) {
  static std::map<std::string, Simulation::Result, std::less<>> made;
  const auto at = made.find(name);
  return at != made.end() ? at->second : made.emplace(name, run_golden(name)).first->second;
}

}  // namespace shiyu::test
