#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sim/io/city_files.hpp"
#include "sim/io/csv.hpp"

using namespace shiyu;
namespace fs = std::filesystem;

namespace {

// A folder of files that is removed at the end of the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("shiyu-city-files-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    for (const char* name : {"divisions", "population", "boundaries"}) fs::create_directories(path_ / name);
    write("divisions/a.csv", kDivisions);
    write("divisions/zones.csv", "zone_code,host_county_code\n990071,990003\n");
    write("population/county_population.csv",
          "county_code,pop_2020,urban_pop_2020,area_km2\n990003,1000,400,10.5\n990004,500,,\n");
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  FoundingInputs read() const { return read_city(city_files(path_, "a"), 2019); }
  // What read() complains about; empty if it accepts.
  std::string complaint() const {
    try {
      read();
    } catch (const InputError& e) {
      return e.what();
    }
    return "";
  }
  std::string complaint(const std::string& name, const std::string& text) const {
    write(name, text);
    return complaint();
  }

  static inline const std::string kDivisions =
      "vintage,level,code,name,parent_code,unit_type\n"
      "2019,city,990000000000,City,990000000000,city\n"
      "2019,county,990001000000,Placeholder,990000000000,placeholder\n"
      "2019,county,990003000000,\"North, old\",990000000000,district\n"
      "2019,county,990004000000,South,990000000000,county\n"
      "2019,county,990071000000,Zone,990000000000,special\n"
      "2019,town,990003001000,Street,990003000000,subdistrict\n"
      "2019,town,990004100000,Town,990004000000,town\n"
      "2019,town,990071400000,Zone street,990071000000,special\n"
      "2019,village,990003001001,One,990003001000,community\n"
      "2019,village,990004100200,Two,990004100000,village\n"
      "2019,village,990071400400,Three,990071400000,community_like\n"
      "2023,village,990004100201,Later,990004100000,village\n";

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("A city is read: the placeholder skipped, the zone in its host, other editions left out") {
  const Folder folder;
  const FoundingInputs in = folder.read();
  CHECK(in.code == 990000);
  REQUIRE(in.counties.size() == 2);
  CHECK(in.counties[0].name == "North, old");
  CHECK(in.counties[0].counts.urban == 400);
  CHECK(in.counties[1].counts.urban == -1);
  REQUIRE(in.townships.size() == 3);
  CHECK(in.townships[1].code == 990071400000);  // behind the townships of its host
  CHECK(in.townships[1].county == 0);
  REQUIRE(in.settlements.size() == 3);
  CHECK(in.settlements[1].type == SettlementType::community_like);
  CHECK(in.settlements[2].township == 2);
}

TEST_CASE("Every stored city has a population file of its own, and no county is estimated") {
  struct Expected {
    const char* city;
    std::int64_t residents;
    std::size_t counties;
  };
  for (const Expected& e : {Expected{"changzhi_140400", 3180884, 12}, Expected{"taiyuan_140100", 5304061, 10},
                            Expected{"jincheng_140500", 2194545, 6}, Expected{"jinzhong_140700", 3379498, 11},
                            Expected{"yuncheng_140800", 4774508, 13}}) {
    const FoundingInputs in = read_city(city_files("data", e.city), 2019);
    std::int64_t residents = 0;
    std::size_t with_boundary = 0;
    for (const CountyInput& c : in.counties) residents += c.residents, with_boundary += !c.boundary.empty();
    INFO(e.city);
    CHECK(residents == e.residents);  // the published total of 2020
    CHECK(in.counties.size() == e.counties);
    CHECK(in.estimated_counties() == 0);
    CHECK(with_boundary == e.counties);  // Taigu is 140726 in 2019, 140703 on the map
  }
}

TEST_CASE("A population says where it comes from, or is refused") {
  const Folder folder;
  const std::string head = "county_code,pop_2020,urban_pop_2020,area_km2,basis\n990003,1000,400,10.5,census\n";
  folder.write("population/a.csv", head + "990004,500,,,estimated\n");  // comes before county_population.csv
  const FoundingInputs in = folder.read();
  CHECK(in.estimated_counties() == 1);
  CHECK_FALSE(in.counties[0].estimated);
  CHECK(
      folder.complaint("population/a.csv", head + "990004,500,,,guess\n").find("basis = 'guess' is neither 'census'") !=
      std::string::npos);
}

TEST_CASE("Two mistakes give two messages, with file and line") {
  const Folder folder;
  folder.write("population/county_population.csv",
               "county_code,pop_2020,urban_pop_2020,area_km2\n990003,many,400,10\n990004,500,600,\n");
  const std::string said = folder.complaint();
  CHECK(said.find("county_population.csv:2") != std::string::npos);
  CHECK(said.find("pop_2020 = 'many' is not a whole number") != std::string::npos);
  CHECK(said.find("county_population.csv:3") != std::string::npos);
  CHECK(said.find("urban_pop_2020 = '600'") != std::string::npos);
}

TEST_CASE("Broken divisions are refused with the reason") {
  const std::string& good = Folder::kDivisions;
  const auto swapped = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  const std::vector<std::pair<std::string, std::string>> cases{
      {swapped("unit_type", "kind"), "column 'unit_type' is missing"},
      {swapped("vintage,level", "vintage,vintage"), "column 'vintage' stands twice"},
      {swapped("990003001001", "99000300100x"), "is not a whole number"},
      {swapped("990003001001", "1"), "is not a whole number in [100000000000"},
      {swapped(",Two,", ",,"), "is not a name"},
      {swapped("990004100200", "990003001001"), "stands twice in the edition"},
      {swapped("Two,990004100000", "Two,990004100999"), "is not a township of this edition"},
      {swapped("Town,990004000000", "Town,990005000000"), "is not a county with people"},
      {swapped("Two,990004100000,village", "Two,990004100000,hamlet"), "is not a type of a village"},
      {swapped("South,990000000000,county", "South,990000000000"), "5 cells, but the header has 6"},
      {swapped("\"North, old\"", "\"North, old"), "a quote is not closed"},
      {swapped("Two", "T\xff"), "is not UTF-8"},
      {swapped("Two", std::string("T\0o", 3)), "is not UTF-8"},
      {swapped("990004000000,South", "990009000000,South"), "has no population"},
      {"", "column 'vintage' is missing"},
  };
  for (const auto& [text, expected] : cases) {
    const Folder folder;
    const std::string said = folder.complaint("divisions/a.csv", text);
    INFO(said);
    CHECK(said.find(expected) != std::string::npos);
  }
  const Folder folder;
  CHECK_THROWS_WITH(read_city(city_files(folder.path(), "a"), 1999), Catch::Contains("no rows of the edition 1999"));
  CHECK_THROWS_WITH(read_city(city_files(folder.path(), "b"), 2019), Catch::Contains("no such file"));
  CHECK(folder.complaint("divisions/zones.csv", "zone_code,host_county_code\n990071,990009\n")
            .find("which is no county here") != std::string::npos);
}

TEST_CASE("Boundaries are read into their counties, and broken ones refused") {
  const Folder folder;
  const auto collection = [](const std::string& geometry, const std::string& code = "990003") {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"adcode":)" + code +
           R"(,"center":[112.5,36.5]},"geometry":)" + geometry + "}]}";
  };
  const std::string square = "[[[112,36],[113,36],[113,37],[112,36]]]";
  folder.write("boundaries/a.geojson", collection(R"({"type":"Polygon","coordinates":)" + square + "}"));
  const FoundingInputs in = folder.read();
  REQUIRE(in.counties[0].boundary.size() == 1);
  CHECK(in.counties[0].boundary[0].size() == 4);
  CHECK(in.counties[0].has_seat);
  CHECK(in.counties[1].boundary.empty());

