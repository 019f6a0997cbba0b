#include "sim/io/tables_toml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/core/near_miss.hpp"
#include "sim/io/toml_scan.hpp"
#include "sim/io/toml_value.hpp"

namespace shiyu {

namespace {

/// What a table may say about itself; the range is the length in bytes.
struct TableLabel {
  std::string title, source, license, note;
  static constexpr void describe(auto& t, auto&& row) {
    row(t.title, Field{"title", "", in(0, 200), "Name of the table", "表名", "format"});
    row(t.source, Field{"source", "", in(0, 2000), "Where the figures come from", "来源", "format"});
    row(t.license, Field{"license", "", in(0, 200), "Licence (SPDX)", "许可", "format"});
    row(t.note, Field{"note", "", in(0, 4000), "Remarks", "备注", "format"});
  }
};

/// Is the default of a column a value that may stand?
bool has_default(const ParamRef& column) {
  if (const auto* const* text = std::get_if<std::string*>(&column.value))
    return column.field.range.contains(static_cast<double>((*text)->size()));
  const bool number = !std::holds_alternative<EnumRef>(column.value) && !std::holds_alternative<bool*>(column.value);
  return !number || column.field.range.contains(column.number());
}

}  // namespace

std::vector<TomlNode> load_table(const std::filesystem::path& file, std::string_view array_name, Mistakes& mistakes) {
  auto root = load_toml(file, mistakes);
  if (!root) return {};
  TableLabel label;
  ValueReader values(file.generic_string(), mistakes);
  values.read_all(*root, field_refs(label), "a key of this file", {std::string(array_name)});
  const TomlNode* list = root->find(array_name);
  if (!list) {
    mistakes.add(values.file(), 1, 1, fmt::format("has no rows; write [[{}]]", array_name));
    return {};
  }
  const bool tables = list->kind == TomlNode::Kind::list && !list->children.empty() &&
                      std::all_of(list->children.begin(), list->children.end(),
                                  [](const TomlNode& row) { return row.kind == TomlNode::Kind::table; });
  if (!tables) {
    values.mistake_at_key(*list, fmt::format("{0} must be a list of tables; write [[{0}]]", array_name));
    return {};
  }
  return list->children;
}

void read_row(const TomlNode& node, const std::vector<ParamRef>& columns, const std::string& file, Mistakes& mistakes) {
  std::vector<bool> seen(columns.size());
  std::vector<bool> defaulted;
  for (const ParamRef& column : columns) defaulted.push_back(has_default(column));
  ValueReader values(file, mistakes);
  values.read_all(node, columns, "a column of this table", {}, &seen);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!seen[i] && (!defaulted[i] || columns[i].field.name == "name"))
      values.mistake(node, columns[i].path() + " is missing");
}

void check_names(const std::vector<std::string>& names, const std::vector<TomlNode>& nodes, const std::string& file,
                 Mistakes& mistakes) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const TomlNode* at = nodes[i].find("name");
    if (!at || at->kind != TomlNode::Kind::text) continue;  // told already
    if (!detail::is_snake_case(names[i]))
      mistakes.add(file, at->line, at->col, fmt::format("name = {} is not snake_case (a-z, 0-9, _)", at->shown()));
    const auto first = std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]);
    if (first != names.begin() + static_cast<std::ptrdiff_t>(i))
      mistakes.add(file, at->line, at->col,
                   fmt::format("name = {} is given twice; first in line {}", at->shown(),
                               nodes[static_cast<std::size_t>(first - names.begin())].line));
  }
}

int resolve_name(const std::string& name, const std::vector<std::string>& known, const TomlNode& row,
                 std::string_view column, const std::string& file, Mistakes& mistakes) {
  const auto at = std::find(known.begin(), known.end(), name);
  if (at != known.end()) return static_cast<int>(at - known.begin());
  const TomlNode* place = row.find(column);
  if (!place) place = &row;
  mistakes.add(file, place->line, place->col,
               fmt::format("{} = {}: there is no {}{}", column, place->shown(), toml_text(shorten(name, 60)),
                           did_you_mean(name, known)));
  return -1;
}

}  // namespace shiyu
