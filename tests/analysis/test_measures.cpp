#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "analysis/load_outcomes.hpp"
#include "analysis/measures.hpp"
#include "analysis/targets.hpp"
#include "analysis/worst_tenth.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/record.hpp"

using namespace shiyu;

namespace {

/// Every name that a results file of this program offers.
std::set<std::string> known_names() {
  std::set<std::string> names{"days", "years", "residents", std::string(kMoney)};
  for (const Variable& variable : tally_variables()) names.insert(std::string(kWorstTenth) + variable.name);
  for (const OutputRow& row : day_plan().outputs) names.insert(variable_of(row).name);
  return names;
}

}  // namespace

TEST_CASE("Measures are formulas over outputs that the model has") {
  const std::set<std::string> known = known_names();
  for (const Measure& measure : measures()) {
    const Expression formula = formula_of(measure);
    for (const std::string& name : formula.names()) {
      INFO(measure.key << " needs " << name);
      CHECK(known.contains(name));
    }
  }
}

TEST_CASE("Targets are formulas over outputs that the model has") {
  const std::set<std::string> known = known_names();
  for (const Target& target : read_targets("data/targets.csv"))
    for (const Expression* part : {&target.numerator, &target.denominator})
      for (const std::string& name : part->names()) {
        INFO("target " << target.name << " needs " << name);
        CHECK(known.contains(name));
      }
}

TEST_CASE("A planner meets the grievance burden first, and every measure is named in two languages") {
  REQUIRE_FALSE(measures().empty());
  CHECK(measures().front().key == "grievance_burden");
  std::set<std::string_view> keys;
  for (const Measure& measure : measures()) {
    INFO(measure.key);
    CHECK(keys.insert(measure.key).second);
    CHECK_FALSE(measure.label.empty());
    CHECK_FALSE(measure.unit.empty());
    CHECK(measure.label_zh.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
    CHECK_FALSE(measure.label_zh.empty());
  }
  for (const char* part : {"backlog", "resolution_days", "suits", "petitions", "active", "claimed", "satisfied", "gone",
                           "cost", "minutes", "visits", "calls", "inspections"})
    CHECK(keys.contains(part));
}

TEST_CASE("A claim is no benefit, and lawful channels are no harm") {
  for (const Measure& measure : measures()) {
    if (measure.key == "claimed") CHECK(measure.better == Better::neither);
    if (measure.key == "suits" || measure.key == "petitions" || measure.key == "petitions_upward")
      CHECK(measure.better == Better::channel);
  }
}
