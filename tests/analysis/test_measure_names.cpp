#include <algorithm>
#include <catch2/catch.hpp>

#include "analysis/measure_names.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/recorder.hpp"

using namespace shiyu;

namespace {

std::string refusal_of_name(const std::string& text) {
  try {
    MeasureNames::of_program().find(text, "--measure");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("A measure is found by its key, its label in both languages, and the heading of an exported table") {
  const MeasureNames names = MeasureNames::of_program();
  for (const Measure& row : measures()) {
    INFO(row.key);
    CHECK(names.find(row.key).row == &row);
    CHECK(names.find(std::string(row.key) + " [" + std::string(row.unit) + "]").row == &row);
    const NamedMeasure named = names.find(row.key);
    CHECK(named.formula().text() == formula_of(row).text());
    for (const std::string& label : {named.label, named.label_zh}) {
      const std::string refused = refusal_of_name(label);
      if (refused.empty())
        CHECK(names.find(label).row == &row);
      else  // two measures bear it
        CHECK(refused.find("take one of these keys") != std::string::npos);
    }
  }
  CHECK(names.find("backlog: KNOWN disputes open").key == "backlog");
}

TEST_CASE("An output is found with a dot and without, by its meaning too, and no output has the name of a measure") {
  const MeasureNames names = MeasureNames::of_program();
  for (const char* name : {"record.open_known", "record_open_known", " record_open_known [cases]"}) {
    const NamedMeasure named = names.find(name);
    CHECK(named.key == "record_open_known");
    CHECK(named.unit == "cases");
    CHECK(named.row == nullptr);
    CHECK(named.as_measure().better == Better::neither);
  }
  for (const Variable& output : names.outputs())
    CHECK(std::ranges::none_of(measures(), [&](const Measure& m) { return m.key == output.name; }));
}

TEST_CASE("A formula may hold outputs with dots, measures, and what is known of every run") {
  const MeasureNames names = MeasureNames::of_program();
  CHECK(names.find("outcomes.unmet / outcomes.closed").text == "outcomes_unmet / outcomes_closed");
  CHECK(names.find("1e3 * record.open_known / residents").text == "1e3 * record_open_known / residents");
  const NamedMeasure share = names.find("latent / backlog");
  CHECK(share.key == "latent / backlog");
  const Expression formula = share.formula();
  CHECK(formula.names().back() == "record_open_known");
  CHECK(names.find("mean(record.open_known)").text == "mean(record_open_known)");
  CHECK(formula_text("sum(backlog)") == "sum(backlog)");  // no formula in a reduction
  CHECK(formula_text("2 * (backlog)") == "2 * (((record_open_known) / (1)))");
}

TEST_CASE("A name that names nothing is refused with the nearest one, and all of them at once") {
  CHECK(refusal_of_name("backlg").find("--measure backlg: is no measure; did you mean backlog?") != std::string::npos);
  CHECK(refusal_of_name("record.open_knwn").find("did you mean record_open_known?") != std::string::npos);
  CHECK(refusal_of_name("outcomes.unmet / outcomes.closd").find("did you mean outcomes_closed?") != std::string::npos);
  CHECK(refusal_of_name("outcomes.unmet / / days").find("a number, a name or a parenthesis is missing") !=
        std::string::npos);
  CHECK(refusal_of_name("").find("is no measure") != std::string::npos);
  CHECK(refusal_of_name("zzzzqqqq").find("docs/measures.md") != std::string::npos);
  try {
    MeasureNames::of_program().find_all(std::vector<std::string>{"backlg", "backlog", "inflw"}, "--measure");
    FAIL("nothing was refused");
  } catch (const InputError& error) {
    CHECK(error.mistakes().size() == 2);
  }
}
