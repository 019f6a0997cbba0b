// One number for sixty days of a small city with the whole model: the same for any number of threads, at any level of
// optimisation, with g++ and clang. How to renew it: README.md in this folder.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "sim/core/parallel.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr std::uint64_t kGolden = 0x6fa4f37d4bdc301dull;

/// Every mechanism at work: what is off by default is on, rates are high for so few people, and levers move on the way.
Simulation::Result run_golden(int threads, bool check_daily = false) {
  static const SmallStudy study;  // 20,000 residents, 60 days
  Day::Params params;
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
  std::vector<PolicyChange> changes{
      {15, param_at("triage.discipline"), static_cast<double>(Discipline::severity_first)},
      {20, param_at("workers.patrol"), 0.6, 1},
      {25, param_at("departments.refusal"), 3, 2},
      {30, param_at("onset.moral"), 0.2},
      {30, param_at("costs.full_pay"), 3000, 0},
      {45, param_at("triage.discipline"), static_cast<double>(Discipline::earliest_deadline)}};
  RunOptions options;
  options.threads_inside = threads > 0;
  options.check_daily = check_daily;
  Simulation::Result result;
  with_threads(std::max(threads, 1), [&] { result = simulate(study.inputs, study.choice(params, changes), options); });
  return result;
}

/// The last evening table by table, so that two builds that differ show where.
std::string last_evening(const Simulation::Result& result) {
  std::string text;
  for (int table = 0; table < kStateTables; ++table)
    text += fmt::format("{:>14} {:016x}\n", EnumNames<StateTable>::names[static_cast<std::size_t>(table)],
                        hash_of(result, result.summary.days - 1, static_cast<StateTable>(table)));
  return text;
}

}  // namespace

TEST_CASE("The golden number of a small city") {
  const Simulation::Result result = run_golden(0);
  INFO(fmt::format("new golden number: 0x{:016x}ull\nlast evening:\n{}", result.summary.digest, last_evening(result)));
  CHECK(result.summary.digest == kGolden);
}

TEST_CASE("The golden run is one on any number of threads and its hashes are those of its state on every day") {
  const std::vector<std::uint64_t> alone = run_golden(0, true).record.hash;
  for (const int threads : {1, 2, 3, 8}) {
    CAPTURE(threads);
    CHECK(run_golden(threads, true).record.hash == alone);
  }
}

TEST_CASE("The golden run leaves no mechanism without work") {
  const Simulation::Result result = run_golden(0);
  for (const char* output : {"hazards.arisen",
                             "onset.disputes",
                             "onset.court_matters",
                             "onset.clues",
                             "requests.dispatched",
                             "requests.borne",
                             "spread.offers",
                             "cooling.self_settled",
                             "violence.cases",
                             "feeding.seeds",
                             "patrol.found",
                             "reporting.reports",
                             "reporting.repeats",
                             "reporting.spurious",
                             "reporting.filed",
                             "reporting.to_centre",
                             "reporting.borne",
                             "petition.petitions",
                             "triage.accepted",
                             "triage.protected",
                             "workers.left",
                             "workers.hired",
                             "grid_work.sessions",
                             "grid_work.cross_grid",
                             "community.sessions",
                             "township.sessions",
                             "organisations.joined",
                             "county_centre.sessions",
                             "conference.sessions",
                             "refusal.refused",
                             "mediation.settled_grid",
                             "mediation.settled_community",
                             "mediation.settled_township",
                             "mediation.moved_up",
                             "mediation.joint",
                             "departments.fixed",
                             "departments.transfers",
                             "court.settled_before_docket",
                             "court.adjudicated",
                             "arbitration.brought",
                             "dispatch.tickets",
                             "relief.recovered",
                             "trust.touched",
                             "outcomes.relapsed",
                             "costs.grid_pay",
                             "burden.calls"}) {
    CAPTURE(output);
    CHECK(sum_of(result, output) > 0);
  }
}
