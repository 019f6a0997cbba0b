// What a scenario lets happen is told where people look for it: validate, info, results.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/toy_project.hpp"

using namespace shiyu;

namespace {

/// Everything at once: relative values, changes that meet, a project and a shock of one variant.
struct EventfulTown : ToyProject {
  explicit EventfulTown(int days = 20) : ToyProject(days) {
    write("scenarios/eventful.toml",
          "schema = 1\nextends = \"toy.toml\"\ntitle = \"Eventful\"\n[township]\nleast = \"+1\"\n"
          "[[variant]]\nname = \"base\"\n"
          "[[variant]]\nname = \"more\"\nset.township.added = \"+2\"\n"
          "[[change]]\nday = 5\nlever = \"township.added\"\nvalue = \"x2\"\n"
          "[[change]]\nday = 5\nlever = \"township.added\"\nvalue = \"+3\"\ncounty = 990103\n"
          "[[project]]\nname = \"road\"\nday = 3\ncounty = 990102\nshare = 0.5\nvariant = \"more\"\n"
          "[[shock]]\nname = \"wave\"\nsort = \"epidemic\"\nday = 9\nstrength = 0.5\n");
  }
};

void says(const Answer& answer, const std::vector<std::string>& parts, int code = 0) {
  INFO(answer.out << answer.err);
  CHECK(answer.code == code);
  for (const std::string& part : parts) {
    CAPTURE(part);
    CHECK(answer.out.find(part) != std::string::npos);
  }
}

/// A number of a line of JSON.
double number_in(const std::string& line, const std::string& key) {
  return std::stod(line.substr(line.find("\"" + key + "\":") + key.size() + 3));
}

const std::string kRoad =
    "road: day 3 (2019-03-04), County 990102 (990102), kind = \"requisition\", days = 180, share = 0.5";
const std::string kWave = "wave: day 9 (2019-03-10), the whole city, sort = \"epidemic\", days = 60, strength = 0.5";
const std::string kChange =
    "day 5 (2019-03-06): township.added = \"+3\": 0 becomes 3 in base; 2 becomes 5 in more, in County 990103 (990103)";

}  // namespace

TEST_CASE("Validation shows relative values, projects, shocks, what wins, and the size of results") {
  const EventfulTown toy;
  const std::string file = toy / "scenarios/eventful.toml";
  const Answer answer = shiyu_says({"validate", file, "--data", toy / "data"});
  says(answer, {"relative: township.added = \"+2\": 0 becomes 2 in more\n",
                "relative: day 5 (2019-03-06): township.added = \"x2\": 0 becomes 0 in base; 2 becomes 4 in more\n",
                "relative: " + kChange, "project: " + kRoad, ", in more alone\n", "shock: " + kWave,
                "note: " + file + ":5: township.least = \"+1\": 2 becomes 3\n",
                "note: township.added on day 5: the change for county 990103 (line 15) wins over that for the whole "
                "city (line 11)",
                "--output minimal about ", "; --output full about "});
  const Answer json = shiyu_says({"validate", file, "--data", toy / "data", "--json"});
  says(json, {"\"projects\": [\"road: day 3", "\"shocks\": [\"wave: day 9", "\"notes\": ["});
}

TEST_CASE("Info shows them of a scenario, of results and of a study") {
  const EventfulTown toy(12);
  const std::string file = toy / "scenarios/eventful.toml", out = toy / "e.h5", study = toy / "s.h5";
  const std::vector<std::string> all{kChange, kRoad, kWave};
  says(shiyu_says({"info", file, "--data", toy / "data"}),
       {kChange, kRoad, kWave, "township.added = \"+2\": 0 becomes 2"});
  REQUIRE(shiyu_says({"run", file, "--out", out, "--data", toy / "data", "--quiet"}).code == 0);
  says(shiyu_says({"info", out}), all);
  says(shiyu_says({"diff", out, "--data", toy / "data"}), {"project " + kRoad, ", in more\n"}, 1);
  says(shiyu_says({"verify", out, "--data", toy / "data"}), {"4 of 4 runs are equal"});
  REQUIRE(shiyu_says({"sweep", file, "--out", study, "--data", toy / "data", "--quiet"}).code == 0);
  says(shiyu_says({"info", study}), {"day 5 (2019-03-06): township.added", "road: day 3 (2019-03-04), 990102", kWave});
}

TEST_CASE("A branch keeps the projects of the variant that stays, and takes relative levers") {
  const EventfulTown toy(12);
  const std::string file = toy / "scenarios/eventful.toml", out = toy / "e.h5", branched = toy / "b.h5";
  REQUIRE(shiyu_says({"run", file, "--out", out, "--data", toy / "data", "--quiet"}).code == 0);
  const Answer answer =
      shiyu_says({"branch", out, "--at", "8", "--variant", "more", "--set", "township.added=+1", "--policy",
                  "less: township.added = \"-1\"", "--out", branched, "--data", toy / "data"});
  INFO(answer.err);
  CHECK(answer.code == 0);
  CHECK(answer.err.find("differ") == std::string::npos);
  says(shiyu_says({"info", branched}),
       {"township.added = \"+1\": 4 becomes 5", "township.added = \"-1\": 4 becomes 3", kRoad, ", in less alone"});
}

TEST_CASE("A shipped scenario gives two more mediators to each township") {
  const std::string file = "scenarios/questions/township_staff.toml";
  says(shiyu_says({"validate", file}), {"relative: township.added = \"+2\": 0 becomes 2 in two_more\n"});
  says(shiyu_says({"validate", file, "--set", "township.added=1"}),
       {"township.added = \"+2\": 1 becomes 3 in two_more\n"});
}

TEST_CASE("A search is refused where one variant alone has a project") {
  const EventfulTown toy;
  const Answer answer = shiyu_says({"optimize", toy / "scenarios/eventful.toml", "--data", toy / "data"});
  CHECK(answer.code == 2);
  CHECK(answer.err.find("the project road concerns one variant") != std::string::npos);
}

TEST_CASE("A full file holds the history of every matter, and its size lies within the bounds of the plan") {
  const ToyProject toy(90);
  double before = 0;
  for (const char* level : {"minimal", "standard", "full"}) {
    CAPTURE(level);
    const std::string plan = toy.run({"--output", level, "--dry-run", "--json"}).last_line();
    REQUIRE(toy.run({"--output", level, "--force", "--quiet"}).code == 0);
    const double mb = static_cast<double>(std::filesystem::file_size(toy.results())) / (1 << 20);
    CHECK(mb > before);
    CHECK(mb > number_in(plan, "results_least_mb"));
    CHECK(mb < number_in(plan, "results_most_mb"));
    before = mb;
  }
  says(toy.run({"--dry-run", "--output", "full"}), {"disk     about ", " MiB, between "});
}
