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
    "name,definition,numerator,denominator,unit,target,low,high,place,year,source,confidence\n";

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
      "wide,Found,1000 * reporting_found,residents * years,1/1000/year,5.6,5.4,6.3,X,2025,S,A\n"
      "narrow,Found,1000 * reporting_found,residents * years,1/1000/year,5.6,5.4,6.0,X,2025,S,A\n"
      "unknown,Lost,reporting_lost,residents,1,1,1,1,X,2025,S,A\n");
  const std::vector<Target> targets = read_targets(table.path);
  const RunOutcomes outcomes = study();
  const std::vector<TargetResult> results = evaluate(targets, outcomes, 0);
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

TEST_CASE("Mistakes in a table of targets are told all at once, with their lines") {
  const Table table(
      "a,D,1 +,1,1,1,0,2,X,Y,S,A\n"
      "b,D,1,1,1,3,0,2,X,Y,S,A\n"
      "b,D,1,1,1,1,0,x,X,Y,S,A\n");
  try {
    read_targets(table.path);
    FAIL("a broken table was read");
  } catch (const InputError& error) {
    const std::string text = error.what();
    INFO(text);
    CHECK(error.mistakes().size() >= 4);
    for (const char* part : {":2", ":3", ":4", "formula '1 +'", "is not between low and high", "is given twice"})
      CHECK(text.find(part) != std::string::npos);
  }
  CHECK_THROWS_AS(read_targets("no/such/targets.csv"), InputError);
}

TEST_CASE("The targets of the project can be read") {
  const std::vector<Target> targets = read_targets("data/targets.csv");
  CHECK(targets.size() == 12);
}