  const std::string point = R"({"type":"Point","coordinates":[1,2]})";
  const std::vector<std::pair<std::string, std::string>> cases{
      {"{", "is not a GeoJSON"},
      {"[]", "is not a GeoJSON"},
      {collection(point), "neither Polygon nor MultiPolygon"},
      {collection(R"({"type":"Polygon","coordinates":[[[112,36],[113,36]]]})"), "fewer than four points"},
      {collection(R"({"type":"Polygon","coordinates":[[[112,36],[113,96],[112,37],[112,36]]]})"), "outside the earth"},
      {collection(R"({"type":"Polygon","coordinates":[[[112,"36"],[113,36],[112,37],[112,36]]]})"), "not [lon, lat]"},
      {collection(R"({"type":"Polygon"})"), "coordinates"},
      {collection(point, "\"x\""), "adcode is not a whole number"},
      {std::string(200000, '[') + std::string(200000, ']'), "is not a GeoJSON"},
  };
  for (const auto& [text, expected] : cases) {
    const std::string said = folder.complaint("boundaries/a.geojson", text);
    INFO(said);
    CHECK(said.find(expected) != std::string::npos);
  }
}

TEST_CASE("The table of holidays is whole, sorted, and follows the rule where nothing is announced") {
  const std::vector<HolidayRow> rows = read_holidays("data/calendar/holidays.csv");
  std::vector<HolidayRow> by_rule, expected;
  for (const HolidayRow& row : rows)
    if (row.by_rule) by_rule.push_back(row);
  for (int year = 2027; year <= 2035; ++year)
    for (const HolidayRow& row : holidays_by_rule(year)) expected.push_back(row);
  CHECK(by_rule == expected);
  for (const HolidayRow& row : rows)
    if (row.work) CHECK(weekday_of(row.date) >= 5);
  // Weekdays off, net of weekend days worked, as the regulation has it: 11 days until 2024, 13 from 2025.
  for (int year = 2015; year <= 2035; ++year) {
    int net = 0;
    for (const HolidayRow& row : rows) {
      if (row.date.year != year) continue;
      if (row.work)
        --net;
      else if (weekday_of(row.date) < 5)
        ++net;
    }
    const int victory = year == 2015 ? 1 : 0, epidemic = year == 2020 ? 2 : 0;
    CHECK(net == (year < 2025 ? 11 : 13) + victory + epidemic);
  }
  const Calendar calendar({2019, 1, 1}, 730, rows);
  CHECK(calendar.holiday(calendar.day_of({2019, 2, 5})) == Holiday::spring_festival);
  CHECK(calendar.is_workday(calendar.day_of({2019, 2, 2})));
  CHECK(calendar.workdays_between(0, 365) == 250);  // the announced number of workdays of 2019
}

