#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "sim/app/precision.hpp"
#include "sim/app/verbs.hpp"
#include "sim/io/results_read.hpp"
#include "tests/app/toy_project.hpp"

using namespace shiyu;

namespace {

/// The value of a key in a line of JSON, as it is written.
std::string value_of(const std::string& line, const std::string& key) {
  const std::size_t at = line.find("\"" + key + "\": ");
  if (at == std::string::npos) return "(no " + key + ")";
  const std::size_t from = at + key.size() + 4;
  return line.substr(from, line.find_first_of(line[from] == '[' ? "]" : ",}", from) - from);
}

}  // namespace

TEST_CASE("A scenario is run, compared, verified and held against targets") {
  const ToyProject toy;
  const Answer ran = toy.run({"--json", "--threads", "2"});
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  for (const char* key :
       {"residents", "days", "variants", "replicates", "threads", "founding_s", "loop_s", "cpu_s", "write_s",
        "peak_rss_mb", "births_per_day", "latent", "active", "state_hash", "digest", "results"})
    CHECK(value_of(ran.last_line(), key).find("(no ") == std::string::npos);
  CHECK(value_of(ran.last_line(), "residents") == "11000");
  CHECK(value_of(ran.last_line(), "variants") == "2");
  CHECK(toy.files() == std::vector<std::string>{"toy.h5"});

  const Answer table = shiyu_says({"compare", toy.results()});
  INFO(table.out << table.err);
  CHECK(table.code == 0);
  for (const char* part : {"WHOLE CITY", "URBAN COMMUNITIES", "VILLAGES (RURAL)", "Grievance burden", "half", "±"})
    CHECK(table.out.find(part) != std::string::npos);
  CHECK(table.out.find("Not in this file") == std::string::npos);
  CHECK(shiyu_says({"compare", toy.results(), "--format", "csv"}).out.find("area,measure,label") == 0);
  CHECK(
      shiyu_says({"compare", toy.results(), "--format", "json", "--area", "rural"}).out.find("{\"area\": \"rural\"") ==
      0);
  CHECK(shiyu_says({"compare", toy.results(), "--baseline", "half"}).out.find("baseline: half") != std::string::npos);
  const Answer wrong = shiyu_says({"compare", toy.results(), "--baseline", "hal"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("did you mean half?") != std::string::npos);

  const Answer verified = shiyu_says({"verify", toy.results(), "--data", toy / "data", "--threads", "1"});
  INFO(verified.out << verified.err);
  CHECK(verified.code == 0);
  CHECK(verified.out.find("4 of 4 runs are equal on all 20 days.") != std::string::npos);

  const Answer about = shiyu_says({"info", toy.results()});
  for (const char* part : {"Toy town", "Do smaller grids help?", "4 of 4", "half", "data        tables/kinds.toml"}) {
    INFO(about.out);
    CHECK(about.out.find(part) != std::string::npos);
  }
  toy.write("easy.csv",
            "name,definition,numerator,denominator,unit,target,low,high,place,year,source,confidence,scope\n"
            "people,Residents,residents,1,persons,11000,11000,11000,X,2020,S,A,any\n");
  CHECK(shiyu_says({"targets", toy.results(), "--targets", toy / "easy.csv"}).code == 0);
  toy.write("hard.csv",
            "name,definition,numerator,denominator,unit,target,low,high,place,year,source,confidence,scope\n"
            "people,Residents,residents,1,persons,12000,12000,12000,X,2020,S,A,any\n");
  CHECK(shiyu_says({"targets", toy.results(), "--targets", toy / "hard.csv"}).code == 1);
}

TEST_CASE("A comparison says what pairing saves, how surely, and who gains") {
  const ToyProject toy(40);
  REQUIRE(toy.run({"--replicates", "6", "--quiet"}).code == 0);
  const auto says = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"compare", toy.results()});
    const Answer answer = shiyu_says(more);
    INFO(answer.err);
    CHECK(answer.code == 0);
    return answer.out;
  };
  CHECK(says({"--pairing"}).find("Morgan 1939") != std::string::npos);
  CHECK(says({"--chances"}).find("Clopper and Pearson 1934") != std::string::npos);
  CHECK(says({"--by", "county"}).find("990103 County 990103") != std::string::npos);
  CHECK(says({"--by", "county", "--measure", "visits"}).find("visits to households (1000/year)") != std::string::npos);
  CHECK(says({"--by", "kind"}).find("neighbour") != std::string::npos);
  CHECK(says({"--by", "level"}).find("township centre") != std::string::npos);
  CHECK(says({"--by", "group"}).find("do not see who somebody is") != std::string::npos);
  CHECK(says({"--by", "grid_size"}).find("residents a grid") != std::string::npos);
  CHECK(says({"--by", "area", "--json"}).find("\"by\": \"area\", \"group\": \"rural\"") != std::string::npos);
  CHECK(says({"--variant", "half"}) == says({}));
  CHECK(says({"--variant", "half", "--baseline", "half"}).find("nothing to compare it with") != std::string::npos);
  CHECK(says({"--variant", "half", "--by", "level", "--format", "csv"}).find(",half,") != std::string::npos);
  const Answer unknown = shiyu_says({"compare", toy.results(), "--variant", "halv"});
  CHECK(unknown.code == 2);
  CHECK(unknown.err.find("did you mean half?") != std::string::npos);
  const std::string selected = says({"--select", "grievance_burden"});
  CHECK(selected.find("Selected by grievance_burden") != std::string::npos);
  CHECK(selected.find("40 days, 3 replicates") != std::string::npos);
  const Answer channel = shiyu_says({"compare", toy.results(), "--select", "petitions"});
  CHECK(channel.code == 2);
  CHECK(channel.err.find("is no success by itself") != std::string::npos);
  const Answer wrong = shiyu_says({"compare", toy.results(), "--by", "level", "--measure", "hours_ther"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("did you mean hours_there?") != std::string::npos);
  const Answer whole = shiyu_says({"compare", toy.results(), "--by", "kind", "--measure", "grievance_burden"});
  CHECK(whole.code == 2);
  CHECK(whole.err.find("grievance_burden: is not known by kind; known are ") != std::string::npos);
  const Answer three = shiyu_says({"compare", toy.results(), "--by", "kind", "--measure", "typo", "--measure",
                                   "2 * backlog", "--measure", "record.open_known"});
  for (const char* part :
       {"typo: is no measure", "2 * backlog: is not known by kind", "open_known: is not known by kind"})
    CHECK(three.err.find(part) != std::string::npos);
}

