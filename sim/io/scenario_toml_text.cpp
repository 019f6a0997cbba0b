#include <fmt/format.h>

#include "sim/io/scenario_toml.hpp"
#include "sim/io/toml_reader.hpp"

namespace shiyu {

namespace {

/// As written in a file: texts and choices in quotes.
std::string value_text(const ParamRef& row) {
  const auto* const* text = std::get_if<std::string*>(&row.value);
  return text ? toml_text(**text) : row.text();
}

/// A relative value with what it comes to.
std::string setting_text(const Setting& setting, const std::vector<ParamRef>& params) {
  const std::string value = number_text(setting.value, params.at(setting.param));
  return setting.relative ? fmt::format("{}  # {}", toml_text(setting.relative.written), value) : value;
}

void write_rows(std::string& out, const std::vector<ParamRef>& rows) {
  std::string_view group;
  for (const ParamRef& row : rows) {
    if (row.group != group) out += fmt::format("\n[{}]\n", row.group);
    group = row.group;
    out += fmt::format("{} = {}\n", row.field.name, value_text(row));
  }
}

void write_factor(std::string& out, Factor& factor, const ParamRef& param) {
  out += fmt::format("\n[[design.{}]]\nname = {}\n", factor.uncertain ? "uncertain" : "lever",
                     toml_text(factor.param.path));
  if (factor.values.empty()) {
    const ParamRef scale{"", "", "", {}, value_ref(factor.scale)};
    out += fmt::format("low = {}\nhigh = {}\nscale = {}\n", number_text(factor.low, param),
                       number_text(factor.high, param), value_text(scale));
    return;
  }
  std::string values;
  for (const double value : factor.values) values += (values.empty() ? "" : ", ") + number_text(value, param);
  out += "values = [" + values + "]\n";
}

}  // namespace

std::string number_text(double number, const ParamRef& row) {
  const double kept = row.number();
  row.set_number(number);
  const std::string text = row.text();
  row.set_number(kept);
  return text;
}

std::string schedule_text(std::vector<ProjectPlan> projects, std::vector<ShockPlan> shocks) {
  std::string out;
  const auto add = [&](const char* what, auto& plan, std::optional<std::int64_t> county) {
    out += fmt::format("\n[[{}]]\nday = {}\n", what, plan.day);
    if (county) out += fmt::format("county = {}\n", *county);
    if (!plan.variant.empty()) out += fmt::format("variant = {}\n", toml_text(plan.variant));
    for (const ParamRef& row : field_refs(plan)) out += fmt::format("{} = {}\n", row.field.name, value_text(row));
  };
  for (ProjectPlan& plan : projects) add("project", plan, plan.county);
  for (ShockPlan& plan : shocks) add("shock", plan, plan.county);
  return out;
}

std::string scenario_text(const ScenarioHead& original, const std::vector<ParamRef>& params) {
  ScenarioHead head = original;  // views need a head that may be written
  std::string out = fmt::format("schema = {}\n", head.schema);
  write_rows(out, field_refs(head.heading));
  std::string authors;
  for (const std::string& author : head.authors) authors += (authors.empty() ? "" : ", ") + toml_text(author);
  out += "authors = [" + authors + "]\n";
  write_rows(out, head_rows(head));
  write_rows(out, params);
  for (const Variant& variant : head.variants) {
    out += fmt::format("\n[[variant]]\nname = {}\ntitle = {}\ntitle_zh = {}\n", toml_text(variant.name),
                       toml_text(variant.title), toml_text(variant.title_zh));
    for (const Setting& s : variant.settings) out += fmt::format("set.{} = {}\n", s.path, setting_text(s, params));
  }
  for (const Change& change : head.changes) {
    out += fmt::format("\n[[change]]\nday = {}\nlever = {}\nvalue = {}\n", change.day, toml_text(change.lever.path),
                       setting_text(change.lever, params));
    if (change.county) out += fmt::format("county = {}\n", *change.county);
    if (!change.variant.empty()) out += fmt::format("variant = {}\n", toml_text(change.variant));
  }
  out += schedule_text(head.projects, head.shocks);
  for (Objective& objective : head.objectives) {
    out += "\n[[objective]]\n";
    for (const ParamRef& row : field_refs(objective)) out += fmt::format("{} = {}\n", row.field.name, value_text(row));
  }
  if (head.design) {
    write_rows(out, field_refs(*head.design, "design"));
    for (Factor& factor : head.design->factors) write_factor(out, factor, params.at(factor.param.param));
  }
  return out;
}

}  // namespace shiyu
