// What a results file and its tables say of weeks, months, places and counties is what the days of the city come to.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/export_words.hpp"
#include "analysis/load_outcomes.hpp"
#include "sim/io/results_read.hpp"
#include "tests/app/toy_project.hpp"

using namespace shiyu;

namespace {

using Numbers = std::vector<std::int64_t>;

/// A run of seven weeks and a day in which bodies of the county and of the city have work, and programmes run.
struct TownAtWork : ToyProject {
  TownAtWork() : ToyProject(50) {
    write("scenarios/busy.toml",
          "schema = 1\nextends = \"toy.toml\"\ntitle = \"Busy\"\n"
          "[diffusion]\nstart = 0.8\ncuriosity = 1.0\n[projects]\nrate = 20.0\nassessment = 1.0\nhearing = 1.0\n"
          "[mediation]\ncity_severity = 0.0\n[triage]\ncounty = 0.3\n[training]\nhours = 4.0\n"
          "[publicity]\ncampaigns = 4.0\n[integration]\nseated = 0.5\n");
    const Answer answer = shiyu_says({"run", *this / "scenarios/busy.toml", "--out", results(), "--quiet"});
    INFO(answer.err);
    REQUIRE(answer.code == 0);
  }
};
const ToyProject& town_at_work() {
  static const TownAtWork toy;
  return toy;
}

/// Days of the city, both areas together.
Numbers days_of(const Results& results, const std::string& output) {
  const Numbers by_area = results.city(output, 1, 1);
  Numbers days;
  for (std::size_t i = 0; i < by_area.size(); i += 2) days.push_back(by_area[i] + by_area[i + 1]);
  return days;
}

/// What intervals must say of days: the sum of a flow, the last day of a level.
Numbers over(const std::vector<std::int32_t>& edges, const Numbers& days, bool flow) {
  Numbers all;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    all.push_back(flow ? std::accumulate(days.begin() + edges[i], days.begin() + edges[i + 1], std::int64_t{0})
                       : days[static_cast<std::size_t>(edges[i + 1]) - 1]);
  return all;
}

/// Sums over the units of (intervals, units).
Numbers over_units(const Counts& counts) {
  Numbers all(counts.shape.at(0), 0);
  for (std::size_t i = 0; i < counts.values.size(); ++i) all[i / counts.shape.at(1)] += counts.values[i];
  return all;
}

using Row = std::map<std::string, std::string>;  // by key: units in headings are left out

std::vector<Row> read_csv(const std::string& path) {
  std::ifstream file(path);
  const auto cells_of = [](const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream in(line + ",");
    for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
    return cells;
  };
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> names = cells_of(line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = cells_of(line);
    REQUIRE(cells.size() == names.size());
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) row[names[i].substr(0, names[i].find(" ["))] = cells[i];
  }
  return rows;
}

}  // namespace

TEST_CASE("Counties and weeks add up to the days of the city, output by output") {
  const Results results(town_at_work().results());
  const std::vector<std::int32_t> weeks = week_edges(results.head().days);
  const std::vector<Variable> of_counties = results.variables("county");
  int compared = 0, moved = 0;
  for (const Variable& v : results.head().outputs) {
    INFO(v.name);
    const bool there =
        std::any_of(of_counties.begin(), of_counties.end(), [&](const Variable& c) { return c.name == v.name; });
    CHECK(there == (v.scope != Scope::city));
    if (!there) continue;
    const Numbers days = days_of(results, v.name);
    CHECK(over_units(results.counts("county", v.name, 1, 1)) == over(weeks, days, v.is_flow()));
    ++compared;
    moved += std::any_of(days.begin(), days.end(), [](std::int64_t n) { return n != 0; }) ? 1 : 0;
  }
  CHECK(compared > 300);
  CHECK(moved > 150);
  for (const char* busy : {"conference_sessions", "diffusion_practising", "diffusion_cost", "projects_planned",
                           "mediation_moved_up", "court_minutes", "training_skill", "organisations_living"}) {
    INFO(busy);
    const Numbers days = days_of(results, busy);
    CHECK(std::accumulate(days.begin(), days.end(), std::int64_t{0}) > 0);
  }
}

TEST_CASE("Places and months add up to the days of the city") {
  const Results results(town_at_work().results());
  const std::vector<std::int32_t> months = month_edges(results.head().start, results.head().days);
  const std::map<std::string, std::vector<std::string>> same{{"born", {"onset_disputes", "projects_disputes"}},
                                                             {"closed", {"outcomes_closed"}},
                                                             {"gone", {"outcomes_gone"}},
                                                             {"settled", {"outcomes_settled"}},
                                                             {"unmet", {"outcomes_unmet"}},
                                                             {"petitions", {"petition_petitions"}},
                                                             {"incidents", {"hazards_incidents", "violence_cases"}},
                                                             {"requests", {"requests_dispatched"}},
                                                             {"contacts", {"burden_calls"}},
                                                             {"open_known", {"record_open_known"}},
                                                             {"open_latent", {"record_open_latent"}}};
  for (const Variable& v : results.head().tally) {
    INFO(v.name);
    const Counts places = results.counts("community", v.name, 1, 1);
    CHECK(over_units(results.counts("township", v.name, 1, 1)) == over_units(places));
    if (!same.contains(v.name)) continue;
    Numbers days(static_cast<std::size_t>(results.head().days), 0);
    for (const std::string& output : same.at(v.name)) {
      const Numbers more = days_of(results, output);
      std::transform(days.begin(), days.end(), more.begin(), days.begin(), std::plus<>());
    }
    CHECK(over_units(places) == over(months, days, v.is_flow()));
  }
}

