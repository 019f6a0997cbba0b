/// Parts that rows of systems are made of: names of parameters and outputs, settings, doses, what is followed.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/mechanism_rows.hpp"
#include "sim/io/toml_value.hpp"

namespace shiyu {

/// The texts between `by`, without spaces around them; empty ones are left out.
std::vector<std::string> parts_of(std::string_view text, char by);

/// "state.grids"
std::string state_name(StateTable table);

/// Reads parts of the rows of one file; every mistake goes to `values`. `where` is what a mistake names: "mechanism",
/// "mechanism.regime".
class RowParts {
 public:
  RowParts(const MechanismLists& lists, ValueReader& values);

  /// The text at `key`, if there is one.
  static const TomlNode* text_at(const TomlNode& table, std::string_view key);

  /// { "group.name" = value } at `key`; no mistake when it is not there.
  std::vector<Setting> settings(const TomlNode& table, const std::string& where, const std::string& key,
                                bool may_be_empty);
  /// A parameter that may be turned up (see MechanismLists); its value is 0. None, and a mistake, for another.
  std::optional<Setting> lever(const TomlNode& at, const std::string& where);
  /// The list of values at `doses`; empty and a mistake when it is not sound.
  std::vector<double> doses(const TomlNode& table, const std::string& where, const Setting& lever);
  /// "a" or "a / b"
  Followed followed(const TomlNode& at, const std::string& key);
  /// { output = "...", expect = "up" } at `key`
  Expected expected(const TomlNode& table, const std::string& key);
  /// Outputs, and tables of the state, that `may_differ` names one by one or by group.
  std::vector<bool> may_differ(const TomlNode& table, std::array<bool, kStateTables>& state);

  const ParamRef& param(const Setting& setting) const { return lists_.params[setting.param]; }

 private:
  int find(const std::vector<std::string>& known, const std::string& name, const TomlNode& at, const std::string& what,
           bool at_key = false);
  void setting(const TomlNode& node, const std::string& path, std::vector<Setting>& to);

  const MechanismLists& lists_;
  ValueReader& values_;
  std::vector<std::string> params_, outputs_, groups_;
};

}  // namespace shiyu
