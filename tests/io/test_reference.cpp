#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "sim/io/reference.hpp"
#include "tests/io/toy_day.hpp"

using namespace shiyu;

namespace {

std::vector<ParamRef> rows_of(toy::Day::Params& params) { return param_rows<toy::Day>(params); }

}  // namespace

TEST_CASE("The generated base scenario is a scenario that changes nothing") {
  toy::Day::Params defaults;
  toy::Scenario s = toy::read(base_toml(rows_of(defaults)));
  for (std::size_t i = 0; i < toy::Day::param_count; ++i)
    CHECK(rows_of(s.params)[i].number() == rows_of(defaults)[i].number());
  CHECK(s.head.time == TimeSpan{});
  CHECK(s.head.city == CityChoice{});
}

TEST_CASE("The reference names every parameter in both languages") {
  toy::Day::Params p;
  const std::string english = parameters_markdown(rows_of(p), Language::english);
  const std::string chinese = parameters_markdown(rows_of(p), Language::chinese);
  for (const ParamRef& row : rows_of(p)) {
    CHECK_THAT(english, Catch::Contains('`' + std::string(row.field.name) + "` | " + std::string(row.field.doc)));
    CHECK_THAT(chinese, Catch::Contains('`' + std::string(row.field.name) + "` | " + std::string(row.field.zh)));
  }
  CHECK_THAT(english,
             Catch::Contains("| `visit_minutes` | Time of a visit | 12.0 | minute | [1, 240] | lever | toy |"));
  CHECK_THAT(english, Catch::Contains("first_come, severity_first, oldest_first"));
  CHECK_THAT(outputs_markdown(output_rows<toy::Day>()),
             Catch::Contains("| `visits` | Visits made | 走访次数 | visits | flow | area |"));
}

TEST_CASE("The schema is closed, and knows levers, choices and ranges") {
  toy::Day::Params p;
  const auto schema = nlohmann::json::parse(scenario_schema(rows_of(p)));
  CHECK(schema["additionalProperties"] == false);
  const auto& properties = schema["properties"];
  CHECK(properties["patrol"]["properties"]["skip_rate"]["anyOf"][0]["maximum"] == 1);
  CHECK(properties["handling"]["properties"]["order"]["enum"].size() == 3);
  CHECK(properties["handling"]["properties"]["joint"]["type"] == "boolean");
  const auto& levers = properties["change"]["items"]["properties"]["lever"]["enum"];
  CHECK(levers.size() == 5);
  CHECK(std::find(levers.begin(), levers.end(), "patrol.familiarity") == levers.end());
  CHECK_FALSE(properties["variant"]["items"]["properties"]["set"]["properties"].contains("founding"));
  CHECK(properties.contains("founding"));
}

TEST_CASE("The reference as JSON has a row for each parameter and output") {
  toy::Day::Params p;
  const auto json = nlohmann::json::parse(reference_json(rows_of(p), output_rows<toy::Day>()));
  CHECK(json["outputs"].size() == toy::Day::output_count);
  for (const auto& row : json["outputs"]) {
    CHECK(row["kind"] == "flow");
    CHECK(row["scope"] == "area");
  }
  CHECK(json["parameters"].size() > toy::Day::param_count);
  for (const auto& row : json["parameters"]) {
    CHECK_FALSE(row["zh"].get<std::string>().empty());
    CHECK_FALSE(row["source"].get<std::string>().empty());
  }
  CHECK(json["parameters"].back()["default"] == 2.52);
}