TEST_CASE("A broken table of holidays is refused with every mistake") {
  const Folder folder;
  folder.write("h.csv",
               "date,kind,holiday,source\n2019-02-30,off,labour,announced\n2019-05-01,rest,labour,announced\n"
               "2019-04-01,off,easter,heard\n");
  try {
    read_holidays(folder.path() / "h.csv");
    FAIL("accepted");
  } catch (const InputError& e) {
    const std::string said = e.what();
    for (const char* part : {"h.csv:2", "01 to 28", "h.csv:3", "neither 'off' nor 'work'", "h.csv:4",
                             "is not a holiday", "neither 'announced' nor 'by_rule'", "does not come after"})
      CHECK(said.find(part) != std::string::npos);
  }
}

TEST_CASE("Comma-separated cells follow the usual rules of quoting") {
  Mistakes mistakes;
  const CsvTable t =
      parse_csv("t.csv", "\xef\xbb\xbfname,b\r\n\"x, \"\"y\"\"\",1\r\n\n\"two\nlines\",2", {"name", "b"}, mistakes);
  CHECK(mistakes.empty());
  REQUIRE(t.rows.size() == 2);
  CHECK(t.rows[0][0] == "x, \"y\"");
  CHECK(t.rows[1][0] == "two\nlines");
  CHECK(t.lines == std::vector<int>{2, 4});
}
