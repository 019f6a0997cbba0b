// Values said against the one before, and what comes first when two changes meet on a day.
#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "sim/engine/policy.hpp"
#include "tests/io/toy_day.hpp"

using namespace shiyu;
using toy::kHead;

namespace {

const std::vector<std::int64_t> kCodes{140406, 140427};

std::string set(const std::string& variant, const std::string& what) {
  return "[[variant]]\nname = \"" + variant + "\"\nset." + what + "\n";
}

std::string change(const std::string& day, const std::string& lever, const std::string& value,
                   const std::string& more = "") {
  return "[[change]]\nday = " + day + "\nlever = \"" + lever + "\"\nvalue = " + value + "\n" + more;
}

double setting(const toy::Scenario& s, std::size_t variant) { return s.head.variants.at(variant).settings.at(0).value; }

/// What counties have in the end: of each variant one lever by county.
std::vector<double> in_the_end(const toy::Scenario& s, std::size_t variant, std::size_t param) {
  std::vector<toy::Day::Params> counties(kCodes.size(), s.variant_params(variant));
  for (const PolicyChange& c : resolve_changes(s.head, variant, kCodes)) toy::apply_change(c, counties);
  std::vector<double> values;
  for (toy::Day::Params& params : counties) values.push_back(param_rows<toy::Day>(params).at(param).number());
  return values;
}

constexpr std::size_t kVisitMinutes = 0, kSkipRate = 1, kDeadline = 3;

std::string told(const std::string& text, std::vector<std::string> settings = {}) {
  try {
    toy::read(text, std::move(settings));
  } catch (const InputError& error) {
    std::string all;
    for (const Mistake& m : error.mistakes()) all += m.message() + "\n";
    return all;
  }
  return "accepted";
}

std::vector<std::string> notes_of(const std::string& text, std::vector<std::string> settings = {}) {
  toy::Scenario s;
  ScenarioOptions options = toy::options();
  std::vector<std::string> notes;
  options.notes = &notes;
  options.settings = std::move(settings);
  read_scenario_text(text, "text", param_rows<toy::Day>(s.params), options);
  return notes;
}

}  // namespace

TEST_CASE("A variant may say so much more, less, or so many times as much as the scenario has") {
  const std::string base = kHead + "[patrol]\nvisit_minutes = 20\n";
  CHECK(setting(toy::read(base + set("a", "patrol.visit_minutes = \"+2\"")), 0) == 22);
  CHECK(setting(toy::read(base + set("a", "patrol.visit_minutes = \"-1\"")), 0) == 19);
  CHECK(setting(toy::read(base + set("a", "patrol.visit_minutes = \"x1.5\"")), 0) == 30);
  CHECK(setting(toy::read(base + set("a", "patrol.visit_minutes = \"×150 %\"")), 0) == 30);
  CHECK(setting(toy::read(base + set("a", "patrol.visit_minutes = \"+0.5 hours\"")), 0) == 50);
  CHECK(setting(toy::read(base + set("a", "patrol.visit_minutes = \"- 5 min\"")), 0) == 15);
  CHECK(setting(toy::read(base + set("a", "patrol.skip_rate = \"+5 %\"")), 0) == Approx(0.1));
  CHECK(toy::read(base + set("a", "patrol.visit_minutes = \"+2\"")).head.variants[0].settings[0].before == 20);
  // What the command line sets is the scenario's value too.
  CHECK(setting(toy::read(base + set("a", "patrol.visit_minutes = \"+2\""), {"patrol.visit_minutes=100"}), 0) == 102);
}

TEST_CASE("Whole numbers are rounded, halves away from zero") {
  CHECK(setting(toy::read(kHead + set("a", "handling.windows = \"x1.1\"")), 0) == 4);
  CHECK(setting(toy::read(kHead + set("a", "handling.windows = \"x1.125\"")), 0) == 5);
  CHECK(setting(toy::read(kHead + set("a", "handling.deadline = \"x0.75\"")), 0) == 23);
}

TEST_CASE("A relative value of the command line or of a table is against the value before, and is noted") {
  toy::Scenario s = toy::read(kHead, {"handling.windows=+2", "handling.deadline=\"-5\"", "patrol.skip_rate=x2"});
  CHECK(toy::Day::params_of<toy::Handling>(s.params).windows == 6);
  CHECK(toy::Day::params_of<toy::Handling>(s.params).deadline == 25);
  CHECK(toy::Day::params_of<toy::Patrol>(s.params).skip_rate == 0.1);
  s = toy::read(kHead + "[handling]\nwindows = \"+1\"\n", {"handling.windows=+2"});
  CHECK(toy::Day::params_of<toy::Handling>(s.params).windows == 7);
  CHECK(notes_of(kHead + "[handling]\nwindows = \"+1\"\n", {"handling.windows=+2"}) ==
        std::vector<std::string>{"text:4: handling.windows = \"+1\": 4 becomes 5",
                                 "--set: handling.windows = \"+2\": 5 becomes 7"});
  CHECK(told(kHead, {"handling.windows=-1"}) ==
        "--set: handling.windows = -1 is outside [1, 50] windows; for so much less write \"-1\" in quotes\n");
}

