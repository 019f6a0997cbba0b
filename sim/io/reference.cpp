#include "sim/io/reference.hpp"

#include <fmt/format.h>

#include "sim/engine/scenario.hpp"
#include "sim/io/toml_reader.hpp"
#include "sim/io/toml_value.hpp"

namespace shiyu {

namespace {

std::string choices(const ParamRef& row, std::string_view between) {
  std::string text;
  if (const auto* choice = std::get_if<EnumRef>(&row.value))
    for (const char* name : choice->names) text += (text.empty() ? "" : std::string(between)) + name;
  return text;
}

/// What may be written: "[0, 1]", "a | b", "true | false"; for texts the length.
std::string allowed(const ParamRef& row, std::string_view between, Language language) {
  if (std::holds_alternative<EnumRef>(row.value)) return choices(row, between);
  if (std::holds_alternative<bool*>(row.value)) return "true" + std::string(between) + "false";
  Field f = row.field;
  f.unit = {};
  return (row.is_text() ? (language == Language::english ? "text, length " : "文字，长度 ") : "") + range_text(f);
}

std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string role(const Field& f, Language language) {
  const bool english = language == Language::english;
  if (f.lever) return english ? "lever" : "可调";
  if (f.uncertain) return english ? "uncertain" : "不确定";
  return "";
}

std::string table_of(const std::vector<ParamRef>& rows, Language language) {
  const bool english = language == Language::english;
  std::string out;
  std::string_view group;
  for (const ParamRef& row : rows) {
    if (row.group != group || out.empty()) {
      out += english ? fmt::format("\n## {} ({}, {})\n\n", row.group_label, row.group, row.group_zh)
                     : fmt::format("\n## {}（{}）\n\n", row.group_zh, row.group);
      out += english ? "| key | meaning | default | unit | allowed | role | source |\n"
                     : "| 键 | 含义 | 默认值 | 单位 | 取值 | 角色 | 来源 |\n";
      out += "|---|---|---|---|---|---|---|\n";
    }
    group = row.group;
    out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.field.name,
                       cell(english ? row.field.doc : row.field.zh), cell(row.text()), cell(row.field.unit),
                       cell(allowed(row, ", ", language)), role(row.field, language), cell(row.field.source));
  }
  return out;
}

template <class E>
std::string_view name_of(E value) {
  return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

constexpr std::string_view kGenerated = "Generated from the source code by the CMake target `reference`; do not edit.";

std::vector<ParamRef> with_head(ScenarioHead& head, const std::vector<ParamRef>& params) {
  std::vector<ParamRef> all = head_rows(head);
  all.insert(all.end(), params.begin(), params.end());
  return all;
}

}  // namespace

std::string base_toml(const std::vector<ParamRef>& params) {
  ScenarioHead head;
  std::string out = fmt::format(
      "# {}\n# Every parameter with its default: 'extends = \"base.toml\"' changes nothing.\n"
      "# A value is a number in the unit shown, or a text with a unit, such as \"20 min\", \"0.3 yuan\", \"5 %\".\n"
      "# A lever may move on a day by [[change]]; a [[variant]] may set every parameter outside [city], [time], "
      "[random], "
      "[founding].\n"
      "schema = {}\ntitle = \"Defaults\"\nquestion = \"\"\nlicense = \"Apache-2.0\"\nauthors = []\n",
      kGenerated, kScenarioSchema);
  std::string_view group;
  for (const ParamRef& row : with_head(head, params)) {
    if (row.group != group) out += fmt::format("\n[{}]  # {}, {}\n", row.group, row.group_label, row.group_zh);
    group = row.group;
    const std::string unit = row.field.unit.empty() ? std::string() : fmt::format(" Unit: {}.", row.field.unit);
    const std::string part = role(row.field, Language::english);
    out += fmt::format("# {}.{} Allowed: {}.{} Source: {}.\n{} = {}\n", row.field.doc, unit,
                       allowed(row, ", ", Language::english), part.empty() ? "" : " Role: " + part + '.',
                       row.field.source, row.field.name, row.text());
  }
  return out;
}

std::string parameters_markdown(const std::vector<ParamRef>& params, Language language) {
  ScenarioHead head;
  const std::string title =
      language == Language::english
          ? fmt::format(
                "# Parameters\n\n{}\n\nA *lever* may move on a day by `[[change]]`; an *uncertain* parameter is "
                "one that nobody chooses. Values are numbers in the unit shown, or texts with a unit (`\"20 min\"`).\n",
                kGenerated)
          : fmt::format(
                "# 参数\n\n由源代码自动生成（CMake 目标 `reference`），请勿手工修改。\n\n“可调”参数可用 `[[change]]` "
                "在某日改变；“不确定”参数无人能选择。数值以所示单位书写，或写成带单位的文字（`\"20 min\"`）。\n");
  ProjectPlan project;
  ShockPlan shock;
  Design design;
  return title + table_of(with_head(head, params), language) +
         table_of(field_refs(project, "[[project]]", "Major project", "重大项目"), language) +
         table_of(field_refs(shock, "[[shock]]", "Shock", "冲击"), language) +
         table_of(field_refs(design, "[design]", "Design of a study", "研究设计"), language);
}

std::string columns_markdown(const std::vector<ParamRef>& columns, Language language) {
  return table_of(columns, language);
}

std::string outputs_markdown(const std::vector<OutputRow>& outputs) {
  std::string out = fmt::format(
      "# Outputs\n\n{}\n\nCounts of a day; they add up over places. A *flow* is what happened and adds up over days; a "
      "*level* is what stands, and a week or month has that of its last day. The scope says of what an output is "
      "known: "
      "*area*, of urban and rural settlements in each county; *county*, of counties and not by area; *city*, of the "
      "whole "
      "city only. A name is never reused for another meaning.\n",
      kGenerated);
  std::string_view group;
  for (const OutputRow& row : outputs) {
    if (row.group != group)
      out += fmt::format(
          "\n## {} ({}, {})\n\n| name | meaning | 含义 | unit | kind | scope |\n|---|---|---|---|---|---|\n",
          row.group_label, row.group, row.group_zh);
    group = row.group;
    out += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", row.field.name, cell(row.field.doc), cell(row.field.zh),
                       cell(row.field.unit), name_of(row.field.kind), name_of(row.field.scope));
  }
  return out;
}

}  // namespace shiyu
