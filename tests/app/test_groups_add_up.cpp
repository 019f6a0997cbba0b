// What is shown by kinds, counties, places, levels and groups adds up to the city, in real runs of a small town.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <sstream>

#include "analysis/groupings.hpp"
#include "analysis/load_outcomes.hpp"
#include "sim/io/results_cases.hpp"
#include "sim/world/kinds.hpp"
#include "tests/app/toy_project.hpp"

using namespace shiyu;

namespace {

/// A town with so much going on that every channel is used, and matters from before the run. Without hazards: of those,
/// which reach the petition office too, one in 64 is logged.
class BusyTown : public ToyProject {
 public:
  BusyTown() : ToyProject(60) {
    const Answer made = run({"--quiet", "--set", "onset.scale=3", "--set", "petition.scale=20", "--set",
                             "founding.legacy_per_1000=40", "--set", "court.access=3", "--set", "hazards.scale=0"});
    INFO(made.err);
    REQUIRE(made.code == 0);
  }
};

const BusyTown& town() {
  static const BusyTown busy;
  return busy;
}

/// Does a measure of parts add up to that of the whole? What it is divided by may be time and numbers only.
bool adds_up(const Measure& measure) {
  const Expression above{std::string(measure.numerator)}, below{std::string(measure.denominator)};
  return std::ranges::all_of(below.names(), [](const std::string& n) { return n == "days" || n == "years"; }) &&
         std::ranges::none_of(above.names(), [](const std::string& n) { return n.starts_with("worst_tenth_"); });
}

double sum_over(const std::vector<OutcomeGroup>& groups, const Measure& measure, RunIndex run) {
  double sum = 0;
  for (const OutcomeGroup& group : groups) sum += group.outcomes.value(formula_of(measure), run, AreaPart::city);
  return sum;
}

/// The city's outputs with stocks read at the last days of intervals only.
RunOutcomes city_at(const Results& results, const std::vector<std::int32_t>& edges) {
  const ResultsHead& head = results.head();
  RunOutcomes outcomes = load_outcomes(results, names_of_measures());
  const auto days = static_cast<std::size_t>(head.days);
  for (const Variable& variable : head.outputs) {
    if (variable.is_flow()) continue;
    const std::vector<std::int64_t> daily = results.city(variable.name);
    std::vector<std::int64_t> ends;
    for (std::size_t run = 0; run < daily.size() / (days * 2); ++run)
      for (std::size_t i = 1; i < edges.size(); ++i)
        for (std::size_t area = 0; area < 2; ++area)
          ends.push_back(daily[(run * days + static_cast<std::size_t>(edges[i]) - 1) * 2 + area]);
    outcomes.add_daily(variable, ends);
  }
  return outcomes;
}

const std::vector<RunIndex> kRuns{{0, 0}, {0, 1}, {1, 0}, {1, 1}};

}  // namespace

TEST_CASE("Every measure of counties that adds up is the city's, and is named for the days it was read on") {
  const Results results(town().results());
  const std::vector<OutcomeGroup> counties = load_groups(results, Grouping::county, 0);
  REQUIRE(counties.size() == 2);
  const RunOutcomes daily = load_outcomes(results, names_of_measures()),
                    weekly = city_at(results, week_edges(results.head().days));
  // Bodies of the whole city stand in no county.
  const std::set<std::string_view> of_city{"cost", "programmes"};
  int added = 0, at_ends = 0;
  for (const Measure& measure : counties[0].measures) {
    if (!adds_up(measure)) continue;
    for (const RunIndex run : kRuns) {
      const double of_counties = sum_over(counties, measure, run);
      const RunOutcomes& whole = measure.moments == Moments::every ? daily : weekly;
      const double city = whole.value(formula_of(measure), run, AreaPart::city);
      INFO(key_of(measure) << " of variant " << run.variant << ", replicate " << run.replicate);
      if (of_city.contains(measure.key))
        CHECK(of_counties <= city * (1 + 1e-12));  // sums in another order round otherwise
      else
        CHECK(of_counties == Approx(city).epsilon(1e-12));
    }
    ++added;
    if (measure.moments == Moments::week_ends) {
      ++at_ends;
      CHECK(key_of(measure).ends_with("_week_ends"));
      CHECK(label_of(measure).ends_with(", mean of week ends"));
    }
  }
  CHECK(added > 20);
  CHECK(at_ends >= 3);  // backlog, overdue, latent
  const Comparison c = compare_groups("county", counties, 0);
  CHECK(comparison_csv(c).find(",latent_week_ends,") != std::string::npos);
  CHECK(groups_table(c, std::vector<std::string>{"latent"}).find("Latent disputes, court matters, mean of week ends") !=
        std::string::npos);
}

TEST_CASE("The grievance burden of counties and of urban and rural places, by their residents, is the city's") {
  const Results results(town().results());
  const std::vector<OutcomeGroup> counties = load_groups(results, Grouping::county, 0);
  const RunOutcomes daily = load_outcomes(results, names_of_measures()),
                    weekly = city_at(results, week_edges(results.head().days));
  const auto burden = std::ranges::find(measures(), "grievance_burden", &Measure::key);
  const Expression weight(fmt::format("residents * ({}) / ({})", burden->numerator, burden->denominator));
  for (const RunIndex run : kRuns) {
    const double city = daily.value(weight, run, AreaPart::city);
    CHECK(city > 0);
    CHECK(daily.value(weight, run, AreaPart::urban) + daily.value(weight, run, AreaPart::rural) == Approx(city));
    double of_counties = 0;
    for (const OutcomeGroup& county : counties) of_counties += county.outcomes.value(weight, run, AreaPart::city);
    CHECK(of_counties == Approx(weekly.value(weight, run, AreaPart::city)));
  }
}

