#include "sim/io/scenario_toml_lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/core/near_miss.hpp"
#include "sim/io/toml_scan.hpp"

namespace shiyu {

namespace {

/// What [[variant]] says about itself; the range is the length in bytes.
struct VariantLabel {
  std::string name, title, title_zh;
  static constexpr void describe(auto& v, auto&& row) {
    row(v.name, Field{"name", "", in(1, 60), "Name of the variant (snake_case)", "方案名", "format"});
    row(v.title, Field{"title", "", in(0, 200), "Title for people", "标题", "format"});
    row(v.title_zh, Field{"title_zh", "", in(0, 200), "The title in Chinese", "中文标题", "format"});
  }
};

/// A value, or what is said against the one before it: then the value is settled later.
std::optional<Setting> setting_of(const TomlNode& node, const ParamRef& row, std::size_t param, ValueReader& values) {
  if (is_relative(node, row)) {
    const auto relative = values.relative(node, row);
    return relative ? std::optional(Setting{row.path(), param, 0, *relative}) : std::nullopt;
  }
  const auto number = values.number(node, row);
  return number ? std::optional(Setting{row.path(), param, *number}) : std::nullopt;
}

}  // namespace

std::vector<const TomlNode*> tables_of(const TomlNode& list, const std::string& name, ValueReader& values) {
  std::vector<const TomlNode*> tables;
  if (list.kind != TomlNode::Kind::list) {
    values.mistake_at_key(list, fmt::format("{0} must be a list of tables; write [[{0}]]", name));
    return tables;
  }
  for (const TomlNode& node : list.children) {
    if (node.kind == TomlNode::Kind::table)
      tables.push_back(&node);
    else
      values.mistake(node, fmt::format("{0} must hold tables; write [[{0}]]", name));
  }
  return tables;
}

bool is_shared(std::string_view group, const ScenarioOptions& options) {
  return group == "city" || group == "time" || group == "random" ||
         std::find(options.city_groups.begin(), options.city_groups.end(), group) != options.city_groups.end();
}

std::string group_of(const std::string& path) { return path.substr(0, path.find('.')); }

std::vector<Variant> ListReader::variants(const TomlNode& list, ValueReader& values,
                                          std::vector<WrittenRelative>& relatives) const {
  std::vector<Variant> found;
  for (const TomlNode* node : tables_of(list, list.key, values)) {
    Variant next = variant(*node, values, relatives);
    const bool twice = std::any_of(found.begin(), found.end(), [&](const Variant& v) { return v.name == next.name; });
    if (twice && !next.name.empty()) values.mistake(*node, fmt::format("variant {} is given twice", next.name));
    found.push_back(std::move(next));
  }
  return found;
}

Variant ListReader::variant(const TomlNode& node, ValueReader& values, std::vector<WrittenRelative>& relatives) const {
  VariantLabel label;
  values.read_all(node, field_refs(label, "variant"), "a key of a variant", {"set"});
  if (!node.find("name"))
    values.mistake(node, "variant has no name");
  else if (!label.name.empty() && !detail::is_snake_case(label.name))
    values.mistake(*node.find("name"), "variant.name = " + toml_text(label.name) + " is not snake_case (a-z, 0-9, _)");
  Variant variant{label.name, label.title, label.title_zh, {}};
  if (const TomlNode* set = node.find("set")) settings(*set, variant, values, relatives);
  return variant;
}

void ListReader::settings(const TomlNode& set, Variant& variant, ValueReader& values,
                          std::vector<WrittenRelative>& relatives) const {
  if (set.kind != TomlNode::Kind::table) {
    values.mistake(set, "variant.set must be a table; write set.group.key = value");
    return;
  }
  std::vector<std::string> groups;
  for (const ParamRef& row : params_)
    if (groups.empty() || groups.back() != row.group) groups.emplace_back(row.group);
  for (const TomlNode& group : set.children) {
    if (is_shared(group.key, options_)) {
      values.mistake_at_key(group, fmt::format("a variant cannot set [{}]: all variants share the city, its days and "
                                               "its luck",
                                               group.key));
    } else if (std::find(groups.begin(), groups.end(), group.key) == groups.end()) {
      values.mistake_at_key(group, fmt::format("{} is not a mechanism{}", toml_key(shorten(group.key, 60)),
                                               did_you_mean(group.key, groups)));
    } else if (group.kind != TomlNode::Kind::table) {
      values.mistake(group,
                     fmt::format("variant.set.{} must be a table; write set.{}.key = value", group.key, group.key));
    } else {
      std::vector<std::string> known;
      for (const ParamRef& row : params_)
        if (row.group == group.key) known.emplace_back(row.field.name);
      for (const TomlNode& node : group.children) {
        const auto at = std::find_if(params_.begin(), params_.end(), [&](const ParamRef& r) {
          return r.group == group.key && r.field.name == node.key;
        });
        if (at == params_.end()) {
          values.mistake_at_key(node, fmt::format("{}.{} is not a parameter{}", group.key,
                                                  toml_key(shorten(node.key, 60)), did_you_mean(node.key, known)));
        } else if (const auto setting = setting_of(node, *at, static_cast<std::size_t>(at - params_.begin()), values)) {
          if (setting->relative) relatives.push_back({variant.name, setting->param, values.file(), node});
          variant.settings.push_back(*setting);
        }
      }
    }
  }
  std::sort(variant.settings.begin(), variant.settings.end(),
            [](const Setting& a, const Setting& b) { return a.param < b.param; });
}

std::optional<Setting> ListReader::lever(const TomlNode& change, ValueReader& values) const {
  const TomlNode* name = change.find("lever");
  const TomlNode* value = change.find("value");
  if (!name) values.mistake(change, "change has no lever");
  if (!value) values.mistake(change, "change has no value");
  if (!name) return {};
  if (name->kind != TomlNode::Kind::text) {
    values.mistake(*name, "change.lever = " + name->shown() + " must be a text such as \"group.key\"");
    return {};
  }
  const auto at =
      std::find_if(params_.begin(), params_.end(), [&](const ParamRef& r) { return r.path() == name->text; });
  const std::string shown = shorten(name->text, 80);
  if (is_shared(group_of(name->text), options_)) {
    values.mistake(*name, shown + " is not a lever: it belongs to the whole run");
    return {};
  }
  if (at == params_.end()) {
    std::vector<std::string> levers;
    for (const ParamRef& row : params_)
      if (row.field.lever) levers.push_back(row.path());
    values.mistake(*name, shown + " is not a parameter" + did_you_mean(name->text, levers));
    return {};
  }
  if (!at->field.lever)
    values.mistake(*name, shown + " is not a lever: it stays as it is during a run; a [[variant]] may set it");
  if (!value) return {};
  const auto setting = setting_of(*value, *at, static_cast<std::size_t>(at - params_.begin()), values);
  return at->field.lever ? setting : std::nullopt;
}

std::vector<WrittenChange> ListReader::changes(const TomlNode& list, ValueReader& values) const {
  static const std::vector<std::string> kKeys{"day", "date", "lever", "value", "county", "variant"};
  std::vector<WrittenChange> found;
  for (const TomlNode* node : tables_of(list, list.key, values)) {
    values.read_all(*node, {}, "a key of a change", kKeys);
    const auto setting = lever(*node, values);
    found.push_back({setting.value_or(Setting{}), values.file(), *node});
  }
  return found;
}

namespace {

/// Projects or shocks of a list: each has a name of its own.
template <class Plan>
std::vector<Written<Plan>> plans_of(const std::string& what, const TomlNode& list, ValueReader& values) {
  std::vector<Written<Plan>> found;
  for (const TomlNode* node : tables_of(list, list.key, values)) {
    Plan plan;
    values.read_all(*node, field_refs(plan, what), "a key of a " + what, {"day", "date", "county", "variant"});
    const TomlNode *name = node->find("name"), *variant = node->find("variant");
    // Two variants may have one of the same name, with the same luck.
    const bool twice = std::any_of(found.begin(), found.end(), [&](const Written<Plan>& w) {
      const TomlNode* other = w.node.find("variant");
      return w.plan.name == plan.name && (!variant || !other || variant->text == other->text);
    });
    if (!name)
      values.mistake(*node, what + " has no name");
    else if (!plan.name.empty() && !detail::is_snake_case(plan.name))
      values.mistake(*name, what + ".name = " + toml_text(plan.name) + " is not snake_case (a-z, 0-9, _)");
    else if (!plan.name.empty() && twice)
      values.mistake(*node, what + " " + plan.name + " is given twice");
    found.push_back({std::move(plan), values.file(), *node});
  }
  if (found.size() > kMostScheduled)
    values.mistake_at_key(list,
                          fmt::format("{} has {} entries; at most {} are read", what, found.size(), kMostScheduled));
  return found;
}

}  // namespace

std::vector<Written<ProjectPlan>> ListReader::projects(const TomlNode& list, ValueReader& values) const {
  return plans_of<ProjectPlan>("project", list, values);
}
std::vector<Written<ShockPlan>> ListReader::shocks(const TomlNode& list, ValueReader& values) const {
  std::vector<Written<ShockPlan>> found = plans_of<ShockPlan>("shock", list, values);
  for (const Written<ShockPlan>& shock : found)
    if (!shock.node.find("sort"))
      values.mistake(shock.node, fmt::format("shock has no sort: {}", fmt::join(EnumNames<ShockSort>::names, " or ")));
  return found;
}

std::vector<Objective> ListReader::objectives(const TomlNode& list, ValueReader& values) const {
  std::vector<Objective> found;
  for (const TomlNode* node : tables_of(list, list.key, values)) {
    Objective next;
    const std::vector<ParamRef> rows = field_refs(next, "objective");
    values.read_all(*node, rows, "a key of an objective");
    for (const ParamRef& row : rows)
      if (!node->find(row.field.name)) values.mistake(*node, fmt::format("objective has no {}", row.field.name));
    const bool twice = std::any_of(found.begin(), found.end(), [&](const Objective& o) {
      return o.measure == next.measure && o.is_limit() == next.is_limit();
    });
    if (twice && !next.measure.empty()) values.mistake(*node, fmt::format("objective {} is given twice", next.measure));
    found.push_back(std::move(next));
  }
  return found;
}

}  // namespace shiyu
