#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/lever_study_print.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

std::vector<MechanismRow> rows() {
  Day::Params params;
  std::vector<MechanismRow> all = read_mechanism_rows("tests/io/mechanisms", {day_plan(), param_rows<Day>(params)});
  for (MechanismRow& row : all) row.days = 45;
  return all;
}

const ToyTown& hamlet() {
  static const ToyTown town(model_tables(), {2, 2, 2, 500});
  return town;
}

LeverStudyChoice small_choice(int threads) { return {3, 4, 1, threads}; }

}  // namespace

TEST_CASE("The share of draws with the expected sign is counted over draws with a value") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const PriorFinding f = prior_finding({-2, -1, 0, 3, none}, Direction::down);
  CHECK(f.draws == 4);
  CHECK(f.as_expected == 2);
  CHECK(f.none == 1);
  CHECK(f.share() == 0.5);
  CHECK(f.mean.mean == 0);
  CHECK(prior_finding({-2, -1, 0, 3}, Direction::up).share() == 0.25);
  CHECK(prior_finding({none}, Direction::up).share() == 0);
}

TEST_CASE("Effects of a lever are the paired differences of runs made one by one") {
  const std::vector<MechanismRow> all = rows();
  const LeverStudy study = study_levers(hamlet(), all, small_choice(2));
  REQUIRE(study.findings.size() == 3);
  const LeverFinding& safety = study.findings[1];
  REQUIRE(safety.row->id == "M34");
  double sum = 0, base = 0;
  for (int replicate = 0; replicate < 3; ++replicate) {
    Day::Params with;
    of<Hazards>(with).inspections = 4;
    const double without = output_sums(hamlet().run({}, 45, replicate).record).at(output_at("costs.inspections"));
    sum += output_sums(hamlet().run(with, 45, replicate).record).at(output_at("costs.inspections")) - without;
    base += without;
  }
  CHECK(safety.cost.difference.mean == Approx(sum / 3));
  CHECK(safety.cost.base.mean == Approx(base / 3));
  CHECK(safety.base_lever == 0.5);
  CHECK(safety.doses.effect.size() == 4);
  CHECK(safety.prior.draws == 4);
  CHECK(study.findings[0].base_lever == 0.2);  // what both worlds of the row set
}

TEST_CASE("Worlds that several rows need are run once") {
  std::vector<MechanismRow> all = rows();
  const int each = study_levers(hamlet(), {all[1]}, small_choice(2)).runs;
  // Base, with, four doses in a world of their own: 3 runs each. Four draws of two worlds.
  CHECK(each == 6 * 3 + 4 * 2);
  const int both = study_levers(hamlet(), {all[1], all[2]}, small_choice(2)).runs;
  // The second row shares the base and its draws: with and four doses, and four worlds of draws.
  CHECK(both == each + 5 * 3 + 4);
}

TEST_CASE("A lever study does not depend on threads, and says all of it in three forms") {
  const std::vector<MechanismRow> all = rows();
  const LeverStudy one = study_levers(hamlet(), all, small_choice(1)),
                   two = study_levers(hamlet(), all, small_choice(3));
  CHECK(lever_study_markdown(one) == lever_study_markdown(two));
  CHECK(lever_study_csv(one) == lever_study_csv(two));
  CHECK(lever_study_json(one) == lever_study_json(two));

  const std::string text = lever_study_markdown(one);
  for (const char* part : {"| M07 | Mediation before litigation (诉前调解) |", "## Handling", "## Safety",
                           "`hazards.inspections` 0.5 → 4", "made up", "±", "P(sign)", "sim/model/hazards_more"}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  const std::string csv = lever_study_csv(one);
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 3 * (4 + 4));
  const std::string json = lever_study_json(one);
  CHECK(std::count(json.begin(), json.end(), '\n') == 3);
  CHECK(json.find("\"lever\": \"court.presuit\"") != std::string::npos);
}

TEST_CASE("A lever study that is stopped finds nothing") {
  const std::atomic<bool> stop = true;
  LeverStudyCalls calls;
  calls.stop = &stop;
  const std::vector<MechanismRow> all = rows();
  const LeverStudy study = study_levers(hamlet(), all, small_choice(2), calls);
  CHECK(study.stopped);
  CHECK(study.findings.empty());
}
