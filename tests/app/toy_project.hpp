/// A small project on disk for tests of the program: a city of two counties with the real tables, and a scenario.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sim/app/program.hpp"
#include "tests/support/scratch.hpp"

namespace shiyu {

/// What the program answered.
struct Answer {
  int code = 0;
  std::string out, err;
  /// The last line of what was asked for.
  std::string last_line() const {
    const std::size_t end = out.find_last_not_of('\n');
    if (end == std::string::npos) return {};
    const std::size_t from = out.find_last_of('\n', end);
    return out.substr(from == std::string::npos ? 0 : from + 1, end - (from == std::string::npos ? 0 : from + 1) + 1);
  }
};

/// Calls the program with a command line.
inline Answer shiyu_says(const std::vector<std::string>& arguments) {
  std::vector<const char*> argv{"shiyu"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  std::ostringstream out, err;
  app::Console console{out, err};
  const int code = app::program(static_cast<int>(argv.size()), argv.data(), console);
  return {code, out.str(), err.str()};
}

class ToyProject {
 public:
  explicit ToyProject(int days = 20) {
    namespace fs = std::filesystem;
    for (const char* folder : {"data/divisions", "data/population", "data/calendar", "scenarios"})
      fs::create_directories(root.path / folder);
    fs::copy("data/tables", root.path / "data/tables", fs::copy_options::recursive);
    fs::copy("data/calendar/holidays.csv", root.path / "data/calendar/holidays.csv");
    for (const char* file : {"origins.csv", "targets.csv"})
      fs::copy(fs::path("data") / file, root.path / "data" / file);
    write_city();
    write("scenarios/toy.toml",
          "schema = 1\ntitle = \"Toy town\"\nquestion = \"Do smaller grids help?\"\n[city]\nname = \"toytown\"\n"
          "[time]\nstart = \"2019-03-01\"\ndays = " +
              std::to_string(days) +
              "\n[random]\nseed = 7\nreplicates = 2\n"
              "[[variant]]\nname = \"status_quo\"\ntitle = \"As it is\"\n"
              "[[variant]]\nname = \"half\"\ntitle = \"Half the size\"\nset.grid.households_urban = 60\n"
              "set.grid.households_rural = 45\n");
  }

  std::string operator/(const std::string& file) const { return root / file; }
  std::string scenario() const { return root / "scenarios/toy.toml"; }
  std::string results() const { return root / "toy.h5"; }
  void write(const std::string& file, const std::string& text) const { std::ofstream(root / file) << text; }
  Answer run(std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"run", scenario(), "--out", results()});
    return shiyu_says(options);
  }
  /// Names of the files in the root, hidden ones included.
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(root.path))
      if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
    return names;
  }

  Scratch root;

 private:
  void write_city() const {
    std::string divisions =
        "vintage,level,code,name,parent_code,unit_type\n2019,city,990100000000,Toytown,990000000000,city\n";
    for (const std::string county : {"990102", "990103"}) {
      divisions += "2019,county," + county + "000000,County " + county + ",990100000000,county\n";
      divisions += "2019,town," + county + "001000,Old Street," + county + "000000,subdistrict\n";
      divisions += "2019,town," + county + "100000,West Town," + county + "000000,town\n";
      for (const std::string n : {"1", "2", "3"}) {
        divisions += "2019,village," + county + "00100" + n + ",Community " + n + "," + county + "001000,community\n";
        divisions += "2019,village," + county + "10020" + n + ",Village " + n + "," + county + "100000,village\n";
      }
    }
    write("data/divisions/toytown_990100.csv", divisions);
    write("data/divisions/zones.csv", "zone_code,host_county_code\n990171,990102\n");
    write("data/population/county_population.csv",
          "county_code,pop_2020,urban_pop_2020,area_km2\n990102,6000,,400\n990103,5000,,300\n");
  }
};

}  // namespace shiyu
