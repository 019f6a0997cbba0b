#include "sim/model/projects.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// About 14,000 people for 300 days, with a project in each county about every second month.
const SmallStudy& project_town() {
  static const SmallStudy study({2, 3, 3, 800, 300, 5});
  return study;
}

Day::Params with_projects() {
  Day::Params params;
  of<Projects>(params).rate = 6;
  of<Projects>(params).intensity = 40;
  return params;
}

/// Days on which disputes over projects began, by key.
std::map<std::uint64_t, int> births(const Simulation::Result& r) {
  const std::uint8_t kind = kind_named(model_tables(), "requisition");
  std::map<std::uint64_t, int> days;
  for (const Event& e : r.record.events)
    if (e.activity == Activity::known && e.kind == kind) days.emplace(e.key, e.day);
  return days;
}

}  // namespace

TEST_CASE("Compensation leaves fewer disputes, each yuan less than the one before") {
  Projects::Params p;
  CHECK(Projects::left_by_compensation(p) == 1);
  p.compensation = p.compensation_half;
  const double first = Projects::left_by_compensation(p);
  CHECK(first == Approx(1 - p.compensation_effect / 2));
  p.compensation *= 2;
  const double second = Projects::left_by_compensation(p);
  CHECK(second < first);
  CHECK(first - second < 1 - first);
  p.jobs = p.jobs_half;
  CHECK(Projects::left_by_compensation(p) == Approx(second * (1 - p.jobs_effect / 2)));
}

TEST_CASE("Without projects nothing is planned, and without measures none is delayed or averted") {
  CHECK(sum_of(project_town().run(), "projects.planned") == 0);
  const Simulation::Result bare = project_town().run(with_projects());
  CHECK(sum_of(bare, "projects.planned") > 3);
  CHECK(sum_of(bare, "projects.disputes") > 50);
  CHECK(sum_of(bare, "projects.averted") == 0);
  CHECK(sum_of(bare, "projects.delay") == 0);
  CHECK(sum_of(bare, "projects.cost") == 0);
}

TEST_CASE("More projects only add to those there are") {
  Day::Params more = with_projects();
  of<Projects>(more).rate *= 3;
  const auto few = births(project_town().run(with_projects(), {}, 0, OutputLevel::full));
  const auto many = births(project_town().run(more, {}, 0, OutputLevel::full));
  REQUIRE(few.size() > 10);
  CHECK(many.size() > few.size());
  // A dispute may be known on another day or not in time, because desks and trust differ; most are the same.
  const auto kept = std::count_if(few.begin(), few.end(), [&](const auto& at) { return many.contains(at.first); });
  CHECK(kept * 10 > static_cast<std::ptrdiff_t>(few.size()) * 8);
}

TEST_CASE("A gate averts disputes, delays projects, and costs what is booked") {
  Day::Params gated = with_projects();
  of<Projects>(gated).assessment = 1;
  of<Projects>(gated).hearing = 1;
  of<Projects>(gated).third_party = 1;
  of<Projects>(gated).stopped = 0;
  const Projects::Params p;
  const Simulation::Result with = project_town().run(gated), without = project_town().run(with_projects());
  const std::int64_t projects = sum_of(with, "projects.planned");
  CHECK(projects == sum_of(without, "projects.planned"));
  CHECK(sum_of(with, "projects.assessed") == projects);
  CHECK(sum_of(with, "projects.delay") == projects * (p.assessment_days + p.hearing_days + p.third_party_days));
  CHECK(sum_of(with, "projects.cost") ==
        projects * static_cast<std::int64_t>((p.assessment_yuan + p.hearing_yuan + p.third_party_yuan) * 100));
  CHECK(sum_of(with, "burden.meetings") - sum_of(without, "burden.meetings") == projects * p.hearing_people * 1000);
  CHECK(sum_of(with, "projects.averted") > 0);
  CHECK(sum_of(with, "projects.disputes") < sum_of(without, "projects.disputes"));
}

TEST_CASE("A delay moves the days of a project's disputes and not their number") {
  Day::Params late = with_projects();
  of<Projects>(late).days = 30;
  Day::Params soon = late;
  of<Projects>(late).hearing = 1;
  of<Projects>(late).hearing_effect = 0;
  // Those planned so late that the run ends before them are set aside: the last day of both is compared by averted = 0.
  const Simulation::Result a = project_town().run(late), b = project_town().run(soon);
  CHECK(sum_of(a, "projects.averted") == 0);
  CHECK(sum_of(a, "projects.disputes", 20) <= sum_of(b, "projects.disputes"));
  CHECK(sum_of(a, "projects.disputes", 20, 300) >= sum_of(b, "projects.disputes", 0, 280));
  CHECK(sum_of(a, "projects.disputes", 20, 300) == sum_of(b, "projects.disputes", 0, 280));
}

TEST_CASE("Measures without effect and delay change nothing but their cost") {
  Day::Params gated = with_projects();
  for (double* effect : {&of<Projects>(gated).assessment_effect, &of<Projects>(gated).stopped}) *effect = 0;
  of<Projects>(gated).assessment_days = 0;
  Day::Params bare = gated;
  of<Projects>(gated).assessment = 1;
  const Simulation::Result with = project_town().run(gated), without = project_town().run(bare);
  for (int table = 0; table < kStateTables; ++table)
    if (static_cast<StateTable>(table) != StateTable::accounts)
      CHECK(first_difference(with, without, static_cast<StateTable>(table)) == -1);
  CHECK(sum_of(with, "projects.cost") > 0);
}

TEST_CASE("A listed project begins in its county on its day") {
  Schedule schedule;
  Project project;
  project.key = 77;
  project.county = 1;
  project.day = 40;
  project.days = 60;
  project.share = 1;
  project.intensity = 60;
  project.kind = kind_named(model_tables(), "requisition");
  schedule.projects.push_back(project);
  const SmallStudy& study = project_town();
  const RunInputs inputs{study.city, study.tables, study.calendar, study.ties, day_plan(), 5, 0, schedule};
  const Simulation::Result r = simulate(inputs, study.choice());
  CHECK(sum_of(r, "projects.planned", 40, 41) == 1);
  CHECK(sum_of(r, "projects.planned") == 1);
  CHECK(sum_of(r, "projects.disputes", 0, 40) == 0);
  CHECK(sum_of(r, "projects.disputes", 40, 100) > 200);
  CHECK(sum_of(r, "projects.disputes", 100) == 0);
}
