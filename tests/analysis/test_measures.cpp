#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/load_outcomes.hpp"
#include "analysis/measures.hpp"
#include "analysis/targets.hpp"
#include "analysis/worst_tenth.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/record.hpp"
#include "sim/world/rosters.hpp"

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

TEST_CASE("Every measure has all columns filled, in two languages") {
  std::set<std::string_view> keys;
  for (const Measure& measure : measures()) {
    INFO(measure.key);
    CHECK(keys.insert(measure.key).second);
    for (const std::string_view text : {measure.label, measure.label_zh, measure.unit, measure.numerator,
                                        measure.denominator, measure.left_out, measure.left_out_zh})
      CHECK_FALSE(text.empty());
    for (const std::string_view chinese : {measure.label_zh, measure.left_out_zh})
      CHECK(chinese.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
    CHECK(measure.left_out.ends_with('.'));
    CHECK(measure.left_out_zh.ends_with("。"));
  }
  for (const char* part : {"backlog", "resolution_days", "suits", "petitions", "active", "claimed", "satisfied", "gone",
                           "cost", "minutes", "visits", "calls", "inspections"})
    CHECK(keys.contains(part));
}

TEST_CASE("Measures stand in their blocks, each once and in order, and headlines in the first four") {
  std::vector<MeasureBlock> blocks;
  std::size_t headlines = 0;
  for (const Measure& measure : measures()) {
    INFO(measure.key);
    if (blocks.empty() || blocks.back() != measure.block) {
      blocks.push_back(measure.block);
      CHECK_FALSE(measure.label.starts_with(' '));  // a part stands below its whole
    }
    if (!measure.headline) continue;
    ++headlines;
    CHECK(measure.block != MeasureBlock::other);
    CHECK_FALSE(measure.label.starts_with(' '));
  }
  CHECK(blocks == std::vector(kMeasureBlocks.begin(), kMeasureBlocks.end()));
  CHECK(headlines > 0);
  CHECK(headlines <= kMostHeadlines);
  for (const MeasureBlock block : kMeasureBlocks) {
    CHECK_FALSE(heading_of(block).empty());
    CHECK_FALSE(heading_zh_of(block).empty());
  }
}

TEST_CASE("The scope of a measure is the least of what its formula reads") {
  std::map<std::string, Scope> scopes;
  for (const OutputRow& row : day_plan().outputs) scopes[variable_of(row).name] = row.field.scope;
  for (const Measure& measure : measures()) {
    MeasureScope least = MeasureScope::area;
    const Expression formula = formula_of(measure);
    for (const std::string& name : formula.names()) {
      if (name.starts_with(kWorstTenth)) least = MeasureScope::worst_tenth;
      if (scopes.contains(name)) least = std::max(least, static_cast<MeasureScope>(scopes.at(name)));
    }
    INFO(measure.key);
    CHECK(measure.scope == least);
  }
}

TEST_CASE("A claim is no benefit, and lawful channels are no harm") {
  for (const Measure& measure : measures()) {
    if (measure.key == "claimed") CHECK(measure.better == Better::neither);
    if (measure.key == "suits" || measure.key == "petitions" || measure.key == "petitions_upward")
      CHECK(measure.better == Better::channel);
  }
}

TEST_CASE("Working time used is a share of the roster, and more of it is neither good nor bad") {
  int rows = 0;
  for (const Measure& measure : measures()) {
    INFO(measure.key);
    const bool of_roster = measure.denominator.ends_with("_roster");
    if (measure.key.starts_with("utilisation_")) CHECK(of_roster);
    if (!of_roster) continue;
    ++rows;
    CHECK(measure.better == Better::neither);
    CHECK(measure.unit == "share");
  }
  CHECK(rows == static_cast<int>(kDeskKinds) + 4);
}

TEST_CASE("What is known only where somebody looks is guarded, and cannot get better by looking away") {
  for (const Measure& m : measures()) {
    INFO(m.key);
    const bool is_judged = m.better == Better::lower || m.better == Better::higher;
    const bool of_found = m.seen != Seen::nobody || m.denominator == kAllThatArose;
    const bool counts_all = m.block == MeasureBlock::price || m.block == MeasureBlock::spread || m.key == "vacancies";
    if (is_judged && of_found && !counts_all) CHECK(guard_of(m) == Guard::burden);
    if (m.better == Better::channel) CHECK(guard_of(m) == Guard::unmet);
  }
  // Found matters reach ends that stand, as those signed under pressure: unmet may fall where none is found.
  CHECK(guard_of(*std::ranges::find(measures(), kUnmet, &Measure::key)) == Guard::burden);
  for (const std::string_view key : {kGrievanceBurden, std::string_view("incidents")})
    CHECK(guard_of(*std::ranges::find(measures(), key, &Measure::key)) == Guard::none);
}
