#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "analysis/export.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/results_hdf5.hpp"
#include "tests/app/toy_project.hpp"
#include "tests/support/results_samples.hpp"

using namespace shiyu;

TEST_CASE("Exported tables and event logs hold what the results hold") {
  const ToyProject toy(40);
  toy.write("scenarios/named.toml", "schema = 1\nextends = \"toy.toml\"\ntitle = \"A, \\\"b\\\" & <c>\"\n");
  REQUIRE(shiyu_says({"run", toy / "scenarios/named.toml", "--out", toy.results(), "--quiet"}).code == 0);
  const std::string out = toy / "out";
  for (const std::string format : {"csv", "xlsx", "xes", "ocel"}) {
    std::vector<std::string> line{"export", toy.results(), "--to",
                                  format,   "-o",          format == "csv" ? out : out + "." + format};
    if (format == "xes" || format == "ocel") line.insert(line.end(), {"--variant", "half", "--replicate", "1"});
    const Answer answer = shiyu_says(line);
    INFO(answer.err);
    CHECK(answer.code == 0);
    const Answer again = shiyu_says(line);
    CHECK(again.code == 2);
    CHECK(again.err.find("use --force") != std::string::npos);
    line.emplace_back("--force");
    CHECK(shiyu_says(line).code == 0);
  }
  for (const std::string format : {"csv", "xlsx"}) {
    std::vector<std::string> line{"export", toy.results(), "--to", format, "-o", out + "-zh", "--language", "zh"};
    if (format == "csv") line.emplace_back("--bom");
    if (format == "xlsx") line[5] += ".xlsx";
    CHECK(shiyu_says(line).code == 0);
  }
  CHECK(std::system("/usr/bin/python3 -B tests/app/xes_rules.py") == 0);
  CHECK(std::system(("/usr/bin/python3 -B tests/app/export_readers.py " + toy.results() + " " + out).c_str()) == 0);
}

TEST_CASE("What cannot be exported is told, and nothing is left") {
  const ToyProject toy(4);
  REQUIRE(toy.run({"--quiet", "--output", "minimal"}).code == 0);
  const auto to = [&](const std::string& format, const std::string& option, const std::string& value) {
    return shiyu_says({"export", toy.results(), "--to", format, "-o", toy / "x", option, value});
  };
  const Answer log = to("xes", "--replicate", "0");
  CHECK(log.code == 2);
  CHECK(log.err.find("no case histories") != std::string::npos);
  CHECK(to("ocel", "--replicate", "2").err.find("replicates 0 to 1") != std::string::npos);
  CHECK(to("xes", "--variant", "hal").err.find("did you mean half?") != std::string::npos);
  CHECK(to("parquet", "--replicate", "0").code == 2);
  CHECK(to("xlsx", "--bom", "--force").err.find("--bom is for --to csv") != std::string::npos);
  CHECK(to("xes", "--language", "zh").code == 2);
  CHECK(shiyu_says({"export", toy.results(), "--to", "xes", "-o", toy / "no/such/x.xes"}).code == 4);
  CHECK(toy.files() == std::vector<std::string>{"toy.h5"});
}

TEST_CASE("Names in files of strangers are no formulas in exported tables") {
  const Scratch scratch;
  ResultsHead head = samples::head({});
  head.variants = {"=HYPERLINK(1)", "@half"};
  head.counties.name[0] = "+county";
  head.outputs[1].name = "-output";
  ResultsWriter writer(scratch / "r.h5", head);
  for (const std::size_t variant : {0u, 1u})
    for (const int replicate : {0, 1}) writer.write(samples::record({}, variant, replicate));
  writer.finish();
  const Results results(scratch / "r.h5");
  std::ostringstream city, counties;
  export_city_csv(results, {}, city);
  export_counties_csv(results, {}, counties);
  CHECK(city.str().find("\n'=HYPERLINK(1),Variant 0,0,2019-01-01,urban,") != std::string::npos);
  CHECK(city.str().find(",'-output [cases],") != std::string::npos);
  CHECK(counties.str().find("\n'@half,Variant 1,1,2019-01-01,140400,'+county,") != std::string::npos);
}

TEST_CASE("Titles of strangers leave an event log well-formed") {
  const Scratch scratch;
  ResultsHead head = samples::head({});
  head.title = "a\xff<b>\x1b \"c\" \xef\xbf\xbf\xe9\x95\xbf";
  ResultsWriter writer(scratch / "r.h5", head);
  writer.write(samples::record({}, 0, 0));
  writer.finish();
  std::ofstream log(scratch / "r.xes");
  export_xes(Results(scratch / "r.h5"), 0, 0, log);
  log.close();
  CHECK(std::system(("/usr/bin/python3 -B tests/app/xes_rules.py " + (scratch / "r.xes")).c_str()) == 0);
}

TEST_CASE("A sheet that would not hold its rows is refused, not cut off") {
  const Scratch scratch;
  const samples::Size size{.outputs = 1, .variants = 400, .replicates = 1, .days = 1500, .cases = 1};
  ResultsWriter writer(scratch / "r.h5", samples::head(size));
  writer.write(samples::record(size, 0, 0));
  writer.finish();
  const Results results(scratch / "r.h5");
  CHECK_THROWS_AS(export_xlsx(results, 0, {}, scratch / "r.xlsx"), InputError);
  CHECK_THROWS_WITH(export_xlsx(results, 0, {}, scratch / "r.xlsx"), Catch::Contains("1,200,003 rows"));
  CHECK_FALSE(std::filesystem::exists(scratch / "r.xlsx"));
}