TEST_CASE("The backlog of an evening is that of the last one, with what became known and without what ended") {
  const Results results(town_at_work().results());
  const Numbers open = days_of(results, "record_open_known"), known = days_of(results, "record_became_known"),
                ended = days_of(results, "record_known_ended"), over_30 = days_of(results, "record_open_over_30"),
                over_90 = days_of(results, "record_open_over_90");
  for (std::size_t day = 1; day < open.size(); ++day) CHECK(open[day] - open[day - 1] == known[day] - ended[day]);
  for (std::size_t day = 0; day < open.size(); ++day) {
    CHECK(over_30[day] <= open[day]);
    CHECK(over_90[day] <= over_30[day]);
  }
  CHECK(std::accumulate(known.begin(), known.end(), std::int64_t{0}) > 0);
  CHECK(std::accumulate(ended.begin(), ended.end(), std::int64_t{0}) > 0);
  CHECK(over_30.back() > 0);
}

TEST_CASE("Tables name the grids and residents of a county, and R_t of none") {
  const ToyProject& toy = town_at_work();
  const Results results(toy.results());
  REQUIRE(shiyu_says({"export", toy.results(), "--to", "csv", "-o", toy / "tables"}).code == 0);
  const UnitTable counties = results.units("county"), towns = results.units("township"),
                  places = results.units("community");
  std::vector<std::int64_t> grids(counties.size(), 0);
  const Counts settlement = results.counts("grid", "settlement", 0, 0);
  for (const std::int64_t s : settlement.values)
    if (s >= 0)
      ++grids[static_cast<std::size_t>(
          towns.parent[static_cast<std::size_t>(places.parent[static_cast<std::size_t>(s)])])];
  const std::vector<Row> rows = read_csv(toy / "tables/counties.csv");
  for (std::size_t c = 0; c < counties.size(); ++c) {  // the first week of the first run
    CHECK(rows.at(c).at("code") == std::to_string(counties.code[c]));
    CHECK(rows[c].at("grid_grids") == std::to_string(grids[c]));
    CHECK(rows[c].at("grid_residents") == std::to_string(counties.residents[c]));
    CHECK(rows[c].at("workers_posts") == std::to_string(grids[c]));
  }
  const auto none = [](const std::vector<Row>& all, const std::string& name) {
    return std::all_of(all.begin(), all.end(), [&](const Row& row) { return row.at(name).empty(); });
  };
  CHECK(none(rows, "spread_reproduction"));
  CHECK_FALSE(none(rows, "court_minutes"));
}

TEST_CASE(
    "The rows of a day in the table of the city add up to the city, and parts have no number that is not theirs") {
  const ToyProject& toy = town_at_work();
  const Results results(toy.results());
  REQUIRE(shiyu_says({"export", toy.results(), "--to", "csv", "-o", toy / "days"}).code == 0);
  const std::vector<Row> rows = read_csv(toy / "days/city.csv");
  const std::size_t days = static_cast<std::size_t>(results.head().days);
  REQUIRE(rows.size() == 4 * days * 3);  // runs, days, areas and what no area has
  for (const Variable& v : results.head().outputs) {
    INFO(v.name);
    Numbers sums(days, 0);
    bool in_place = true;
    for (std::size_t i = 0; i < days * 3; ++i) {
      const Row& row = rows[3 * days * 3 + i];  // variant 1, replicate 1
      const std::string& cell = row.at(v.name);
      in_place = in_place && cell.empty() == ((v.scope == Scope::area) == (row.at("area") == "city"));
      if (!cell.empty()) sums[i / 3] += std::llround(std::stod(cell) * static_cast<double>(shown_unit(v.unit).counts));
    }
    CHECK(in_place);
    CHECK(sums == days_of(results, v.name));
  }
}

TEST_CASE("What is not known by area is a number of the city only") {
  const Results results(town_at_work().results());
  const RunOutcomes outcomes = load_outcomes(results);
  const RunIndex run{1, 1};
  for (const char* output : {"spread_reproduction", "court_minutes"}) {
    const Expression formula{output};
    CHECK(outcomes.value(formula, run, AreaPart::city) > 0);
    CHECK(std::isnan(outcomes.value(formula, run, AreaPart::urban)));
    CHECK(std::isnan(outcomes.value(formula, run, AreaPart::rural)));
  }
  const Expression posts{"workers_posts"};  // a level: the mean of its days
  const Numbers days = days_of(results, "workers_posts");
  CHECK(outcomes.value(posts, run, AreaPart::city) ==
        Approx(std::accumulate(days.begin(), days.end(), 0.0) / static_cast<double>(days.size())));
  // What projects cost the county stands in no area, so that the money of the parts is not known either.
  const Expression money{kMoney};
  CHECK(outcomes.value(money, run, AreaPart::city) > 0);
  CHECK(std::isnan(outcomes.value(money, run, AreaPart::urban)));
}
