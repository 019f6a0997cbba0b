#include <catch2/catch.hpp>

#include "tests/app/changed_results.hpp"
#include "tests/app/toy_project.hpp"

using namespace shiyu;

namespace {

/// A lever that moves on day 120 in one variant; disputes are many for so few people.
class ChangedProject : public ToyProject {
 public:
  ChangedProject() : ToyProject(160) {
    write(
        "scenarios/toy120.toml",
        "schema = 1\nextends = \"toy.toml\"\ntitle = \"Toy town\"\n[onset]\nscale = 10\n[[variant]]\nname = \"stays\"\n"
        "[[variant]]\nname = \"visits\"\n[[change]]\nday = 120\nlever = \"workers.visits\"\nvalue = 0.7\n"
        "variant = \"visits\"\n");
  }
};

Answer asked(const ToyProject& toy, const std::string& verb, std::vector<std::string> options = {}) {
  options.insert(options.begin(), {verb, toy.results(), "--data", toy / "data"});
  return shiyu_says(options);
}

}  // namespace

TEST_CASE("diff names day, mechanism, case and decision, and explain tells that case in both worlds") {
  const ChangedProject toy;
  REQUIRE(shiyu_says({"run", toy / "scenarios/toy120.toml", "--out", toy.results()}).code == 0);
  const Answer told = asked(toy, "diff");
  INFO(told.out << told.err);
  CHECK(told.code == 1);
  CHECK(told.out.find("day 120 (2019-06-29): workers.visits = 0.7 in visits") != std::string::npos);
  CHECK(told.out.find("first      day 120 (2019-06-29): workers (policy, in the morning)") != std::string::npos);
  CHECK(told.out.find("decision   ") != std::string::npos);
  const std::size_t at = told.out.find("--case ");
  REQUIRE(at != std::string::npos);
  const std::string key = told.out.substr(at + 7, 16);
  const Answer story = asked(toy, "explain", {"--case", key});
  INFO(story.out << story.err);
  CHECK(story.code == 0);
  CHECK(story.out.find("Case " + key + ": ") != std::string::npos);
  CHECK(story.out.find("\nstays: ") != std::string::npos);
  CHECK(story.out.find("\nvisits: ") != std::string::npos);
  CHECK(story.out.find("code ") == std::string::npos);
  const Answer chosen = asked(toy, "explain");
  CHECK(chosen.code == 0);
  CHECK(chosen.out.starts_with("Of "));
  CHECK(asked(toy, "diff", {"--json"}).out.find("\"mechanism\": \"workers\"") != std::string::npos);
  CHECK(asked(toy, "diff", {"--other", toy.results()}).out.find("equal on all days") != std::string::npos);

  CHECK(asked(toy, "diff", {"--against", "visit"}).err.find("visits") != std::string::npos);
  CHECK(asked(toy, "diff", {"--replicate", "7"}).code == 2);
  CHECK(asked(toy, "explain", {"--case", "xyz"}).code == 2);
  CHECK(asked(toy, "explain", {"--case", "1"}).err.find("neither run has") != std::string::npos);
  REQUIRE(shiyu_says({"run", toy / "scenarios/toy120.toml", "--out", toy / "other.h5", "--seed", "8"}).code == 0);
  CHECK(asked(toy, "diff", {"--other", toy / "other.h5"}).err.find("their seed") != std::string::npos);
}

TEST_CASE("Files that differ where their runs do not are not called equal") {
  const ToyProject toy(6);
  toy.write("scenarios/one.toml",
            "schema = 1\nextends = \"toy.toml\"\n[random]\nreplicates = 1\n[[variant]]\nname = \"only\"\n");
  REQUIRE(shiyu_says({"run", toy / "scenarios/one.toml", "--out", toy.results(), "--quiet"}).code == 0);
  write_changed(toy, toy / "scenarios/one.toml", toy / "other.h5", another_hash(3));
  const Answer told = asked(toy, "diff", {"--other", toy / "other.h5"});
  INFO(told.out << told.err);
  CHECK(told.code == 1);
  CHECK(told.out.find("differ from the evening of day 3 (2019-03-04)") != std::string::npos);
  CHECK(told.out.find("The two runs are equal") == std::string::npos);
  CHECK(told.err.find("made by another program or from other data") != std::string::npos);
  CHECK(asked(toy, "diff", {"--other", toy / "other.h5", "--json"}).out.find("\"equal\": false") != std::string::npos);
}
