#include "sim/io/row_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/core/near_miss.hpp"
#include "sim/io/toml_scan.hpp"

namespace shiyu {

std::vector<std::string> parts_of(std::string_view text, char by) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(by, from), text.size());
    std::string part(text.substr(from, to - from));
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.push_back(std::move(part));
    from = to + 1;
  }
  return parts;
}

std::string state_name(StateTable table) {
  return "state." + std::string(EnumNames<StateTable>::names[static_cast<std::size_t>(table)]);
}

RowParts::RowParts(const MechanismLists& lists, ValueReader& values) : lists_(lists), values_(values) {
  for (const ParamRef& param : lists.params) params_.push_back(param.path());
  for (const OutputRow& output : lists.plan.outputs) {
    outputs_.push_back(output.path());
    if (groups_.empty() || groups_.back() != output.group) groups_.emplace_back(output.group);
  }
}

const TomlNode* RowParts::text_at(const TomlNode& table, std::string_view key) {
  const TomlNode* found = table.find(key);
  return found && found->kind == TomlNode::Kind::text ? found : nullptr;
}

/// Position of a name in a list, or -1 and a mistake.
int RowParts::find(const std::vector<std::string>& known, const std::string& name, const TomlNode& at,
                   const std::string& what, bool at_key) {
  const auto found = std::find(known.begin(), known.end(), name);
  if (found != known.end()) return static_cast<int>(found - known.begin());
  const std::string text = fmt::format("{} is not {}{}", toml_text(shorten(name, 80)), what, did_you_mean(name, known));
  at_key ? values_.mistake_at_key(at, text) : values_.mistake(at, text);
  return -1;
}

std::vector<Setting> RowParts::settings(const TomlNode& table, const std::string& where, const std::string& key,
                                        bool may_be_empty) {
  std::vector<Setting> all;
  const TomlNode* found = table.find(key);
  if (!found) return all;
  if (found->kind != TomlNode::Kind::table) {
    values_.mistake(*found, fmt::format("{}.{} must be a table: {{ \"group.name\" = value }}", where, key));
    return all;
  }
  if (found->children.empty() && !may_be_empty)
    values_.mistake(*found, fmt::format("{}.{} is empty: name at least one parameter", where, key));
  for (const TomlNode& child : found->children) {
    if (child.kind != TomlNode::Kind::table) {
      setting(child, child.key, all);
      continue;
    }
    for (const TomlNode& inner : child.children) setting(inner, child.key + '.' + inner.key, all);  // without quotes
  }
  return all;
}

void RowParts::setting(const TomlNode& node, const std::string& path, std::vector<Setting>& to) {
  const int at = find(params_, path, node, "a parameter", true);
  if (at < 0) return;
  const auto param = static_cast<std::size_t>(at);
  if (const auto value = values_.number(node, lists_.params[param])) to.push_back({path, param, *value});
}

std::vector<bool> RowParts::may_differ(const TomlNode& table, std::array<bool, kStateTables>& state) {
  std::vector<bool> all(outputs_.size(), false);
  const TomlNode* list = table.find("may_differ");
  if (!list) return all;
  if (list->kind != TomlNode::Kind::list) values_.mistake(*list, "mechanism.may_differ must be a list of texts");
  std::vector<std::string> known = outputs_;
  known.insert(known.end(), groups_.begin(), groups_.end());
  // Whoever draws other grids or posts has other rows of them; residents, risk and cases are never let off.
  for (const StateTable renumbered : {StateTable::grids, StateTable::workers, StateTable::queues})
    known.push_back(state_name(renumbered));
  for (const TomlNode& name : list->children) {
    if (name.kind != TomlNode::Kind::text) {
      values_.mistake(name, "mechanism.may_differ must be a list of texts");
      continue;
    }
    if (find(known, name.text, name, "an output or a group of outputs") < 0) continue;
    for (std::size_t t = 0; t < kStateTables; ++t)
      if (state_name(static_cast<StateTable>(t)) == name.text) state[t] = true;
    for (std::size_t i = 0; i < outputs_.size(); ++i)
      if (outputs_[i] == name.text || lists_.plan.outputs[i].group == name.text) all[i] = true;
  }
  return all;
}

Followed RowParts::followed(const TomlNode& at, const std::string& key) {
  Followed out;
  const std::vector<std::string> names = parts_of(at.text, '/');
  if (names.empty() || names.size() > 2) {
    values_.mistake(at, fmt::format("{} = {} must be an output or a ratio of two: a / b", key, at.shown()));
    return out;
  }
  for (const std::string& name : names) {
    const int found = find(outputs_, name, at, "an output");
    if (found < 0) continue;
    const auto position = static_cast<std::size_t>(found);
    const Field& field = lists_.plan.outputs[position].field;
    const bool first = &name == &names.front();
    out.text += (first ? "" : " / ") + name;
    out.unit += (first ? "" : " / ") + std::string(field.unit.empty() ? "1" : field.unit);
    if (first) out.doc = field.doc;
    (first ? out.above : out.below.emplace()) = position;
    out.is_level = names.size() == 1 && !lists_.plan.outputs[position].is_flow();
  }
  return out;
}

Expected RowParts::expected(const TomlNode& row, const std::string& key) {
  Expected out;
  const TomlNode* table = row.find(key);
  if (!table) return out;
  const TomlNode* output = text_at(*table, "output");
  if (table->kind != TomlNode::Kind::table || !output || !table->find("expect")) {
    values_.mistake(*table,
                    fmt::format("mechanism.{} must be {{ output = \"...\", expect = \"up\" or \"down\" }}", key));
    return out;
  }
  const ParamRef expect{key, "", "", Field{.name = "expect"}, value_ref(out.expect)};
  values_.read_all(*table, {expect}, "a key of what is expected", {"output"});
  out.output = followed(*output, fmt::format("mechanism.{}.output", key));
  return out;
}

std::optional<Setting> RowParts::lever(const TomlNode& at, const std::string& where) {
  const int found = find(params_, at.text, at, "a parameter");
  if (found < 0) return {};
  const auto param = static_cast<std::size_t>(found);
  const Field& field = lists_.params[param].field;
  if (!is_policy(field) && !field.uncertain)
    values_.mistake(at, fmt::format("{}.lever = {} is no lever, no policy and no uncertainty", where, at.shown()));
  return Setting{at.text, param, 0};
}

std::vector<double> RowParts::doses(const TomlNode& table, const std::string& where, const Setting& lever) {
  const TomlNode* list = table.find("doses");
  if (!list) return {};
  if (list->kind != TomlNode::Kind::list) {
    values_.mistake(*list, fmt::format("{}.doses must be a list of values of the lever", where));
    return {};
  }
  std::vector<double> doses;
  for (const TomlNode& dose : list->children)
    if (const auto value = values_.number(dose, param(lever))) doses.push_back(*value);
  if (doses.size() != list->children.size()) return {};  // told
  if (doses.size() < 2) values_.mistake(*list, fmt::format("{}.doses needs at least two values of the lever", where));
  const auto goes = [&](auto order) {
    return std::adjacent_find(doses.begin(), doses.end(), [&](double a, double b) { return !order(a, b); }) ==
           doses.end();
  };
  if (!goes(std::less<>()) && !goes(std::greater<>()))
    values_.mistake(*list, fmt::format("{}.doses must rise or fall throughout", where));
  return doses;
}

}  // namespace shiyu
