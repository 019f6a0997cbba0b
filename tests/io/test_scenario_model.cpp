// The readers and references on the parameters of the model itself. Nothing here knows a parameter by name but one.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "sim/core/units.hpp"
#include "sim/engine/day.hpp"
#include "sim/io/reference.hpp"
#include "sim/io/scenario_toml.hpp"
#include "tests/io/bad_cases.hpp"

using namespace shiyu;
using toy::kHead;

namespace {

std::vector<std::string> told_by(const std::string& text) {
  Day::Params params;
  return toy::messages_of("text", [&] { read_scenario_text(text, "text", param_rows<Day>(params), {}); });
}

/// The first lever of the model that is a number with a finite range.
ParamRef some_lever(const std::vector<ParamRef>& rows) {
  for (const ParamRef& row : rows)
    if (row.field.lever && row.type() == "number" && row.field.range.hi < 1e12) return row;
  FAIL("the model has no lever");
  return rows.front();
}

}  // namespace

TEST_CASE("The base scenario of the model reads back as its defaults") {
  Day::Params defaults, read;
  const auto rows = param_rows<Day>(read);
  for (const ParamRef& row : rows)
    if (row.type() == "number") row.set_number(row.field.range.contains(0) ? 0 : row.field.range.lo);
  read_scenario_text(base_toml(param_rows<Day>(defaults)), "base.toml", rows, {});
  const auto expected = param_rows<Day>(defaults);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].path());
    CHECK(rows[i].number() == expected[i].number());
  }
}

TEST_CASE("Every unit of the model can be written in a scenario") {
  Day::Params params;
  for (const ParamRef& row : param_rows<Day>(params)) {
    if (row.field.unit.empty() || row.field.unit == "1" || row.type() == "flag" || row.type() == "choice") continue;
    INFO(row.path() << " has the unit " << row.field.unit);
    const Quantity quantity = parse_quantity("3 " + std::string(row.field.unit), row.field.unit);
    CHECK(quantity.fault == QuantityFault::none);
    CHECK(quantity.value == 3);
  }
}

TEST_CASE("Mistakes in parameters of the model are told with their ranges and near misses") {
  Day::Params params;
  const ParamRef lever = some_lever(param_rows<Day>(params));
  const std::string group(lever.group), name(lever.field.name);
  const std::string above = shortest(lever.field.range.hi * 2 + 1);
  const auto told =
      told_by(kHead + '[' + group + "]\n" + name + " = " + above + "\n" + name + "_x = 1\n[" + group + "_x]\n");
  REQUIRE(told.size() == 3);
  CHECK_THAT(told[0],
             Catch::StartsWith("text:4:") && Catch::Contains(group + '.' + name + " = " + above + " is outside ["));
  CHECK_THAT(told[1], Catch::StartsWith("text:5:1: " + group + '.' + name + "_x is not a parameter; did you mean "));
  CHECK_THAT(told[2],
             Catch::StartsWith("text:6:2: " + group + "_x is not a key or table of a scenario; did you mean "));
}

TEST_CASE("The schema of the model lists each lever once") {
  Day::Params params;
  const auto rows = param_rows<Day>(params);
  const auto schema = nlohmann::json::parse(scenario_schema(rows));
  const auto& levers = schema["properties"]["change"]["items"]["properties"]["lever"]["enum"];
  CHECK(static_cast<std::ptrdiff_t>(levers.size()) ==
        std::count_if(rows.begin(), rows.end(), [](const ParamRef& row) { return row.field.lever; }));
}
