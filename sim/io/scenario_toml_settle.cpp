/// What the lists of a scenario come to when all its files are read: days, counties, variants, relative values.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "sim/core/near_miss.hpp"
#include "sim/engine/policy.hpp"
#include "sim/io/scenario_toml_lists.hpp"

namespace shiyu {

namespace {

/// Settles one change, project or shock; the counties are asked for once, when the first change names one.
class Settler {
 public:
  Settler(const ScenarioHead& head, const ScenarioOptions& options, Mistakes& mistakes)
      : head_(head), options_(options), mistakes_(mistakes) {}

  Change settle(const WrittenChange& written) {
    Change change;
    change.lever = written.lever;
    begin("change", written.file, written.node);
    change.day = day();
    change.county = county();
    change.variant = variant();
    return change;
  }
  ProjectPlan settle(const Written<ProjectPlan>& written) {
    ProjectPlan plan = written.plan;
    begin("project", written.file, written.node);
    plan.day = day();
    if (!written.node.find("county")) mistake(written.node, "project has no county");
    plan.county = county().value_or(0);
    plan.variant = variant();
    return plan;
  }
  ShockPlan settle(const Written<ShockPlan>& written) {
    ShockPlan plan = written.plan;
    begin("shock", written.file, written.node);
    plan.day = day();
    plan.county = county();
    plan.variant = variant();
    return plan;
  }

 private:
  void begin(std::string_view what, const std::string& file, const TomlNode& node) {
    what_ = what;
    file_ = &file;
    node_ = &node;
  }
  void mistake(const TomlNode& node, const std::string& text) { mistakes_.add(*file_, node.line, node.col, text); }
  std::string last_day() const {
    const int start = epoch_day(head_.time.start).value_or(0);
    return fmt::format("the run ends on day {} ({})", head_.time.days - 1, iso_date(start + head_.time.days - 1));
  }

  int day() {
    const TomlNode* day = node_->find("day");
    const TomlNode* date = node_->find("date");
    if ((day != nullptr) == (date != nullptr)) {
      mistake(*node_, fmt::format("{} has {}", what_, day ? "both a day and a date" : "no day and no date"));
      return 0;
    }
    const auto start = epoch_day(head_.time.start);
    if (day) {
      if (day->kind != TomlNode::Kind::integer)
        mistake(*day, fmt::format("{}.day = {} must be a whole number", what_, day->shown()));
      else if (day->integer < 0)
        mistake(*day, fmt::format("{} on day {}, but day 0 is the first", what_, day->integer));
      else if (day->integer >= head_.time.days)
        mistake(*day, fmt::format("{} on day {}, but {}", what_, day->integer, last_day()));
      else
        return static_cast<int>(day->integer);
      return 0;
    }
    const bool written_date = date->kind == TomlNode::Kind::date || date->kind == TomlNode::Kind::text;
    const auto at = written_date ? epoch_day(date->text) : std::nullopt;
    if (!at)
      mistake(*date, fmt::format("{}.date = {} is not a date of the calendar (year-month-day)", what_, date->shown()));
    else if (start && *at < *start)
      mistake(*date, fmt::format("{} on {}, but the run starts on {}", what_, date->text, head_.time.start));
    else if (start && *at - *start >= head_.time.days)
      mistake(*date, fmt::format("{} on {}, but {}", what_, date->text, last_day()));
    else
      return start ? *at - *start : 0;
    return 0;
  }

  std::optional<std::int64_t> county() {
    const TomlNode* node = node_->find("county");
    if (!node) return {};
    if (node->kind != TomlNode::Kind::integer && node->kind != TomlNode::Kind::text) {
      mistake(*node, fmt::format("{}.county = {} must be a code or a name", what_, node->shown()));
      return {};
    }
    if (!options_.counties) {
      if (node->kind == TomlNode::Kind::integer) return node->integer;
      mistake(*node, fmt::format("{}.county = {} must be a code", what_, node->shown()));
      return {};
    }
    if (!asked_) counties_ = options_.counties(head_.city);
    asked_ = true;
    std::vector<std::string> known;
    for (const CountyName& c : counties_) {
      const std::string code = std::to_string(c.code);
      if (node->kind == TomlNode::Kind::integer ? c.code == node->integer : c.name == node->text || code == node->text)
        return c.code;
      known.push_back(node->kind == TomlNode::Kind::integer ? std::to_string(c.code) : c.name);
    }
    const std::string wrong = node->kind == TomlNode::Kind::integer ? std::to_string(node->integer) : node->text;
    mistake(*node, fmt::format("{}.county = {} is not a county of {}{}", what_, node->shown(), head_.city.name,
                               did_you_mean(wrong, known)));
    return {};
  }

