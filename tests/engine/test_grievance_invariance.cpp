// What is only recorded does not move the grievance burden and the unmet, by bits.
#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/engine/cohort_outputs.hpp"
#include "sim/model/evaluation.hpp"
#include "sim/model/trust.hpp"
#include "tests/support/followed_study.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr const char* kPartsOfBurden[] = {"grievance.unheard", "grievance.waiting", "grievance.in_hand",
                                          "grievance.in_court", "grievance.without_relief"};

/// Outputs of the groups `grievance` and `cohort` that differ between two runs on some day and area.
std::vector<std::string> moved(const Simulation::Result& a, const Simulation::Result& b) {
  const auto& outputs = day_plan().outputs;
  std::vector<std::string> names;
  for (std::size_t o = 0; o < outputs.size(); ++o) {
    if (outputs[o].group != "grievance" && outputs[o].group != "cohort") continue;
    bool same = true;
    for (std::size_t i = o; i < a.record.city.size(); i += outputs.size())
      same = same && a.record.city[i] == b.record.city[i];
    if (!same) names.push_back(outputs[o].path());
  }
  return names;
}

std::int64_t whole_burden(const Simulation::Result& result) {
  std::int64_t sum = 0;
  for (const char* part : kPartsOfBurden) sum += sum_of(result, part);
  return sum;
}

}  // namespace

TEST_CASE("Claims and audits move neither the burden nor the unmet") {
  const FollowedStudy study;
  Day::Params honest = FollowedStudy::eventful(), claiming = honest;
  of<Outcomes>(honest).claim = of<Outcomes>(honest).claim_pressure = 0;
  of<Outcomes>(claiming).claim = 1;
  of<Outcomes>(claiming).audit = 0;
  const Simulation::Result a = study.run(honest), b = study.run(claiming);
  REQUIRE(sum_of(a, "outcomes.claimed") < sum_of(b, "outcomes.claimed"));
  // A matter given up is one closed on paper when the office claims it: another word for what stands all the same.
  const std::vector<std::string> names = moved(a, b), words{"cohort.given_up", "cohort.closed_on_paper"};
  CHECK(std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(words.begin(), words.end(), name) != words.end();
  }));
  CHECK(sum_of(a, "cohort.given_up") + sum_of(a, "cohort.closed_on_paper") ==
        sum_of(b, "cohort.given_up") + sum_of(b, "cohort.closed_on_paper"));
  CHECK(sum_of(a, "cohort.given_up") != sum_of(b, "cohort.given_up"));
}

TEST_CASE("Weights of a score that changes no behaviour move neither the burden nor the unmet") {
  const FollowedStudy study;
  Day::Params plain = FollowedStudy::eventful();
  Evaluation::Params& score = of<Evaluation>(plain);
  score.claims = score.padding = score.effort = 0;
  Day::Params weighted = plain;
  Evaluation::Params& other = of<Evaluation>(weighted);
  other.closing = other.reports = 10;
  other.petitions = other.unmet = other.incidents = 10;
  const Simulation::Result a = study.run(plain), b = study.run(weighted);
  REQUIRE(sum_of(a, "evaluation.scored") != sum_of(b, "evaluation.scored"));
  CHECK(moved(a, b).empty());
}

TEST_CASE("A signature under pressure raises the burden by the weight of what is no longer resolved") {
  const FollowedStudy study;
  Day::Params free;  // trust and relapse would carry the difference to other matters
  of<Outcomes>(free).relapse = 0;
  of<Trust>(free).gain = 0;
  of<Mediation>(free).pressure = 0;
  Day::Params pressed = free;
  of<Mediation>(pressed).pressure = 0.3;
  const Simulation::Result a = study.run(free), b = study.run(pressed);
  REQUIRE(a.record.matters.size() == b.record.matters.size());
  std::int64_t unresolved = 0, pressed_matters = 0, others = 0;
  for (std::size_t i = 0; i < a.record.matters.size(); ++i) {
    const Matter &in_a = a.record.matters[i], &in_b = b.record.matters[i];
    REQUIRE(in_a.key == in_b.key);
    if (in_b.state == MatterState::under_pressure) {
      ++pressed_matters;
      CHECK(in_a.state == MatterState::settled);
      CHECK(in_a.ended == in_b.ended);
      unresolved += std::int64_t{in_b.weight} * std::max(0, FollowedStudy::kWindow - in_b.ended);
    } else {
      others += in_a.stood != in_b.stood || in_a.state != in_b.state;
    }
  }
  CHECK(pressed_matters > 10);
  CHECK(others == 0);
  CHECK(whole_burden(b) - whole_burden(a) == unresolved);
  CHECK(sum_of(b, "cohort.under_pressure") > 0);
  CHECK(sum_of(a, "cohort.settled") - sum_of(b, "cohort.settled") == sum_of(b, "cohort.under_pressure"));
}
