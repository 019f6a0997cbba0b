#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "sim/io/reference.hpp"
#include "tests/io/bad_cases.hpp"

using namespace shiyu;
using toy::kHead;

namespace {

const std::string kDesign = R"(
[design]
method = "latin_hypercube"
size = 128
seed = 9007199254740991
[[design.uncertain]]
name = "patrol.familiarity"
low = "10 %"
high = 0.7
[[design.lever]]
name = "patrol.visit_minutes"
low = 5
high = "0.5 hours"
scale = "log"
[[design.lever]]
name = "handling.order"
values = ["oldest_first", "first_come"]
[[design.lever]]
name = "handling.joint"
values = [true, false]
[[design.lever]]
name = "handling.deadline"
values = ["2 weeks", 30]
[[design.lever]]
name = "handling.windows"
low = 2
high = 6
)";

std::string resolved(const toy::Scenario& scenario) {
  toy::Day::Params params = scenario.params;
  return scenario_text(scenario.head, param_rows<toy::Day>(params));
}

std::vector<std::string> mistakes_of_design(const std::string& text) {
  return toy::messages_of("text", [&] { toy::read(text); });
}

std::string lever(const std::string& name, const std::string& values) {
  return fmt::format("[[design.lever]]\nname = \"{}\"\n{}\n", name, values);
}

/// "values = [0.0005, 0.001, ...]"
std::string values(int number) {
  std::string text;
  for (int i = 1; i <= number; ++i) text += fmt::format("{}{}", i == 1 ? "" : ", ", 0.0005 * i);
  return "values = [" + text + ']';
}

/// What is told of a scenario whose parameters are a text "extra.note" and the levers "extra.rate_0" to "extra.rate_9".
std::vector<std::string> told_of_extra(const std::string& text) {
  static constexpr std::array kNames{"rate_0", "rate_1", "rate_2", "rate_3", "rate_4",
                                     "rate_5", "rate_6", "rate_7", "rate_8", "rate_9"};
  std::array<double, kNames.size()> rates{};
  std::string note;
  std::vector<ParamRef> rows{{"extra", "", "", Field{.name = "note", .source = "policy"}, &note}};
  for (std::size_t i = 0; i < kNames.size(); ++i)
    rows.push_back({"extra", "", "", Field{.name = kNames[i], .range = in(0, 1)}.as_lever(), &rates[i]});
  return toy::messages_of("text", [&] { read_scenario_text(text, "text", rows, {}); });
}

/// A design over the ranges of all ten.
std::string ten_ranges(const std::string& method, int size) {
  std::string text = kHead + fmt::format("[design]\nmethod = \"{}\"\nsize = {}\n", method, size);
  for (int i = 0; i < 10; ++i) text += lever(fmt::format("extra.rate_{}", i), "low = 0\nhigh = 1");
  return text;
}

}  // namespace

TEST_CASE("A design is read with its factors in base units: levers first, then uncertainties") {
  const toy::Scenario s = toy::read(kHead + kDesign);
  REQUIRE(s.head.design);
  const Design& design = *s.head.design;
  CHECK(design.method == DesignMethod::latin_hypercube);
  CHECK(design.size == 128);
  CHECK(design.levels == 4);
  CHECK(design.seed == 9007199254740991);
  REQUIRE(design.factors.size() == 6);
  CHECK(design.factors[0] == Factor{{"patrol.visit_minutes", 0, 0}, false, 5, 30, FactorScale::log, {}});
  CHECK(design.factors[1] == Factor{{"handling.order", 5, 0}, false, 0, 0, FactorScale::linear, {2, 0}});
  CHECK(design.factors[2].values == std::vector<double>{1, 0});
  CHECK(design.factors[3].values == std::vector<double>{14, 30});
  CHECK(design.factors[4].param.path == "handling.windows");
  CHECK(design.factors[5] == Factor{{"patrol.familiarity", 2, 0}, true, 0.1, 0.7, FactorScale::linear, {}});
}

TEST_CASE("A design stands in the resolved scenario and reads back as it was") {
  const toy::Scenario first = toy::read(kHead + kDesign);
  const std::string text = resolved(first);
  CHECK_THAT(text, Catch::Contains("[[design.lever]]\nname = \"handling.order\"\nvalues = [\"oldest_first\", "
                                   "\"first_come\"]\n"));
  CHECK_THAT(text, Catch::EndsWith("[[design.uncertain]]\nname = \"patrol.familiarity\"\nlow = 0.1\nhigh = 0.7\n"
                                   "scale = \"linear\"\n"));
  toy::Scenario second = toy::read(text);
  CHECK(second.head == first.head);
  CHECK(resolved(second) == text);
}

TEST_CASE("Without a design nothing is added to the resolved scenario") {
  const std::string plain = resolved(toy::read(kHead));
  CHECK_THAT(plain, !Catch::Contains("design"));
  CHECK_THAT(resolved(toy::read(kHead + kDesign)), Catch::StartsWith(plain + "\n[design]\n"));
}

TEST_CASE("A later file's design replaces an earlier one wholly") {
  toy::Scenario s;
  s.head = read_scenario("tests/io/scenarios/design_child.toml", param_rows<toy::Day>(s.params), toy::options());
  REQUIRE(s.head.design);
  CHECK(s.head.design->method == DesignMethod::factorial);
  CHECK(s.head.design->size == Design{}.size);
  REQUIRE(s.head.design->factors.size() == 1);
  CHECK(s.head.design->factors[0].param.path == "patrol.skip_rate");

  s.head = read_scenario("tests/io/scenarios/design_parent.toml", param_rows<toy::Day>(s.params), toy::options());
  REQUIRE(s.head.design);
  CHECK(s.head.design->size == 16);
}

