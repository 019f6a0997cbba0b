/// One value of a file becomes one described field: type, unit, range and choice are checked here, for scenarios and
/// tables alike.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/params.hpp"
#include "sim/io/toml_reader.hpp"

namespace shiyu {

/// "[0, 1] 1/day", "at least 0 day"
std::string range_text(const Field& field);

/// Reads values for one file. Nothing is set when a value is wrong.
class ValueReader {
 public:
  /// `data_folder`: where fields of unit "file" and "folder" must exist; empty: they are not looked for.
  ValueReader(std::string file, Mistakes& mistakes, std::filesystem::path data_folder = {})
      : file_(std::move(file)), mistakes_(mistakes), data_folder_(std::move(data_folder)) {}

  /// The number `node` means for `row` (see ParamRef::number()); none and a mistake when it is wrong.
  std::optional<double> number(const TomlNode& node, const ParamRef& row);
  /// The text `node` means for a text field.
  std::optional<std::string> text(const TomlNode& node, const ParamRef& row);
  /// Sets the field; false and a mistake when the value is wrong.
  bool read(const TomlNode& node, const ParamRef& row);
  /// Reads the entries of `table` into `rows`; unknown keys are mistakes ("is not a <what>"). `seen[i]`: row i was
  /// given.
  void read_all(const TomlNode& table, const std::vector<ParamRef>& rows, const std::string& what,
                const std::vector<std::string>& other_keys = {}, std::vector<bool>* seen = nullptr);

  void mistake(const TomlNode& node, const std::string& text) { mistakes_.add(file_, node.line, node.col, text); }
  void mistake_at_key(const TomlNode& node, const std::string& text) {
    mistakes_.add(file_, node.key_line, node.key_col, text);
  }
  const std::string& file() const { return file_; }

 private:
  std::optional<double> quantity(const TomlNode& node, const ParamRef& row);
  bool whole_in_type(const TomlNode& node, const ParamRef& row, double& value);

  std::string file_;
  Mistakes& mistakes_;
  std::filesystem::path data_folder_;
};

}  // namespace shiyu
