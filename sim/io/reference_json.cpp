#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/engine/scenario.hpp"
#include "sim/io/reference.hpp"
#include "sim/io/scenario_toml_design.hpp"
#include "sim/io/toml_value.hpp"
#include "sim/world/modifiers.hpp"

namespace shiyu {

namespace {

using OrderedJson = nlohmann::ordered_json;  // keys in the order written, so that equal rows give equal bytes

OrderedJson names_of(const EnumRef& choice) {
  OrderedJson names = OrderedJson::array();
  for (const char* name : choice.names) names.push_back(name);
  return names;
}

OrderedJson number_json(double value) {
  if (std::isfinite(value) && value == std::floor(value) && std::abs(value) <= 9007199254740992.0)
    return static_cast<std::int64_t>(value);
  return value;
}

OrderedJson default_of(const ParamRef& row) {
  if (const auto* const* text = std::get_if<std::string*>(&row.value)) return **text;
  if (const auto* const* flag = std::get_if<bool*>(&row.value)) return **flag;
  if (const auto* choice = std::get_if<EnumRef>(&row.value))
    return choice->names[static_cast<std::size_t>(choice->get(choice->address))];
  if (std::holds_alternative<double*>(row.value)) return row.number();
  return number_json(row.number());
}

/// What an editor should accept for one parameter; `relative`: also "+2", "-1", "x1.5".
OrderedJson value_schema(const ParamRef& row, bool relative = false) {
  const Field& f = row.field;
  OrderedJson schema = OrderedJson::object();
  if (row.is_text()) {
    schema["type"] = "string";
    if (std::isfinite(f.range.hi)) schema["maxLength"] = number_json(f.range.hi);
    if (f.unit == "date") schema["format"] = "date";
  } else if (std::holds_alternative<bool*>(row.value)) {
    schema["type"] = "boolean";
  } else if (const auto* choice = std::get_if<EnumRef>(&row.value)) {
    schema["enum"] = names_of(*choice);
  } else {
    OrderedJson number{{"type", std::holds_alternative<double*>(row.value) ? "number" : "integer"}};
    if (std::isfinite(f.range.lo)) number["minimum"] = number_json(f.range.lo);
    if (std::isfinite(f.range.hi)) number["maximum"] = number_json(f.range.hi);
    const OrderedJson quantity{{"type", "string"}, {"pattern", "^[-+]?[0-9.]+([eE][-+]?[0-9]+)?\\s*[^0-9\\s].*$"}};
    schema["anyOf"] = OrderedJson::array({number, quantity});
    if (relative) schema["anyOf"].push_back({{"$ref", "#/definitions/relative"}});
  }
  return schema;
}

std::string described(const ParamRef& row) {
  std::string text(row.field.doc);
  if (!row.field.unit.empty()) text += " [" + std::string(row.field.unit) + ']';
  return text + ". " + std::string(row.field.zh) + ". " + std::string(row.field.source);
}

OrderedJson closed_object(OrderedJson properties) {
  return OrderedJson{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

/// One closed object a group; `with_texts`: default and description too.
OrderedJson groups_schema(const std::vector<ParamRef>& rows, bool with_texts) {
  OrderedJson groups = OrderedJson::object();
  for (const ParamRef& row : rows) {
    const std::string group(row.group), name(row.field.name);
    if (!groups.contains(group)) groups[group] = closed_object(OrderedJson::object());
    OrderedJson value = value_schema(row, true);
    if (with_texts) {
      value["default"] = default_of(row);
      value["description"] = described(row);
    }
    groups[group]["properties"][name] = std::move(value);
  }
  return groups;
}

/// Described keys of a table, each with its text.
OrderedJson keys_of(const std::vector<ParamRef>& rows) {
  OrderedJson keys = OrderedJson::object();
  for (const ParamRef& row : rows) {
    keys[std::string(row.field.name)] = value_schema(row);
    keys[std::string(row.field.name)]["description"] = described(row);
  }
  return keys;
}

/// An entry of [[project]] or [[shock]]: its described keys, a day or date, a county, a variant.
OrderedJson plan_schema(const std::vector<ParamRef>& rows, OrderedJson required) {
  OrderedJson keys = keys_of(rows);
  keys["day"] = {{"type", "integer"}, {"minimum", 0}};
  keys["date"] = {{"type", "string"}, {"format", "date"}};
  keys["county"] = {{"type", {"integer", "string"}}};
  keys["variant"] = {{"type", "string"}};
  OrderedJson plan = closed_object(std::move(keys));
  plan["required"] = std::move(required);
  plan["oneOf"] = OrderedJson::array({OrderedJson{{"required", {"day"}}}, OrderedJson{{"required", {"date"}}}});
  return plan;
}

OrderedJson text_schema(int longest) { return OrderedJson{{"type", "string"}, {"maxLength", longest}}; }

OrderedJson list_of(OrderedJson item) { return OrderedJson{{"type", "array"}, {"items", std::move(item)}}; }

/// An entry of [[design.lever]] or [[design.uncertain]]: a range or values of one of `names`.
OrderedJson factor_schema(OrderedJson names) {
  Factor factor;
  const OrderedJson number{{"type", {"number", "string"}}};
  OrderedJson values = list_of({{"type", {"number", "string", "boolean"}}});
  values["minItems"] = 1;
  values["maxItems"] = kMostFactorValues;
  values["uniqueItems"] = true;
  OrderedJson schema = closed_object({{"name", {{"enum", std::move(names)}}},
                                      {"low", number},
                                      {"high", number},
                                      {"scale", {{"enum", names_of(std::get<EnumRef>(value_ref(factor.scale)))}}},
                                      {"values", std::move(values)}});
  schema["required"] = {"name"};
  schema["oneOf"] =
      OrderedJson::array({OrderedJson{{"required", {"low", "high"}}}, OrderedJson{{"required", {"values"}}}});
  return schema;
}

/// [design]: `params` are those that may differ between the points of a study.
OrderedJson design_schema(const std::vector<ParamRef>& params) {
  Design design;
  OrderedJson keys = keys_of(field_refs(design)), levers = OrderedJson::array(), uncertain = OrderedJson::array();
  for (const ParamRef& row : params) {
    if (is_policy(row.field)) levers.push_back(row.path());
    if (row.field.uncertain) uncertain.push_back(row.path());
  }
  keys["lever"] = list_of(factor_schema(std::move(levers)));
  keys["uncertain"] = list_of(factor_schema(std::move(uncertain)));
  OrderedJson schema = closed_object(std::move(keys));
  schema["type"] = {"object", "string"};
  schema["pattern"] = "^" + std::string(kNoDesign) + "$";  // of a text
  schema["required"] = {"method"};
  schema["anyOf"] =
      OrderedJson::array({OrderedJson{{"required", {"lever"}}}, OrderedJson{{"required", {"uncertain"}}}});
  return schema;
}

}  // namespace

std::string scenario_schema(const std::vector<ParamRef>& params) {
  ScenarioHead head;
  OrderedJson levers = OrderedJson::array();
  std::vector<ParamRef> settable;
  for (const ParamRef& row : params) {
    if (row.field.lever) levers.push_back(row.path());
    if (row.group != "founding") settable.push_back(row);
  }
  OrderedJson variant = closed_object({{"name", {{"type", "string"}, {"pattern", "^[a-z][a-z0-9_]{0,59}$"}}},
                                       {"title", text_schema(200)},
                                       {"title_zh", text_schema(200)},
                                       {"set", closed_object(groups_schema(settable, false))}});
  variant["required"] = {"name"};
  OrderedJson change = closed_object({{"day", {{"type", "integer"}, {"minimum", 0}}},
                                      {"date", {{"type", "string"}, {"format", "date"}}},
                                      {"lever", {{"enum", levers}}},
                                      {"value", {{"type", {"number", "string", "boolean"}}}},
                                      {"county", {{"type", {"integer", "string"}}}},
                                      {"variant", {{"type", "string"}}}});
  change["required"] = {"lever", "value"};
  change["oneOf"] = OrderedJson::array({OrderedJson{{"required", {"day"}}}, OrderedJson{{"required", {"date"}}}});

  OrderedJson properties{{"schema", {{"const", kScenarioSchema}}}, {"extends", {{"type", "string"}}}};
  for (const ParamRef& row : field_refs(head.heading)) {
    properties[std::string(row.field.name)] = value_schema(row);
    properties[std::string(row.field.name)]["description"] = described(row);
  }
  properties["authors"] = list_of(text_schema(200));
  std::vector<ParamRef> all = head_rows(head);
  all.insert(all.end(), params.begin(), params.end());
  properties.update(groups_schema(all, true));
  properties["variant"] = list_of(std::move(variant));
  properties["change"] = list_of(std::move(change));
  ProjectPlan project;
  ShockPlan shock;
  properties["project"] = list_of(plan_schema(field_refs(project), OrderedJson::array({"name", "county"})));
  properties["shock"] = list_of(plan_schema(field_refs(shock), OrderedJson::array({"name", "sort"})));
  Objective objective;
  OrderedJson aims = closed_object(keys_of(field_refs(objective)));
  aims["required"] = {"measure", "goal"};
  properties["objective"] = list_of(std::move(aims));
  properties["design"] = design_schema(settable);

  OrderedJson schema = closed_object(std::move(properties));
  schema["$schema"] = "http://json-schema.org/draft-07/schema#";
  schema["title"] = "Shiyu scenario";
  schema["definitions"]["relative"] = {
      {"type", "string"},
      {"pattern", "^ *([-+x×]|−) *[0-9.]+([eE][-+]?[0-9]+)?.*$"},
      {"description", "Against the value before: so much more or less, or so many times as much."}};
  schema["required"] = {"schema"};
  return schema.dump(1) + '\n';
}

namespace {

OrderedJson modifiers_json() {
  OrderedJson rows = OrderedJson::array();
  const Modifiers modifiers;
  Modifiers::describe(modifiers, [&](const auto&, const Modifier& row) {
    rows.push_back({{"name", row.name},
                    {"unit", row.unit},
                    {"kind", EnumNames<ModifierKind>::names[static_cast<std::size_t>(row.kind)]},
                    {"neutral", row.neutral()},
                    {"by", row.by},
                    {"doc", row.doc},
                    {"zh", row.zh}});
  });
  return rows;
}

}  // namespace

std::string reference_json(const std::vector<ParamRef>& params, const std::vector<OutputRow>& outputs) {
  ScenarioHead head;
  std::vector<ParamRef> all = head_rows(head);
  all.insert(all.end(), params.begin(), params.end());
  OrderedJson parameters = OrderedJson::array(), counts = OrderedJson::array();
  for (const ParamRef& row : all) {
    const Field& f = row.field;
    OrderedJson json{{"group", row.group},
                     {"group_label", row.group_label},
                     {"group_zh", row.group_zh},
                     {"name", f.name},
                     {"type", row.type()},
                     {"default", default_of(row)},
                     {"unit", f.unit},
                     {"doc", f.doc},
                     {"zh", f.zh},
                     {"source", f.source},
                     {"lever", f.lever},
                     {"uncertain", f.uncertain}};
    if (std::isfinite(f.range.lo)) json["min"] = number_json(f.range.lo);
    if (std::isfinite(f.range.hi)) json["max"] = number_json(f.range.hi);
    if (const auto* choice = std::get_if<EnumRef>(&row.value)) json["choices"] = names_of(*choice);
    parameters.push_back(std::move(json));
  }
  for (const OutputRow& row : outputs)
    counts.push_back({{"group", row.group},
                      {"group_label", row.group_label},
                      {"group_zh", row.group_zh},
                      {"name", row.field.name},
                      {"kind", EnumNames<OutputKind>::names[static_cast<std::size_t>(row.field.kind)]},
                      {"scope", EnumNames<Scope>::names[static_cast<std::size_t>(row.field.scope)]},
                      {"unit", row.field.unit},
                      {"doc", row.field.doc},
                      {"zh", row.field.zh},
                      {"source", row.field.source}});
  return OrderedJson{
             {"parameters", std::move(parameters)}, {"outputs", std::move(counts)}, {"modifiers", modifiers_json()}}
             .dump(1) +
         '\n';
}

}  // namespace shiyu
