#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "tests/io/bad_cases.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;
using toy::kHead;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> mistakes_in(const std::string& text, std::vector<std::string> settings = {}) {
  return toy::messages_of("text", [&] { toy::read(text, std::move(settings)); });
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("Every broken scenario gives the messages it begins with") {
  const auto cases = toy::cases_in("tests/bad/scenarios");
  REQUIRE(cases.size() >= 90);
  for (const fs::path& file : cases) {
    INFO(file.string());
    REQUIRE_FALSE(toy::expected_messages(file).empty());
    CHECK(toy::scenario_messages(file) == toy::expected_messages(file));
  }
}

TEST_CASE("A wrong option is told like a wrong line") {
  CHECK(mistakes_in(kHead, {"patrol.skip_rat=0.3", "patrol.skip_rate=3", "handling.deadline=2 yuan", "nonsense",
                            "time.start=2019-02-30", "patrol.skip_rate=nan", "patrol.skip_rate=1\ntitle=2"}) ==
        std::vector<std::string>{
            "--set: patrol.skip_rat is not a parameter; did you mean patrol.skip_rate?",
            "--set: patrol.skip_rate = 3 is outside [0, 1]",
            "--set: handling.deadline = \"2 yuan\" has the wrong unit; expected day",
            "--set: \"nonsense\" must have the form group.key=value",
            "--set: time.start = \"2019-02-30\" is not a date of the calendar (year-month-day)",
            "--set: patrol.skip_rate = nan is not a finite number",
            "--set: \"patrol.skip_rate=1\\ntitle=2\" is too long or has characters that cannot be set"});
}

TEST_CASE("A shorter run given as an option makes a later change a mistake") {
  CHECK(mistakes_in(kHead + "[[change]]\nday = 200\nlever = \"patrol.skip_rate\"\nvalue = 0.1\n", {"time.days=100"}) ==
        std::vector<std::string>{"text:4:7: change on day 200, but the run ends on day 99 (2019-04-10)"});
}

TEST_CASE("A huge file is refused unread") {
  const Scratch scratch;
  const fs::path file = scratch.path / "huge.toml";
  std::ofstream(file) << kHead << repeated("# all work and no play\n", 60'000);
  CHECK(toy::scenario_messages(file) == std::vector<std::string>{"huge.toml: is larger than 1048576 bytes"});
}

TEST_CASE("What is no file is refused") {
  const Scratch scratch;
  fs::create_directory(scratch.path / "folder.toml");
  CHECK(toy::scenario_messages(scratch.path / "folder.toml") ==
        std::vector<std::string>{"folder.toml: is not a regular file"});
  CHECK(toy::scenario_messages(scratch.path / "none.toml") == std::vector<std::string>{"none.toml: does not exist"});
}

TEST_CASE("Deep nesting is refused before it can overflow the stack") {
  const std::string refused = "is nested deeper than 24 levels";
  const auto last = [&](const std::string& text) { return mistakes_in(kHead + text).back(); };
  CHECK_THAT(last("x = " + repeated("[", 500'000)), Catch::EndsWith(refused));
  CHECK_THAT(last("x = " + repeated("{a=", 250'000)), Catch::EndsWith(refused));
  CHECK_THAT(last("a" + repeated(".a", 400'000) + " = 1\n"), Catch::EndsWith(refused));
  CHECK_THAT(last("[a" + repeated(".a", 400'000) + "]\n"), Catch::EndsWith(refused));
  CHECK_THAT(last("[\"a\"" + repeated(".\"a\"", 200'000) + "]\n"), Catch::EndsWith(refused));
}

TEST_CASE("Brackets and dots in texts and comments are no nesting") {
  CHECK(mistakes_in(kHead +
                    "# [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ . . . . . . . . . . . . . . . . . . . . . . . . . . .\n"
                    "question = '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[['\n"
                    "license = \"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"\n"
                    "authors = [\"\"\"{{{{{{{{{{{{{{{{{{{{{{{{{{\"\"{{{\"\"\"]\n") ==
        std::vector<std::string>{"accepted"});
}

TEST_CASE("A list too long is refused") {
  CHECK(mistakes_in(kHead + "authors = [" + repeated("\"a\",", 10'001) + "]\n") ==
        std::vector<std::string>{"text:3:11: authors has 10001 elements; at most 10000 are allowed"});
}

TEST_CASE("A thousand mistakes do not drown the reader") {
  std::string text = kHead + "[patrol]\n";
  for (int i = 0; i < 1000; ++i) text += "zebra_" + std::to_string(i) + " = 1\n";
  const auto told = mistakes_in(text);
  REQUIRE(told.size() == Mistakes::kMost + 1);
  CHECK(told.back() == "and 800 more mistakes");
}

TEST_CASE("A scenario cut short at any byte is refused or read, never worse") {
  std::ifstream in("tests/bad/scenarios/four_mistakes.toml");
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  for (std::size_t length = 0; length < whole.size(); ++length)
    CHECK_FALSE(mistakes_in(whole.substr(0, length)).empty());
}

TEST_CASE("Any byte changed is refused or read, never worse") {
  const std::string whole =
      kHead + "[patrol]\nskip_rate = \"5 %\"\n[[variant]]\nname = \"a\"\nset.handling.deadline = 3\n";
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char byte : {'\0', '\n', '"', '\'', '[', ']', '{', '.', '=', '\\', '\xff', '9', 'e', '#'}) {
      std::string changed = whole;
      changed[at] = byte;
      CHECK_FALSE(mistakes_in(changed).empty());
    }
  }
}

TEST_CASE("Mistakes in the city's own files are told with those of the scenario") {
  toy::Scenario s;
  ScenarioOptions options = toy::options();
  options.counties = [](const CityChoice&) -> std::vector<CountyName> {
    throw InputError({{"c.csv", 3, 1, "no code"}});
  };
  const std::string text = kHead + "[[change]]\nday = 3\nlever = \"patrol.skip_rate\"\nvalue = 7\ncounty = 140406\n";
  CHECK(toy::messages_of("text", [&] { read_scenario_text(text, "text", param_rows<toy::Day>(s.params), options); }) ==
        std::vector<std::string>{"text:6:9: patrol.skip_rate = 7 is outside [0, 1]", "c.csv:3:1: no code"});
}

TEST_CASE("A table that is left out must exist at its default place") {
  const Scratch scratch;
  fs::create_directories(scratch.path / "tables");
  for (const char* name : {"kinds", "departments", "risks"})
    std::ofstream(scratch.path / "tables" / name += ".toml") << "";
  toy::Scenario s;
  ScenarioOptions options;
  options.data_folder = scratch.path;
  CHECK(toy::messages_of("text", [&] { read_scenario_text(kHead, "text", param_rows<toy::Day>(s.params), options); }) ==
        std::vector<std::string>{"text: city.categories (a file in the data folder) is left out, and its default "
                                 "\"tables/categories.toml\" does not exist"});
}