TEST_CASE("Every measure of places by grid size that adds up is the city's") {
  const Results results(town().results());
  const std::vector<OutcomeGroup> classes = load_groups(results, Grouping::grid_size, 0);
  const RunOutcomes monthly = city_at(results, month_edges(results.head().start, results.head().days));
  const std::map<std::string_view, const char*> same{
      {"unmet_grievances", "outcomes_unmet / years"},
      {"backlog", "record_open_known"},
      {"latent", "record_open_latent"},
      {"incidents_and_violence", "(hazards_incidents + violence_cases) / years"},
      {"petitions", "petition_petitions / years"},
      {"calls", "burden_calls / (1000 * years)"}};
  int found = 0;
  RunOutcomes city = monthly;
  for (const Variable& variable : results.head().outputs)
    if (variable.is_flow()) city.add_daily(variable, results.city(variable.name));
  for (const Measure& measure : classes[0].measures) {
    const bool is_stock = measure.key == "backlog" || measure.key == "latent";
    CHECK((measure.moments == Moments::month_ends) == is_stock);
    const auto of_city = same.find(measure.key);
    if (of_city == same.end()) continue;
    ++found;
    for (const RunIndex run : kRuns) {
      INFO(measure.key << " of variant " << run.variant << ", replicate " << run.replicate);
      CHECK(sum_over(classes, measure, run) ==
            Approx(city.value(Expression(of_city->second), run, AreaPart::city)).epsilon(1e-12));
    }
  }
  CHECK(found == 6);
}

TEST_CASE("Petitions and suits of kinds are the city's, and no matter that is known is dropped") {
  const Results results(town().results());
  const std::vector<OutcomeGroup> kinds = load_groups(results, Grouping::kind, 0);
  const RunOutcomes city = load_outcomes(results);
  for (const RunIndex run : kRuns) {
    const auto of_kinds = [&](const char* formula) {
      double sum = 0;
      for (const OutcomeGroup& kind : kinds) sum += kind.outcomes.value(Expression(formula), run, AreaPart::city);
      return sum;
    };
    const auto of_city = [&](const char* formula) { return city.value(Expression(formula), run, AreaPart::city); };
    CHECK(of_city("petition_petitions") > 20);
    CHECK(of_kinds("kind_petitions") == of_city("petition_petitions"));
    CHECK(of_city("court_docketed") > 20);
    CHECK(of_kinds("kind_docketed") == of_city("court_docketed"));
  }
  for (const OutcomeGroup& kind : kinds) {  // one of a kind that is logged in full is one case, else 64
    const double unit = kind.outcomes.steps(Expression("kind_open"), 0, AreaPart::city).front();
    INFO(kind.name);
    const bool is_dispute =
        kind.outcomes.value(Expression("kind_petitions + kind_docketed"), {0, 0}, AreaPart::city) > 0;
    CHECK((unit == 1 || unit == 64));
    if (is_dispute) CHECK(unit == 1);
  }
  // Each history of a dispute that the bodies handled tells how it became known, or is of before the run.
  CaseReader reader(results, 0, 0);
  int first_known_by_suit = 0;
  while (const auto history = reader.next()) {
    const auto has = [&](Activity a) {
      return std::ranges::any_of(history->events, [a](const Event& e) { return e.activity == a; });
    };
    if (!has(Activity::sued) || history->events.front().activity != Activity::born) continue;
    if (history->events.front().day == 0) continue;  // of before the run, and perhaps known then
    INFO("case " << history->key);
    CHECK(has(Activity::known));
    first_known_by_suit += std::ranges::any_of(history->events, [](const Event& e) {
      return e.activity == Activity::known && static_cast<Channel>(e.cause) == Channel::court;
    });
  }
  CHECK(first_known_by_suit > 0);
}

TEST_CASE("Migrants and locals together are all residents") {
  const Results results(town().results());
  const std::vector<OutcomeGroup> groups = load_groups(results, Grouping::group, 0);
  const RunOutcomes city = load_outcomes(results);
  for (const RunIndex run : kRuns) {
    double began = 0;
    for (const OutcomeGroup& group : groups)
      for (const Measure& measure : group.measures)
        if (measure.key == "began") began += group.outcomes.value(formula_of(measure), run, AreaPart::city);
    CHECK(began == Approx(city.value(Expression("onset_disputes / years"), run, AreaPart::city)));
  }
}

TEST_CASE("Kinds of disputes have the same numbers at the levels `standard` and `full`") {
  const ToyProject toy(60);
  REQUIRE(toy.run({"--set", "time.follow_up=0", "--output", "standard"}).code == 0);
  const Answer standard = shiyu_says({"compare", toy.results(), "--by", "kind", "--format", "csv"});
  REQUIRE(toy.run({"--set", "time.follow_up=0", "--output", "full", "--force"}).code == 0);
  const Answer full = shiyu_says({"compare", toy.results(), "--by", "kind", "--format", "csv"});
  const auto lines_of = [](const std::string& text, const std::string& word) {
    std::istringstream in(text);
    std::string lines;
    for (std::string line; std::getline(in, line);)
      if (line.find(word) != std::string::npos) lines += line + "\n";
    return lines;
  };
  for (const std::string kind : {",kind,labour,", ",kind,family,", ",kind,property,", ",kind,neighbour,"}) {
    INFO(kind);
    CHECK_FALSE(lines_of(standard.out, kind).empty());
    CHECK(lines_of(standard.out, kind) == lines_of(full.out, kind));
  }
}
