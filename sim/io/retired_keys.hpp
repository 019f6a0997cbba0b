/// Keys of scenarios that a version has retired. A file that gives one its old value means what it meant, and is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/io/toml_value.hpp"

namespace shiyu {

/// Names of the keys of a table that are retired.
std::vector<std::string> retired_keys(std::string_view table);

/// A mistake for each retired key of the table that does not have its old value.
void check_retired_keys(const TomlNode& table, ValueReader& values);

}  // namespace shiyu