TEST_CASE("Factors may stand before the rest of a design, and be written in a line each") {
  const std::string design = kHead + "[design]\nmethod = \"sobol\"\nsize = 8\n";
  const auto head = toy::read(design + lever("patrol.skip_rate", "low = 0\nhigh = 1")).head;
  CHECK(toy::read(kHead + lever("patrol.skip_rate", "low = 0\nhigh = 1") + "[design]\nmethod = \"sobol\"\nsize = 8\n")
            .head == head);
  CHECK(toy::read(design + "lever = [{ name = \"patrol.skip_rate\", low = 0, high = 1 }]\n").head == head);
}

TEST_CASE("Factors without a table of the design are told that it has no method") {
  CHECK(mistakes_of_design(kHead + lever("patrol.skip_rate", "low = 0\nhigh = 1")) ==
        std::vector<std::string>{"text:3:1: design has no method"});
}

TEST_CASE("A design cut short at any byte is refused or read, never worse") {
  const std::string whole = kHead + kDesign;
  for (std::size_t length = kHead.size(); length < whole.size(); ++length)
    CHECK_FALSE(mistakes_of_design(whole.substr(0, length)).empty());
}

TEST_CASE("A text cannot be a factor") {
  CHECK(told_of_extra(kHead + "[design]\nmethod = \"list\"\n" + lever("extra.note", "values = [\"a\"]")) ==
        std::vector<std::string>{"text:6:8: extra.note is a text, which no factor can vary"});
}

TEST_CASE("A design of more points than can be run is refused") {
  const std::vector<std::string> accepted{"accepted"};
  const auto refused = [](const std::string& text) {
    return std::vector<std::string>{"text:4:10: " + text + " points of this design; at most 1000000 are run"};
  };
  CHECK(told_of_extra(ten_ranges("random", 100'000)) == accepted);
  CHECK(told_of_extra(ten_ranges("morris", 90'909)) == accepted);
  CHECK(told_of_extra(ten_ranges("morris", 90'910)) == refused("morris makes 1000010"));
  CHECK(told_of_extra(ten_ranges("saltelli", 83'333)) == accepted);
  CHECK(told_of_extra(ten_ranges("saltelli", 83'334)) == refused("saltelli makes 1000008"));

  const std::string million = kHead + "[design]\nmethod = \"factorial\"\n" + lever("patrol.skip_rate", values(1000)) +
                              lever("handling.joint", "values = [true]") +
                              "[[design.uncertain]]\nname = \"patrol.familiarity\"\n" + values(1000) + '\n';
  CHECK(mistakes_of_design(million) == accepted);
  CHECK(mistakes_of_design(million + lever("handling.order", "values = [\"first_come\", \"oldest_first\"]")) ==
        refused("factorial makes 2000000"));
}

TEST_CASE("More values of a factor than can be listed are refused") {
  const std::string list = kHead + "[design]\nmethod = \"list\"\n";
  CHECK(mistakes_of_design(list + lever("patrol.skip_rate", values(1000))) == std::vector<std::string>{"accepted"});
  CHECK(mistakes_of_design(list + lever("patrol.skip_rate", values(1001))) ==
        std::vector<std::string>{"text:7:10: design.lever.values has 1001 entries; allowed are 1 to 1000"});
}

TEST_CASE("The schema knows what may be a factor, and where") {
  toy::Day::Params p;
  const auto schema = nlohmann::json::parse(scenario_schema(param_rows<toy::Day>(p)));
  const auto& design = schema["properties"]["design"]["properties"];
  CHECK(design["method"]["enum"].size() == 7);
  CHECK(design["lever"]["items"]["properties"]["name"]["enum"] ==
        nlohmann::json{"patrol.visit_minutes", "patrol.skip_rate", "handling.deadline", "handling.joint",
                       "handling.order", "handling.windows"});
  CHECK(design["uncertain"]["items"]["properties"]["name"]["enum"] == nlohmann::json{"patrol.familiarity"});
}

TEST_CASE("Objectives are read and written again, and a design can be taken away") {
  const auto aim = [](const std::string& keys) { return kHead + "[[objective]]\n" + keys + "\n"; };
  const toy::Scenario scenario = toy::read(aim("measure = \"cost\"\ngoal = \"no_higher\""));
  REQUIRE(scenario.head.objectives.size() == 1);
  CHECK(scenario.head.objectives[0].is_limit());
  CHECK(toy::read(resolved(scenario)).head.objectives == scenario.head.objectives);
  CHECK_FALSE(toy::read(kHead + "design = \"none\"\n").head.design);
  CHECK_THAT(mistakes_of_design(kHead + "design = \"nothing\"\n").at(0), Catch::Contains("design = \"none\""));
  CHECK_THAT(mistakes_of_design(aim("measure = \"cost\"")).at(0), Catch::Contains("objective has no goal"));
  CHECK_THAT(mistakes_of_design(aim("measure = \"cost\"\ngoal = \"no_highr\"")).at(0),
             Catch::Contains("did you mean no_higher"));
  const std::string twice = "[[objective]]\nmeasure = \"cost\"\ngoal = \"minimize\"\n";
  CHECK_THAT(mistakes_of_design(kHead + twice + twice).at(0), Catch::Contains("given twice"));
}
