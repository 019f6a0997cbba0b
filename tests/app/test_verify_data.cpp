// Data that are not those of the results are named before anything is run.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "tests/app/toy_project.hpp"

using namespace shiyu;

TEST_CASE("verify names data files that differ before it reads them, and all of them") {
  const ToyProject toy(6);
  REQUIRE(toy.run({"--quiet"}).code == 0);
  const auto verified = [&](std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"verify", toy.results(), "--data", toy / "data", "--quiet"});
    return shiyu_says(options);
  };
  CHECK(verified().code == 0);
  CHECK(verified().err.empty());

  toy.write("data/population/county_population.csv",
            "county_code,pop_2020,urban_pop_2020,area_km2\n990102,6100,,400\n990103,5000,,300\n");
  const Answer other = verified();
  CHECK(other.code == 1);
  CHECK(other.err.find("other data") != std::string::npos);
  CHECK(other.err.find("population/county_population.csv differs") != std::string::npos);
  CHECK(other.err.find("kinds.toml") == std::string::npos);
  CHECK(verified({"--json"}).out.find("\"differing\": [\"population/county_population.csv differs\"]") <
        verified({"--json"}).out.find("\"equal\""));

  // What cannot even be read any more.
  toy.write("data/population/county_population.csv", "nothing\n");
  toy.write("data/tables/risks.toml", "[[risk]]\n");
  std::filesystem::remove(toy / "data/calendar/holidays.csv");
  const Answer broken = verified();
  CHECK(broken.code != 0);
  for (const char* said :
       {"population/county_population.csv differs", "tables/risks.toml differs", "calendar/holidays.csv is not there"})
    CHECK(broken.err.find(said) != std::string::npos);
}
