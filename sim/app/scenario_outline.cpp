#include "sim/app/scenario_outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sim/app/study.hpp"
#include "sim/engine/policy.hpp"
#include "sim/io/toml_reader.hpp"
#include "sim/io/toml_value.hpp"

namespace shiyu::app {

namespace {

constexpr std::size_t kMostOutcomes = 6;  // of one relative change

std::string plain_value(const ParamRef& row, double value) {
  const bool counts = row.type() == "number" || row.type() == "integer";
  return counts ? plain_number(value) : number_text(value, row);
}

std::string shown_setting(const Setting& setting) {
  const ParamRef& row = scenario_params().at(setting.param);
  if (setting.relative) return relative_note(row, setting.relative, setting.before);
  return fmt::format("{} = {}", setting.path, plain_value(row, setting.value));
}

/// Keys and values of the described rows, the name left out.
template <class Plan>
std::string keys_told(Plan plan) {
  std::string text;
  for (const ParamRef& row : field_refs(plan))
    if (row.field.name != "name")
      text += fmt::format(", {} = {}", row.field.name, row.is_text() ? row.text() : plain_value(row, row.number()));
  return text;
}

std::string shown_day(const ScenarioHead& head, int day) {
  return fmt::format("day {} ({})", day, iso_date(epoch_day(head.time.start).value_or(0) + day));
}

template <class Plan>
std::string shown_plan(const ScenarioHead& head, const Plan& plan, std::optional<std::int64_t> county,
                       const std::vector<CountyName>& counties) {
  return fmt::format("{}: {}, {}{}{}", plan.name, shown_day(head, plan.day), place_told(county, counties),
                     keys_told(plan), plan.variant.empty() ? "" : ", in " + plan.variant + " alone");
}

/// One thing that a relative change comes to, and where.
struct Outcome {
  double before = 0, after = 0;
  std::vector<std::string> where;
};

}  // namespace

std::string place_told(const std::optional<std::int64_t>& county, const std::vector<CountyName>& counties) {
  if (!county) return "the whole city";
  for (const CountyName& c : counties)
    if (c.code == *county && !c.name.empty()) return fmt::format("{} ({})", c.name, c.code);
  return std::to_string(*county);
}

std::string outcomes_told(const ScenarioHead& head, std::size_t change, const std::vector<CountyName>& counties) {
  std::vector<std::int64_t> codes;
  for (const Change& c : head.changes)
    if (c.county) codes.push_back(*c.county);
  std::vector<Outcome> outcomes;
  for (std::size_t v = 0; v < head.variants.size(); ++v) {
    for (const ResolvedChange& c : trace_changes(head, v, codes)) {
      if (c.source != change) continue;
      auto same = std::find_if(outcomes.begin(), outcomes.end(),
                               [&](const Outcome& o) { return o.before == c.before && o.after == c.made.value; });
      if (same == outcomes.end()) same = outcomes.insert(same, {c.before, c.made.value, {}});
      const auto place = c.made.county < 0 || head.changes[change].county
                             ? std::nullopt
                             : std::optional(codes[static_cast<std::size_t>(c.made.county)]);
      same->where.push_back(place ? head.variants[v].name + ", " + place_told(place, counties) : head.variants[v].name);
    }
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(outcomes.size(), kMostOutcomes); ++i) {
    const Outcome& o = outcomes[i];
    text += fmt::format("{}{} becomes {}", i == 0 ? "" : "; ", plain_number(o.before), plain_number(o.after));
    if (outcomes.size() > 1) text += " in " + fmt::format("{}", fmt::join(o.where, ", "));
  }
  if (outcomes.size() > kMostOutcomes) text += fmt::format("; and {} more", outcomes.size() - kMostOutcomes);
  return text.empty() ? "never in force" : text;
}

namespace {

std::string lever_told(const ScenarioHead& head, std::size_t change, const std::vector<CountyName>& counties) {
  const Setting& lever = head.changes.at(change).lever;
  if (!lever.relative) return plain_value(scenario_params().at(lever.param), lever.value);
  return fmt::format("{}: {}", toml_text(lever.relative.written), outcomes_told(head, change, counties));
}

}  // namespace

ScenarioOutline scenario_outline(const ScenarioHead& head, const std::vector<CountyName>& counties) {
  ScenarioOutline outline;
  for (const Variant& variant : head.variants) {
    outline.settings.emplace_back();
    for (const Setting& setting : variant.settings) outline.settings.back().push_back(shown_setting(setting));
  }
  for (std::size_t i = 0; i < head.changes.size(); ++i) {
    const Change& change = head.changes[i];
    outline.changes.push_back(fmt::format("{}: {} = {}{}{}", shown_day(head, change.day), change.lever.path,
                                          lever_told(head, i, counties),
                                          change.county ? ", in " + place_told(change.county, counties) : "",
                                          change.variant.empty() ? "" : ", in " + change.variant + " alone"));
  }
  for (const ProjectPlan& plan : head.projects)
    outline.projects.push_back(shown_plan(head, plan, plan.county, counties));
  for (const ShockPlan& plan : head.shocks) outline.shocks.push_back(shown_plan(head, plan, plan.county, counties));
  return outline;
}

}  // namespace shiyu::app