  std::string variant() {
    const TomlNode* node = node_->find("variant");
    if (!node) return {};
    std::vector<std::string> known;
    for (const Variant& v : head_.variants) {
      if (node->kind == TomlNode::Kind::text && v.name == node->text) return node->text;
      known.push_back(v.name);
    }
    mistake(*node, fmt::format("{}.variant = {} is not a variant{}", what_, node->shown(),
                               node->kind == TomlNode::Kind::text ? did_you_mean(node->text, known) : std::string()));
    return {};
  }

  const ScenarioHead& head_;
  const ScenarioOptions& options_;
  Mistakes& mistakes_;
  std::string_view what_;
  const std::string* file_ = nullptr;
  const TomlNode* node_ = nullptr;
  std::vector<CountyName> counties_;
  bool asked_ = false;
};

/// "county 140406 in half", "the whole city".
std::string place_text(const Change& change) {
  return (change.county ? "county " + std::to_string(*change.county) : std::string("the whole city")) +
         (change.variant.empty() ? "" : " in " + change.variant);
}

/// "line 8", with the file when that is another one.
std::string line_text(const WrittenChange& written, const WrittenChange& seen_from) {
  if (written.file == seen_from.file && written.node.line > 0) return fmt::format("line {}", written.node.line);
  return written.node.line > 0 ? fmt::format("{}:{}", written.file, written.node.line) : written.file;
}

bool meet(const Change& a, const Change& b) {
  return (!a.county || !b.county || a.county == b.county) &&
         (a.variant.empty() || b.variant.empty() || a.variant == b.variant);
}
/// Are all places and variants of `a` those of `b`?
bool lies_in(const Change& a, const Change& b) {
  return (!b.county || a.county == b.county) && (b.variant.empty() || a.variant == b.variant);
}

/// Two changes of one lever on one day.
void settle_two(const WrittenChange& first, const Change& a, const WrittenChange& second, const Change& b,
                const ScenarioOptions& options, Mistakes& mistakes) {
  if (!meet(a, b)) return;
  const std::string what = fmt::format("{} is changed twice on day {}", b.lever.path, b.day);
  const auto mistake = [&](const std::string& text) {
    mistakes.add(second.file, second.node.line, second.node.col, text);
  };
  const bool a_inside = lies_in(a, b), b_inside = lies_in(b, a);
  if (a_inside && b_inside)
    mistake(fmt::format("{}: {} changes it too", what, line_text(first, second)));
  else if (!a_inside && !b_inside)
    mistake(fmt::format("{}: here for {}, on {} for {}; neither is more specific", what, place_text(b),
                        line_text(first, second), place_text(a)));
  else if (options.notes != nullptr)
    options.notes->push_back(fmt::format("{} on day {}: the change for {} ({}) wins over that for {} ({})",
                                         b.lever.path, b.day, place_text(a_inside ? a : b),
                                         line_text(a_inside ? first : second, second), place_text(a_inside ? b : a),
                                         line_text(a_inside ? second : first, second)));
}

/// What the relative changes come to, in every variant and place; the first value outside its range is a mistake.
void settle_relative(const std::vector<WrittenChange>& written, ScenarioHead& head, const std::vector<ParamRef>& params,
                     Mistakes& mistakes) {
  std::vector<std::int64_t> counties;
  for (Change& change : head.changes) {
    if (change.county) counties.push_back(*change.county);
    if (!change.lever.relative) continue;
    for (const Variant& variant : head.variants) {
      const auto own = std::find_if(variant.settings.begin(), variant.settings.end(),
                                    [&](const Setting& s) { return s.param == change.lever.param; });
      change.base.push_back(own != variant.settings.end() ? own->value : params[change.lever.param].number());
    }
  }
  std::sort(counties.begin(), counties.end());
  counties.erase(std::unique(counties.begin(), counties.end()), counties.end());
  std::vector<char> valued(head.changes.size(), 0), told(head.changes.size(), 0);
  for (std::size_t v = 0; v < head.variants.size(); ++v) {
    for (const ResolvedChange& c : trace_changes(head, v, counties)) {
      Change& change = head.changes[c.source];
      if (!change.lever.relative) continue;
      if (valued[c.source] == 0) change.lever.value = c.made.value;
      valued[c.source] = 1;
      const std::string fault = relative_fault(params[c.made.param], change.lever.relative, c.before);
      if (fault.empty() || told[c.source] != 0) continue;
      told[c.source] = 1;
      const TomlNode& node = written[c.source].node;
      const TomlNode* value = node.find("value");
      mistakes.add(
          written[c.source].file, value ? value->line : node.line, value ? value->col : node.col,
          fmt::format("{} (day {}, {}{})", fault, change.day,
                      c.made.county < 0 ? std::string("the whole city")
                                        : "county " + std::to_string(counties[static_cast<std::size_t>(c.made.county)]),
                      head.variants.size() > 1 ? ", " + head.variants[v].name : ""));
    }
  }
}

}  // namespace

void settle_settings(const std::vector<WrittenRelative>& written, ScenarioHead& head,
                     const std::vector<ParamRef>& params, Mistakes& mistakes) {
  for (const WrittenRelative& next : written) {
    const ParamRef& row = params[next.param];
    for (Variant& variant : head.variants) {
      if (variant.name != next.variant) continue;
      for (Setting& setting : variant.settings) {
        if (setting.param != next.param || !setting.relative) continue;
        const std::string fault = relative_fault(row, setting.relative, row.number());
        if (!fault.empty()) mistakes.add(next.file, next.node.line, next.node.col, fault);
        setting.before = row.number();
        setting.value = setting.relative.of(setting.before);
      }
    }
  }
}

std::vector<Change> settle_changes(const std::vector<WrittenChange>& written, const ScenarioHead& head,
                                   const std::vector<ParamRef>& params, const ScenarioOptions& options,
                                   Mistakes& mistakes) {
  Settler settler(head, options, mistakes);
  ScenarioHead settled;
  settled.variants = head.variants;
  std::map<std::pair<int, std::size_t>, std::vector<std::size_t>> of_day;  // by day and lever: those without a mistake
  bool all_sound = true;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::size_t before = mistakes.list().size();
    settled.changes.push_back(settler.settle(written[i]));
    const Change& next = settled.changes.back();
    all_sound = all_sound && mistakes.list().size() == before && !next.lever.path.empty();
    if (mistakes.list().size() != before || next.lever.path.empty()) continue;
    std::vector<std::size_t>& others = of_day[{next.day, next.lever.param}];
    for (const std::size_t other : others)
      settle_two(written[other], settled.changes[other], written[i], next, options, mistakes);
    others.push_back(i);
  }
  const bool has_relative = std::any_of(settled.changes.begin(), settled.changes.end(),
                                        [](const Change& c) { return static_cast<bool>(c.lever.relative); });
  if (all_sound && has_relative) settle_relative(written, settled, params, mistakes);
  return std::move(settled.changes);
}

std::vector<ProjectPlan> settle_projects(const std::vector<Written<ProjectPlan>>& written, const ScenarioHead& head,
                                         const ScenarioOptions& options, Mistakes& mistakes) {
  Settler settler(head, options, mistakes);
  std::vector<ProjectPlan> plans;
  for (const auto& next : written) plans.push_back(settler.settle(next));
  return plans;
}

std::vector<ShockPlan> settle_shocks(const std::vector<Written<ShockPlan>>& written, const ScenarioHead& head,
                                     const ScenarioOptions& options, Mistakes& mistakes) {
  Settler settler(head, options, mistakes);
  std::vector<ShockPlan> plans;
  for (const auto& next : written) plans.push_back(settler.settle(next));
  return plans;
}

}  // namespace shiyu
