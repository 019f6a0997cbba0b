/// Data tables: TOML files of [[row]] lists, read into described structs and validated as strictly as scenarios.
///
///   title = "Kinds of disputes"      # optional, as are source, license, note
///   [[kind]]
///   name = "family"                  # every row struct has a text field `name`: snake_case, unique
///   minutes = "3 hours"
///
/// A key may be left out where the default of the row struct lies in its range; a text with the range at_least(1) is
/// required.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/params.hpp"
#include "sim/io/toml_reader.hpp"

namespace shiyu {

/// The rows of a file's list `array_name`, before they are understood. Empty and a mistake when there are none.
std::vector<TomlNode> load_table(const std::filesystem::path& file, std::string_view array_name, Mistakes& mistakes);

/// Reads one row; `columns` are views of the row struct that receives it.
void read_row(const TomlNode& node, const std::vector<ParamRef>& columns, const std::string& file, Mistakes& mistakes);

/// Names must be snake_case and unique.
void check_names(const std::vector<std::string>& names, const std::vector<TomlNode>& nodes, const std::string& file,
                 Mistakes& mistakes);

/// Position of `name` among `known`; -1 and a mistake at the row's key `column` when it is not there.
int resolve_name(const std::string& name, const std::vector<std::string>& known, const TomlNode& row,
                 std::string_view column, const std::string& file, Mistakes& mistakes);

/// Rows with the places they were read from.
template <class Row>
struct Table {
  std::string file;
  std::vector<Row> rows;
  std::vector<TomlNode> nodes;

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Row& row : rows) all.push_back(row.name);
    return all;
  }
  /// What row `i` refers to by name in `column`: positions among `known`. Several names are parted by commas; an empty
  /// text refers to nothing. Names that are not known are mistakes.
  std::vector<int> references(std::size_t i, std::string Row::* column, std::string_view column_name,
                              const std::vector<std::string>& known, Mistakes& mistakes) const {
    std::vector<int> found;
    const std::string& text = rows.at(i).*column;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t to = std::min(text.find(',', from), text.size());
      std::string name = text.substr(from, to - from);
      name.erase(0, name.find_first_not_of(' '));
      name.erase(name.find_last_not_of(' ') + 1);
      const int at = resolve_name(name, known, nodes.at(i), column_name, file, mistakes);
      if (at >= 0) found.push_back(at);
      from = to + 1;
    }
    return found;
  }
};

/// Reads a table and keeps the places, for references between tables.
template <class Row>
Table<Row> read_placed_table(const std::filesystem::path& file, std::string_view array_name, Mistakes& mistakes) {
  static_assert(is_described<Row>, "a column of the row struct has no sound row in describe()");
  Table<Row> table{file.generic_string(), {}, load_table(file, array_name, mistakes)};
  for (const TomlNode& node : table.nodes) {
    Row row;
    read_row(node, field_refs(row, array_name), table.file, mistakes);
    table.rows.push_back(std::move(row));
  }
  check_names(table.names(), table.nodes, table.file, mistakes);
  return table;
}

/// Reads the rows of a table. Mistakes are collected; the caller throws them (Mistakes::throw_if_any()).
template <class Row>
std::vector<Row> read_table(const std::filesystem::path& file, std::string_view array_name, Mistakes& mistakes) {
  return read_placed_table<Row>(file, array_name, mistakes).rows;
}

}  // namespace shiyu