TEST_CASE("What relative values come to is held against the range, and mistakes in them are told all at once") {
  CHECK(
      told(kHead + set("a", "handling.windows = \"+50\"") + set("b", "handling.windows = \"x0\"") +
           set("c", "patrol.visit_minutes = \"+2 yuan\"") + set("d", "patrol.skip_rate = \"x2 min\"") +
           "[handling]\nwindows = \"-9\"\n" + change("4", "patrol.skip_rate", "\"+0.96\"") +
           "[design]\nmethod = \"list\"\n[[design.lever]]\nname = \"handling.deadline\"\nvalues = [\"+2\", 3]\n") ==
      "text:5:24: handling.windows = \"+50\" makes 54 of 4, which is outside [1, 50] windows\n"
      "text:8:24: handling.windows = \"x0\" makes 0 of 4, which is outside [1, 50] windows\n"
      "text:11:28: patrol.visit_minutes = \"+2 yuan\" is not so much more or less; write \"+2\" or \"-2\" (in "
      "minute), or \"x1.5\" for a factor\n"
      "text:14:24: patrol.skip_rate = \"x2 min\" is no factor; write \"+2\" or \"-2\" (without unit, or in %), or "
      "\"x1.5\" for a factor\n"
      "text:16:11: handling.windows = \"-9\" makes -5 of 4, which is outside [1, 50] windows\n"
      "text:20:9: patrol.skip_rate = \"+0.96\" makes 1.01 of 0.05, which is outside [0, 1] (day 4, the whole city, a)\n"
      "text:25:11: handling.deadline = \"+2\" is relative, and here no value stands before it; write the value "
      "itself\n");
  CHECK(told(kHead + change("4", "patrol.skip_rate", "\"+0.96\"")) ==
        "text:6:9: patrol.skip_rate = \"+0.96\" makes 1.01 of 0.05, which is outside [0, 1] (day 4, the whole city)\n");
  // In the variant, and in the county where the day before was another.
  CHECK(
      told(kHead + "[[variant]]\nname = \"a\"\n" + set("b", "patrol.skip_rate = 0.5") +
           change("4", "patrol.skip_rate", "0.6", "county = \"Huguan\"\n") +
           change("9", "patrol.skip_rate", "\"x1.8\"")) ==
      "text:16:9: patrol.skip_rate = \"x1.8\" makes 1.08 of 0.6, which is outside [0, 1] (day 9, county 140427, a)\n");
}

TEST_CASE("A relative change is against the evening before, in each variant and county") {
  const toy::Scenario s = toy::read(kHead + "[[variant]]\nname = \"a\"\n" + set("b", "patrol.visit_minutes = 100") +
                                    change("9", "patrol.visit_minutes", "\"+10\"") +
                                    change("5", "patrol.visit_minutes", "\"x2\"", "county = 140427\n") +
                                    change("20", "patrol.visit_minutes", "\"+1\"", "variant = \"b\"\n"));
  CHECK(in_the_end(s, 0, kVisitMinutes) == std::vector<double>{22, 34});
  CHECK(in_the_end(s, 1, kVisitMinutes) == std::vector<double>{111, 211});
  CHECK(s.head.changes[0].lever.value == 22);
}

TEST_CASE("Relative values stand in the resolved scenario as written, with what they come to, and read back") {
  const toy::Scenario first =
      toy::read(kHead + set("a", "handling.windows = \"x1.5\"") + change("9", "patrol.visit_minutes", "\"+10 min\""));
  toy::Day::Params params = first.params;
  const std::string text = scenario_text(first.head, param_rows<toy::Day>(params));
  CHECK(text.find("set.handling.windows = \"x1.5\"  # 6\n") != std::string::npos);
  CHECK(text.find("value = \"+10 min\"  # 22.0\n") != std::string::npos);
  CHECK(toy::read(text).head == first.head);
}

TEST_CASE("Of two changes on one day that of a county or of a variant wins, wherever it stands, and this is noted") {
  const std::string city = change("4", "patrol.skip_rate", "0.5"),
                    county = change("4", "patrol.skip_rate", "0.25", "county = 140406\n");
  for (const bool county_first : {false, true}) {
    const toy::Scenario s = toy::read(kHead + (county_first ? county + city : city + county));
    CHECK(in_the_end(s, 0, kSkipRate) == std::vector<double>{0.25, 0.5});
  }
  CHECK(notes_of(kHead + county + city) ==
        std::vector<std::string>{"patrol.skip_rate on day 4: the change for county 140406 (line 3) wins over that for "
                                 "the whole city (line 8)"});
  const std::string two = "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"b\"\n";
  const toy::Scenario s =
      toy::read(kHead + two + change("4", "handling.deadline", "9", "variant = \"b\"\n") +
                change("4", "handling.deadline", "\"+1\"") +
                change("4", "handling.deadline", "\"x2\"", "county = \"Huguan\"\nvariant = \"b\"\n"));
  CHECK(in_the_end(s, 0, kDeadline) == std::vector<double>{31, 31});
  CHECK(in_the_end(s, 1, kDeadline) == std::vector<double>{9, 60});
}

TEST_CASE("Two changes of one lever on one day in one place are refused, with both lines") {
  CHECK(told(kHead + change("4", "patrol.skip_rate", "0.5") + change("7", "patrol.skip_rate", "0.5") +
             "[[change]]\ndate = 2019-01-05\nlever = \"patrol.skip_rate\"\nvalue = 0.4\n") ==
        "text:11:1: patrol.skip_rate is changed twice on day 4: line 3 changes it too\n");
  CHECK(told(kHead + "[[variant]]\nname = \"a\"\n" + change("4", "patrol.skip_rate", "0.5", "county = 140406\n") +
             change("4", "patrol.skip_rate", "0.4", "variant = \"a\"\n")) ==
        "text:10:1: patrol.skip_rate is changed twice on day 4: here for the whole city in a, on line 5 for county "
        "140406; neither is more specific\n");
}
