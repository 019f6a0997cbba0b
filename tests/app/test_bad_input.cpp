// Bad input through the program: every broken scenario and every broken table ends with 2 and leaves nothing.
#include <catch2/catch.hpp>

#include "tests/app/toy_project.hpp"
#include "tests/io/bad_cases.hpp"

using namespace shiyu;
using Catch::Matchers::Contains;

TEST_CASE("Every broken scenario ends validate and run with 2 and leaves no results") {
  const Scratch scratch;
  const std::string results = scratch / "results.h5";
  const auto files = toy::cases_in("tests/bad/scenarios");
  REQUIRE(files.size() >= 90);
  for (const std::filesystem::path& file : files) {
    CAPTURE(file.filename().string());
    for (const Answer& answer :
         {shiyu_says({"validate", file.string()}), shiyu_says({"run", file.string(), "--out", results})}) {
      CHECK(answer.code == 2);
      CHECK_THAT(answer.err, Contains("tests/bad/"));
    }
    CHECK_FALSE(std::filesystem::exists(results));
  }
}

namespace {

/// One edit of a table of the data folder, and a part of what the program then says.
struct BrokenTable {
  const char* table;
  const char *from, *to;
  const char* says;
};

constexpr BrokenTable kBrokenTables[] = {
    {"kinds", "rate = 103.4", "rate = -1.0", "kind.rate = -1.0 is outside [0, 20000]"},
    {"kinds", "rate = 103.4", "rate = nan", "rate"},
    {"kinds", "rate = 103.4", "rate = \"often\"", "rate"},
    {"kinds", "rate = 103.4", "rat = 103.4", "did you mean rate?"},
    {"kinds", "rate = 103.4", "rate = 103.4\nrate = 103.4", "rate"},
    {"kinds", "name = \"neighbour\"\n", "", "name"},
    {"kinds", "name = \"neighbour\"", "name = \"family\"", "family"},
    {"kinds", "name = \"neighbour\"", "name = \"Next Door\"", "Next Door"},
    {"kinds", "family = \"dispute\"", "family = \"dispite\"", "did you mean dispute?"},
    {"kinds", "department = \"justice\"", "department = \"justise\"", "did you mean justice?"},
    {"kinds", "[[kind]]", "[[kinds]]", "kind"},
    {"kinds", "Dispute of neighbours", "Dispute of \xff neighbours", "UTF-8"},
    {"departments", "[[department]]", "[[department", "departments.toml"},
    {"risks", "[[risk]]", "[[hazard]]", "risk"},
    {"categories", "[[category]]", "[[category]]\neffect = 1e9", "effect"},
};

}  // namespace

TEST_CASE("Every broken table ends with 2 and a message that names it") {
  for (const BrokenTable& broken : kBrokenTables) {
    CAPTURE(broken.table, broken.from, broken.to);
    const ToyProject project;
    const std::string file = std::string("data/tables/") + broken.table + ".toml";
    std::ifstream in(project / file);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const std::size_t at = text.find(broken.from);
    REQUIRE(at != std::string::npos);
    project.write(file, text.replace(at, std::string(broken.from).size(), broken.to));
    const Answer answer = project.run();
    CHECK(answer.code == 2);
    CHECK_THAT(answer.err, Contains(std::string(broken.table) + ".toml"));
    CHECK_THAT(answer.err, Contains(broken.says));
    CHECK_FALSE(std::filesystem::exists(project.results()));
  }
}

TEST_CASE("A run that clips more than one draw in a thousand fails and says what to raise") {
  const ToyProject project;
  const Answer answer = project.run({"--set", "onset.most=1"});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains("onset") && Contains("points were clipped") && Contains("raise onset.most"));
  CHECK_FALSE(std::filesystem::exists(project.results()));
  CHECK(project.run({"--set", "onset.scale=3"}).code == 0);  // the bound follows the scale
}
