// Counts of a population file: each may be missing, and every bad one is reported with file, line and range.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "sim/io/population_file.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

std::map<std::int64_t, CountyInput> counties_of(const std::string& text, Mistakes& mistakes) {
  static const Scratch folder;
  const std::string file = folder / "a.csv";
  std::ofstream(file, std::ios::binary) << text;
  return read_population(file, mistakes);
}

std::string said_of(const std::string& text) {
  Mistakes mistakes;
  counties_of(text, mistakes);
  try {
    mistakes.throw_if_any();
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}

const std::string kCountColumns =
    "county_code,pop_2020,urban_pop_2020,male,age_0_14,age_15_34,age_35_59,age_60_74,age_75,family_households,"
    "family_people,hh_one_person,registered_elsewhere,area_km2,basis\n";
const std::string kGoodRow = "990101,1000,400,510,200,250,350,150,50,350,900,80,120,10.5,census\n";

/// The good row with a cell changed: its column by number.
std::string changed(std::size_t column, const std::string& cell) {
  std::string row = kGoodRow;
  std::size_t from = 0;
  for (std::size_t k = 0; k < column; ++k) from = row.find(',', from) + 1;
  const std::size_t end = row.find_first_of(",\n", from);
  return kCountColumns + row.replace(from, end - from, cell);
}

}  // namespace

TEST_CASE("All counts are read, and none must be there") {
  Mistakes mistakes;
  const CountyCounts full = counties_of(kCountColumns + kGoodRow, mistakes).at(990101).counts;
  CHECK(full.urban == 400);
  CHECK(full.men == 510);
  CHECK(full.ages == std::array<std::int64_t, kAgeBands>{200, 250, 350, 150, 50});
  CHECK(full.families == 350);
  CHECK(full.family_people == 900);
  CHECK(full.one_person == 80);
  CHECK(full.elsewhere == 120);
  const CountyCounts empty =
      counties_of(kCountColumns + "990101,1000,,,,,,,,,,,,,census\n", mistakes).at(990101).counts;
  const CountyCounts missing = counties_of("county_code,pop_2020,area_km2\n990101,1000,\n", mistakes).at(990101).counts;
  for (const CountyCounts& none : {empty, missing}) {
    CHECK(none.urban == -1);
    CHECK_FALSE(none.has_families());
    CHECK_FALSE(none.has_ages());
    CHECK((none.men == -1 && none.elsewhere == -1 && none.one_person == -1));
  }
  CHECK(counties_of(changed(14, "estimated"), mistakes).at(990101).estimated);
  CHECK_FALSE(counties_of(changed(14, "with_zone"), mistakes).at(990101).estimated);
  CHECK(mistakes.empty());
}

TEST_CASE("Every bad count is refused with its line, its range and what is meant") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {changed(1, "0"), "a.csv:2: pop_2020 = '0' is not a whole number in [1, 100000000]"},
      {changed(2, "1001"), "a.csv:2: urban_pop_2020 = '1001' is not a whole number in [0, 1000]"},
      {changed(2, "-1"), "urban_pop_2020 = '-1' is not a whole number in [0, 1000]"},
      {changed(2, "40 %"), "urban_pop_2020 = '40 %' is not a whole number"},
      {changed(3, "1001"), "male = '1001' is not a whole number in [0, 1000]"},
      {changed(4, "x"), "age_0_14 = 'x' is not a whole number in [0, 1000]"},
      {changed(4, "201"), "age_0_14 = '201' and the other ages add up to 1001, not to the 1000 people"},
      {changed(8, ""), "age_0_14 = '200' stands without the other ages"},
      {changed(9, "0"), "family_households = '0' is not a whole number in [1, 1000]"},
      {changed(9, ""), "family_people = '900' stands alone"},
      {changed(10, ""), "family_households = '350' stands alone"},
      {changed(9, "89"), "family_people = '900' is not in [89, 890]"},
      {changed(10, "349"), "family_people = '349' is not in [350, 3500]"},
      {changed(10, "1001"), "family_people = '1001' is not a whole number in [1, 1000]"},
      {changed(11, "351"), "hh_one_person = '351' leaves 549 people in -1 family households"},
      {changed(11, "345"), "hh_one_person = '345' leaves 555 people in 5 family households of 2 to 10"},
      {changed(12, "2e3"), "registered_elsewhere = '2e3' is not a whole number in [0, 1000]"},
      {changed(14, "estimate"), "is neither 'census', 'with_zone', 'rounded' nor 'estimated'; did you mean estimated?"},
      {kCountColumns + kGoodRow + kGoodRow, "a.csv:3: county_code = '990101' stands twice"},
      {"county_code,pop_2020,hh_one_person,area_km2\n990101,1000,3,\n", "needs family_households and family_people"},
  };
  for (const auto& [text, expected] : cases) {
    const std::string said = said_of(text);
    INFO(said);
    CHECK(said.find(expected) != std::string::npos);
    CHECK(std::count(said.begin(), said.end(), '\n') <= 1);  // one mistake, one message
  }
}

TEST_CASE("All mistakes of a population are told at once") {
  const std::string said =
      said_of(kCountColumns + "990101,1000,1001,1002,200,250,350,150,51,350,90,80,1003,-1,guess\n" +
              "990102,ten,5,,,,,,,,,,,,census\n");
  INFO(said);
  for (const char* part : {"a.csv:2", "urban_pop_2020", "male", "age_0_14", "family_people", "registered_elsewhere",
                           "area_km2", "basis", "a.csv:3", "pop_2020 = 'ten'"})
    CHECK(said.find(part) != std::string::npos);
}

TEST_CASE("A column that is nearly a count is a mistake, any other is not") {
  const auto head = [](const std::string& name) {
    return said_of("county_code,pop_2020,area_km2," + name + "\n990101,1000,,\n");
  };
  CHECK(head("famly_households")
            .find("a.csv:1: column 'famly_households' is not known; did you mean "
                  "family_households?") != std::string::npos);
  CHECK(head("urban_pop_202").find("did you mean urban_pop_2020?") == std::string::npos);  // other digits: another year
  CHECK(head("registered_elswhere").find("did you mean registered_elsewhere?") != std::string::npos);
  CHECK(head("age-0-14").find("did you mean age_0_14?") != std::string::npos);
  CHECK(head("male,male").find("column 'male' stands twice") != std::string::npos);
  for (const char* other : {"name", "female", "pop_2010", "density_2020", "source", "age_60", "age_0_4", "rural",
                            "people", "household_size", "collective_people", "reg_same_county"})
    CHECK(head(other).empty());
}
