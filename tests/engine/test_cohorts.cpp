// The follow-up after the days that are measured, and what it says of the matters that arose in them.
#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/engine/cohort_outputs.hpp"
#include "tests/support/followed_study.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kWindow = FollowedStudy::kWindow, kHorizonDays = FollowedStudy::kHorizonDays;

std::int64_t standing_at_horizon(const Simulation::Result& result) {
  std::int64_t sum = 0;
  for (std::size_t s = 1; s < kStandingStates; ++s)
    sum += sum_of(result, "cohort." + std::string(EnumNames<MatterState>::names[s]));
  return sum;
}

}  // namespace

TEST_CASE("A follow-up changes nothing of the days that are measured") {
  const Simulation::Result plain = FollowedStudy(0).run(), followed = FollowedStudy(kHorizonDays).run();
  CHECK(plain.summary.days == kWindow);
  CHECK(followed.summary.days == kWindow);
  CHECK(followed.summary.births == plain.summary.births);
  CHECK(followed.summary.keys == plain.summary.keys);
  CHECK(followed.summary.state_hash != plain.summary.state_hash);
  CHECK(followed.record.hash == plain.record.hash);
  CHECK(followed.record.accounts == plain.record.accounts);
  CHECK(followed.record.township == plain.record.township);
  CHECK(followed.record.durations == plain.record.durations);
  CHECK(followed.record.grid == plain.record.grid);
  CHECK(followed.record.community == plain.record.community);
  CHECK(followed.record.grid_settlement == plain.record.grid_settlement);
  const auto same_event = [](const Event& a, const Event& b) {
    return a.key == b.key && a.day == b.day && a.activity == b.activity;
  };
  CHECK(std::equal(followed.record.events.begin(), followed.record.events.end(), plain.record.events.begin(),
                   plain.record.events.end(), same_event));
  CHECK(followed.summary.open == plain.summary.open);
  CHECK(followed.summary.latent == plain.summary.latent);
  const std::size_t cohorts = output_at("cohort.arisen");
  std::size_t outputs = plain.record.city.size() / (kWindow * kAreas), others = 0;
  for (std::size_t i = 0; i < plain.record.city.size(); ++i) {
    const std::size_t output = i % outputs;
    if (output >= cohorts && output < cohorts + kCohortOutputs) continue;
    others += plain.record.city[i] != followed.record.city[i];
  }
  for (std::size_t i = 0; i < plain.record.county.size(); ++i) {
    const std::size_t output = i % outputs;
    if (output < cohorts || output >= cohorts + kCohortOutputs)
      others += plain.record.county[i] != followed.record.county[i];
  }
  CHECK(others == 0);
  CHECK(sum_of(plain, "cohort.arisen") == 0);
}

TEST_CASE("Cohorts are all matters that arose in the window, and none is censored") {
  const Simulation::Result result = FollowedStudy(kHorizonDays).run();
  const std::vector<Matter>& table = result.record.matters;
  REQUIRE(table.size() > 50);
  const std::int64_t arisen = sum_of(result, "grievance.arisen");
  CHECK(sum_of(result, "cohort.arisen") == arisen);
  CHECK(static_cast<std::int64_t>(table.size()) == arisen);
  CHECK(std::all_of(table.begin(), table.end(), [](const Matter& m) { return m.onset >= 0 && m.onset < kWindow; }));
  std::int64_t ended = 0;
  for (std::size_t s = 1; s < kMatterStates; ++s)
    ended += sum_of(result, "cohort." + std::string(EnumNames<MatterState>::names[s]));
  CHECK(ended == arisen);
  const auto known_by = [&](int age) {
    return std::count_if(table.begin(), table.end(),
                         [&](const Matter& m) { return m.known != Matter::kNever && m.known - m.onset <= age; });
  };
  const auto stood_at = [&](unsigned bit) {
    return std::count_if(table.begin(), table.end(), [&](const Matter& m) { return (m.stood_at >> bit & 1) != 0; });
  };
  CHECK(sum_of(result, "cohort.known_7") == known_by(7));
  CHECK(sum_of(result, "cohort.known_30") == known_by(30));
  CHECK(sum_of(result, "cohort.known_90") == known_by(90));
  CHECK(sum_of(result, "cohort.known") == known_by(kHorizonDays));
  CHECK(sum_of(result, "cohort.standing_7") == stood_at(0));
  CHECK(sum_of(result, "cohort.standing_30") == stood_at(1));
  CHECK(sum_of(result, "cohort.standing_90") == stood_at(2));
  CHECK(standing_at_horizon(result) == stood_at(3));
  CHECK(stood_at(3) > 0);
  CHECK(stood_at(3) < arisen);
}

TEST_CASE("Counties add up to the city over the weeks in cohorts") {
  const Simulation::Result result = FollowedStudy(kHorizonDays).run();
  const std::size_t outputs = result.record.city.size() / (kWindow * kAreas);
  for (const char* name : {"cohort.arisen", "cohort.standing_days", "cohort.known_30", "cohort.passed"}) {
    CAPTURE(name);
    const std::size_t output = output_at(name);
    std::int64_t counties = 0;
    for (std::size_t i = output; i < result.record.county.size(); i += outputs) counties += result.record.county[i];
    CHECK(counties == sum_of(result, name));
    CHECK(counties > 0);
  }
}

TEST_CASE("A follow-up that is shorter than the horizon counts no cohort") {
  CHECK(sum_of(FollowedStudy(kHorizonDays - 1).run(), "cohort.arisen") == 0);
}
