#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "analysis/targets.hpp"
#include "sim/core/errors.hpp"

using namespace shiyu;

namespace {

constexpr const char* kHead =
    "name,definition,numerator,denominator,unit,target,low,high,place,year,source,confidence,scope\n";

/// A table of targets on disk for the time of a test.
struct Table {
  explicit Table(const std::string& rows)
      : path(std::filesystem::temp_directory_path() /
             ("shiyu_targets_" + std::to_string(std::hash<std::string>{}(rows)) + ".csv")) {
    std::ofstream(path) << kHead << rows;
  }
  ~Table() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

RunOutcomes study() {
  RunOutcomes outcomes({"status_quo"}, 3, 73);  // a fifth of a year
  std::vector<std::int64_t> found;
  for (int replicate = 0; replicate < 3; ++replicate)
    for (int day = 0; day < 73; ++day) found.insert(found.end(), {10 + replicate, 5});
  outcomes.add_daily({"reporting_found", "cases", "", ""}, found);
  outcomes.add_constant("residents", 1000000);
  return outcomes;
}

}  // namespace

TEST_CASE("A target is met when every run lies within its tolerance") {
  // Found: 15, 16, 17 a day of a million residents: 5.475, 5.84, 6.205 per 1,000 and year.
  const Table table(
      "wide,Found,1000 * reporting_found,residents * years,1/1000/year,5.6,5.4,6.3,X,2025,S,A,any\n"
      "narrow,Found,1000 * reporting_found,residents * years,1/1000/year,5.6,5.4,6.0,X,2025,S,A,any\n"
      "unknown,Lost,reporting_lost,residents,1,1,1,1,X,2025,S,A,any\n");
  const std::vector<Target> targets = read_targets(table.path);
  const RunOutcomes outcomes = study();
  const std::vector<TargetResult> results = evaluate(targets, outcomes, 0, {});
  REQUIRE(results.size() == 3);
  CHECK(results[0].met());
  REQUIRE(results[0].values.size() == 3);
  CHECK(results[0].values[0] == Approx(5.475));
  CHECK(results[0].values[2] == Approx(6.205));
  CHECK_FALSE(results[1].met());
  CHECK(results[1].within == 2);
  CHECK_FALSE(results[2].met());
  CHECK(results[2].unknown == std::vector<std::string>{"reporting_lost"});
  const std::string text = targets_table(results);
  CHECK(text.find("1 of 3 targets are met by every run.") != std::string::npos);
  CHECK(text.find("unknown: the results have no reporting_lost") != std::string::npos);
  CHECK(text.find("MISSED") != std::string::npos);
  CHECK(targets_json(results).find("\"met\": true") != std::string::npos);
}

TEST_CASE("A table of targets takes outputs with dots and measures, as every verb does") {
  const Table table(
      "dotted,Found,1000 * reporting.found,residents * years,1/1000/year,5.6,5.4,6.3,X,2025,S,A,any\n"
      "measure,Backlog,backlog,residents,1,1,1,1,X,2025,S,A,any\n");
  const std::vector<Target> targets = read_targets(table.path);
  CHECK(targets[1].numerator.names() == std::vector<std::string>{"record_open_known"});
  CHECK(evaluate(targets, study(), 0, {})[0].met());
}

TEST_CASE("A figure is held against runs of the place that it is about, and is neither met nor missed elsewhere") {
  const Table table(
      "of_city,Found,1000 * reporting_found,residents * years,1/1000/year,1,1,1,X,2025,S,A,140400\n"
      "of_county,Found,1000 * reporting_found,residents * years,1/1000/year,1,1,1,X,2025,S,A,140400 140423\n"
      "rate,Found,1000 * reporting_found,residents * years,1/1000/year,1,1,1,X,2025,S,A,city\n"
      "anywhere,Found,1000 * reporting_found,residents * years,1/1000/year,5.6,5.4,6.3,X,2025,S,A,any\n");
  const std::vector<Target> targets = read_targets(table.path);
  const RunOutcomes outcomes = study();
  const auto comparable = [&](const PlaceOfRuns& place) {
    std::string keys;
    for (const TargetResult& r : evaluate(targets, outcomes, 0, place)) keys += r.comparable() ? 'y' : 'n';
    return keys;
  };
  const PlaceOfRuns city{140400, true, 0}, county{140400, false, 140423}, other{140100, true, 0}, unknown{0, true, 0};
  CHECK(comparable(city) == "yyyy");
  CHECK(comparable(county) == "nyny");
  CHECK(comparable({140400, false, 140406}) == "nnny");
  CHECK(comparable(other) == "nnyy");
  CHECK(comparable(unknown) == "nnyy");

  const std::vector<TargetResult> in_county = evaluate(targets, outcomes, 0, {140400, false, 140406});
  CHECK(all_met(in_county));  // of what can be compared
  const std::string text = targets_table(in_county);
  INFO(text);
  CHECK(text.find("MISSED") == std::string::npos);
  CHECK(text.find("of_city is of 140400, and these runs are of the county 140406 alone") != std::string::npos);
  CHECK(text.find("1 of 1 targets are met by every run; 3 are not comparable.") != std::string::npos);
  CHECK(targets_json(in_county).find("\"comparable\": false") != std::string::npos);
  CHECK(targets_json(in_county).find("\"met\": null") != std::string::npos);
  CHECK_FALSE(all_met(evaluate(targets, outcomes, 0, county)));  // that of the county is missed
  CHECK_FALSE(all_met({}));                                      // nothing was held against anything
}

TEST_CASE("The place of runs is read from their scenario") {
  const PlaceOfRuns city = place_of("[city]\nname = \"changzhi_140400\"\ncounty = \"\"\n", 0);
  CHECK(city.city == 140400);
  CHECK(city.whole);
  const PlaceOfRuns county = place_of("[city]\nname = \"changzhi\"\ncounty = \"140423\"\n", 140400);
  CHECK(county.city == 140400);
  CHECK_FALSE(county.whole);
  CHECK(county.county == 140423);
  CHECK(place_of("[city]\nname = \"town\"\n", 0).city == 0);
  CHECK_FALSE(place_of("[city]\ncounty = \"Xiangyuan\"\n", 140400).whole);
  CHECK(place_of("no [ toml", 0).whole);
}

TEST_CASE("Mistakes in a table of targets are told all at once, with their lines") {
  const Table table(
      "a,D,1 +,1,1,1,0,2,X,Y,S,A,any\n"
      "b,D,1,1,1,3,0,2,X,Y,S,A,any\n"
      "b,D,1,1,1,1,0,x,X,Y,S,A,any\n"
      "c,D,1,1,1,1,1,1,X,Y,S,A,Changzhi\n");
  try {
    read_targets(table.path);
    FAIL("a broken table was read");
  } catch (const InputError& error) {
    const std::string text = error.what();
    INFO(text);
    CHECK(error.mistakes().size() >= 4);
    for (const char* part :
         {":2", ":3", ":4", ":5", "is no scope", "formula '1 +'", "is not between low and high", "is given twice"})
      CHECK(text.find(part) != std::string::npos);
  }
  CHECK_THROWS_AS(read_targets("no/such/targets.csv"), InputError);
}

TEST_CASE("The targets of the project can be read") {
  const std::vector<Target> targets = read_targets("data/targets.csv");
  CHECK(targets.size() == 12);
  for (const Target& target : targets) {  // each was counted in a city or more, so that none is about a county
    INFO(target.name);
    CHECK_FALSE(target.scope.misfit({140400, false, 140423}).empty());
    CHECK(target.scope.misfit({140400, true, 0}).empty());
    CHECK(target.scope.misfit({140100, true, 0}).empty() == (target.place != "Changzhi"));
  }
}
