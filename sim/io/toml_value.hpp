/// One value of a file becomes one described field: type, unit, range and choice are checked here, for scenarios and
/// tables alike.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/params.hpp"
#include "sim/core/relative.hpp"
#include "sim/io/toml_reader.hpp"

namespace shiyu {

/// "[0, 1] 1/day", "at least 0 day"
std::string range_text(const Field& field);

/// Is it said against the value before it: "+2", "-1", "x1.5", for a number?
bool is_relative(const TomlNode& node, const ParamRef& row);
/// Why what a relative value makes of the one before is no value of the row; empty when it is one.
std::string relative_fault(const ParamRef& row, const Relative& relative, double before);
/// A number for people, without what binary fractions leave behind: 0.15, 50000000.
std::string plain_number(double value);
/// "patrol.visits = \"+2\": 3 becomes 5"
std::string relative_note(const ParamRef& row, const Relative& relative, double before);

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

  /// What a relative value says; none and a mistake when it is wrong.
  std::optional<Relative> relative(const TomlNode& node, const ParamRef& row);
  /// From now on read() takes relative values, said against what the field holds, and notes what they come to.
  void take_relative(std::vector<std::string>& notes) { notes_ = &notes; }

  void mistake(const TomlNode& node, const std::string& text) { mistakes_.add(file_, node.line, node.col, text); }
  void mistake_at_key(const TomlNode& node, const std::string& text) {
    mistakes_.add(file_, node.key_line, node.key_col, text);
  }
  const std::string& file() const { return file_; }

 private:
  bool read_relative(const TomlNode& node, const ParamRef& row);
  std::optional<double> quantity(const TomlNode& node, const ParamRef& row);
  bool whole_in_type(const TomlNode& node, const ParamRef& row, double& value);

  std::string file_;
  Mistakes& mistakes_;
  std::filesystem::path data_folder_;
  std::vector<std::string>* notes_ = nullptr;  // of relative values; none: they are not taken
};

}  // namespace shiyu