TEST_CASE("A run that stops when precise enough is the straight run of so many replicates, on any threads") {
  const ToyProject toy(10);
  const std::vector<std::string> until{
      "--until-halfwidth", "discovery_delay=0.4", "--replicates", "60", "--json", "--force", "--threads"};
  std::string digest, replicates;
  for (const char* threads : {"1", "3"}) {
    std::vector<std::string> options = until;
    options.emplace_back(threads);
    const Answer answer = toy.run(options);
    INFO(answer.out << answer.err);
    REQUIRE(answer.code == 0);
    CHECK(answer.out.find("\"event\": \"precision\"") != std::string::npos);
    if (digest.empty()) digest = value_of(answer.last_line(), "digest");
    if (replicates.empty()) replicates = value_of(answer.last_line(), "replicates");
    CHECK(value_of(answer.last_line(), "digest") == digest);
    CHECK(value_of(answer.last_line(), "replicates") == replicates);
  }
  CHECK(std::stoi(replicates) > 8);
  CHECK(std::stoi(replicates) < 60);
  CHECK(toy.files() == std::vector<std::string>{"toy.h5"});
  const std::string about = shiyu_says({"info", toy.results()}).out;
  CHECK(about.find(std::to_string(2 * std::stoi(replicates)) + " of " + std::to_string(2 * std::stoi(replicates))) !=
        std::string::npos);
  const Answer straight = toy.run({"--replicates", replicates, "--json", "--force"});
  CHECK(value_of(straight.last_line(), "digest") == digest);
}

TEST_CASE("A study that stopped says of itself what a straight run says, whatever became of its file meanwhile") {
  const ToyProject toy(10);
  app::Options options, straight;
  options.file = straight.file = toy.scenario();
  options.settings = {"workers.visits=0.3", "random.replicates=60"};
  straight.settings = {"workers.visits=0.3", "random.replicates=9"};
  app::Study study = app::read_study(options);
  const app::Study asked = app::read_study(straight);
  toy.write("scenarios/toy.toml", "no scenario any more");
  app::leave_replicates(study, options, 9);
  CHECK(study.head.random.replicates == 9);
  CHECK(study.text == asked.text);
}

TEST_CASE("Too few replicates for the precision that was wanted is an answer, not a silence") {
  const ToyProject toy(10);
  const Answer coarse = toy.run({"--until-halfwidth", "discovery_delay=0.0001%", "--replicates", "9"});
  INFO(coarse.out << coarse.err);
  CHECK(coarse.code == 1);
  CHECK(coarse.out.find("NOT REACHED") != std::string::npos);
  CHECK(std::filesystem::exists(toy.results()));
  CHECK(toy.run({"--until-halfwidth", "backlog=5", "--replicates", "7", "--force"}).code == 2);
  const Answer wrong =
      toy.run({"--until-halfwidth", "backlg=5", "--until-halfwidth", "backlog", "--replicates", "20", "--force"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("did you mean backlog?") != std::string::npos);
  CHECK(wrong.err.find("MEASURE=VALUE") != std::string::npos);
  CHECK(toy.run({"--until-halfwidth", "unmet_worst_tenth=5", "--replicates", "20", "--force"}).code == 2);
}

TEST_CASE("Threads, output level and JSON change no state") {
  const ToyProject toy(8);
  const std::string one = value_of(toy.run({"--json", "--threads", "1"}).last_line(), "state_hash");
  const std::string three =
      value_of(toy.run({"--json", "--threads", "3", "--output", "minimal", "--force"}).last_line(), "state_hash");
  const std::string timed =
      value_of(toy.run({"--json", "--timings", "--output", "full", "--force"}).last_line(), "state_hash");
  CHECK(one.size() == 18);
  CHECK(one == three);
  CHECK(one == timed);
  CHECK(value_of(toy.run({"--json", "--seed", "8", "--force"}).last_line(), "state_hash") != one);
}

TEST_CASE("Results that exist are kept, unless told otherwise") {
  const ToyProject toy(3);
  REQUIRE(toy.run({"--seed", "5"}).code == 0);
  const std::string digest = Results(toy.results()).digest();
  const Answer refused = toy.run();
  CHECK(refused.code == 2);
  CHECK(refused.err.find("use --force") != std::string::npos);
  CHECK(Results(toy.results()).digest() == digest);
  CHECK(toy.run({"--force", "--quiet"}).code == 0);
  CHECK(Results(toy.results()).digest() != digest);
}

TEST_CASE("A dry run says what it would take and writes nothing") {
  const ToyProject toy;
  const Answer plan = toy.run({"--dry-run", "--replicates", "5"});
  INFO(plan.out << plan.err);
  CHECK(plan.code == 0);
  for (const char* part : {"10 (2 variants, 5 replicates)", "memory", "time", "disk", "MiB"})
    CHECK(plan.out.find(part) != std::string::npos);
  CHECK(toy.files().empty());
  CHECK(value_of(toy.run({"--dry-run", "--json"}).last_line(), "runs") == "4");
}

TEST_CASE("A folder that cannot be written is the world's failure") {
  const ToyProject toy(3);
  const Answer answer = shiyu_says({"run", toy.scenario(), "--out", toy / "no/such/folder/x.h5"});
  INFO(answer.err);
  CHECK(answer.code == 4);
  CHECK(answer.err.find("no/such/folder") != std::string::npos);
}

TEST_CASE("Two mistakes give two messages, as text and as JSON") {
  const ToyProject toy;
  const Answer text = toy.run({"--set", "time.days=0", "--set", "grid.households_urbann=5"});
  CHECK(text.code == 2);
  CHECK(text.err.find("time.days") != std::string::npos);
  CHECK(text.err.find("did you mean") != std::string::npos);
  const Answer json = toy.run({"--json", "--set", "time.days=0"});
  CHECK(value_of(json.last_line(), "exit") == "2");
  toy.write("data/tables/risks.toml", "[[risk]]\nname = \"order\"\nscale = 9\n");
  std::filesystem::remove(toy / "data/population/county_population.csv");
  const Answer data = shiyu_says({"validate", toy.scenario()});
  INFO(data.err);
  CHECK(data.code == 2);
  CHECK(data.err.find("risks.toml") != std::string::npos);
  CHECK(data.err.find("county_population.csv") != std::string::npos);
}

TEST_CASE("What is founded is held against the census, and a county far off is a warning") {
  const ToyProject toy;
  toy.write("data/population/county_population.csv",
            "county_code,pop_2020,urban_pop_2020,area_km2\n990102,6000,2400,400\n990103,5000,,300\n");
  const std::string off = toy / "scenarios/off.toml";
  toy.write("scenarios/off.toml", "schema = 1\nextends = \"toy.toml\"\nfounding.counted = false\n");
  for (const char* verb : {"validate", "info"}) {
    const Answer met = shiyu_says({verb, toy.scenario()}), missed = shiyu_says({verb, off});
    INFO(met.out << met.err << missed.out << missed.err);
    CHECK(met.code == 0);
    CHECK(met.out.find("11,000 people") != std::string::npos);
    CHECK(met.out.find("(counted: 40.0 % in 1 of 2 counties)") != std::string::npos);
    CHECK(met.out.find("warning") == std::string::npos);
    CHECK(missed.code == 0);
    CHECK(missed.out.find("warning") != std::string::npos);
    CHECK(missed.out.find("County 990102 (990102) is founded 88.9 % urban (counted: 40.0 %)") != std::string::npos);
    CHECK(shiyu_says({verb, off, "--json"}).out.find("is founded 88.9 % urban") != std::string::npos);
  }
}

TEST_CASE("A scenario that extends another is read by its bare name in its own folder") {
  const ToyProject toy;
  toy.write("scenarios/child.toml", "schema = 1\nextends = \"toy.toml\"\ntitle = \"Child\"\n");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(toy / "scenarios");
  const Answer answer = shiyu_says({"validate", "child.toml", "--data", "../data"});
  std::filesystem::current_path(before);
  INFO(answer.err);
  CHECK(answer.code == 0);
}

TEST_CASE("Results know how many counties they are of") {
  const ToyProject toy(3);
  REQUIRE(shiyu_says({"run", toy.scenario(), "--out", toy.results(), "--quiet"}).code == 0);
  CHECK(shiyu_says({"info", toy.results()}).out.find("in 2 counties, 3 days") != std::string::npos);
}

TEST_CASE("A city cannot be looked for outside the data folder") {
  const ToyProject toy;
  for (const char* setting : {"city.name=\"../toytown\"", "city.folder=\"..\"", "city.folder=\"/tmp\"",
                              "city.name=\"atlantis\"", "city.vintage=\"last\"", "city.kinds=\"../secret.toml\""}) {
    const Answer answer = shiyu_says({"validate", toy.scenario(), "--set", setting});
    INFO(setting << ": " << answer.err);
    CHECK(answer.code == 2);
  }
}

TEST_CASE("Grids cannot be changed in the middle of a run") {
  const ToyProject toy;
  toy.write("scenarios/late.toml",
            "schema = 1\nextends = \"toy.toml\"\n[[change]]\nday = 5\nlever = \"grid.households_urban\"\nvalue = 50\n");
  const Answer answer = shiyu_says({"validate", toy / "scenarios/late.toml"});
  CHECK(answer.code == 2);
  CHECK(answer.err.find("grid.households_urban is not a lever") != std::string::npos);
}

TEST_CASE("Something that is no results file is told apart") {
  const ToyProject toy;
  toy.write("x.h5", "\x89HDF\r\n\x1a\nbut no more");
  for (const char* verb : {"compare", "targets", "verify", "info"}) {
    const Answer answer = shiyu_says({verb, toy / "x.h5"});
    INFO(verb << ": " << answer.err);
    CHECK((answer.code == 2 || answer.code == 4));
  }
}

TEST_CASE("The first day and the tables on which runs part are named") {
  const std::vector<std::uint64_t> before{1, 2, 3, 4, 5, 6};
  CHECK_FALSE(app::first_difference(before, before, 2).has_value());
  std::vector<std::uint64_t> after = before;
  after[3] = 40;
  after[4] = 50;
  const auto difference = app::first_difference(before, after, 2);
  REQUIRE(difference.has_value());
  CHECK(difference->day == 1);
  CHECK(difference->tables == std::vector<std::size_t>{1});
  CHECK(app::first_difference(before, {1, 2, 3, 4}, 2)->day == 2);
  CHECK(app::first_difference({}, before, 3)->tables.size() == 3);
}

TEST_CASE("The doctor finds what is missing and says what to do") {
  const ToyProject toy;
  const Answer well = shiyu_says({"doctor", "--data", toy / "data"});
  INFO(well.out);
  CHECK(well.code == 0);
  for (const char* part : {"threads", "memory", "disk", "locale", "tables/kinds.toml", "HDF5 1."})
    CHECK(well.out.find(part) != std::string::npos);
  std::filesystem::remove(toy / "data/tables/kinds.toml");
  const Answer ill = shiyu_says({"doctor", "--data", toy / "data"});
  CHECK(ill.code == 4);
  CHECK(ill.out.find("tables/kinds.toml is missing") != std::string::npos);
}
