/// [design] of one scenario file: which parameters differ between the points of a study, and how the points are chosen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/engine/scenario.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/toml_value.hpp"

namespace shiyu {

inline constexpr std::size_t kMostFactorValues = 1000;  // that one factor may list

/// design = "none" takes away the design of the file that is extended.
inline constexpr std::string_view kNoDesign = "none";

/// A design as written; it is compared with the variants and changes when all files are read.
struct WrittenDesign {
  Design design;
  std::string file;
  std::vector<TomlNode> names;  ///< of the factors
};

/// Reads a [design]. Mistakes go to `values`.
WrittenDesign read_design(const TomlNode& table, const std::vector<ParamRef>& params, const ScenarioOptions& options,
                          ValueReader& values);

/// The design, once no variant or change sets a parameter that differs between its points.
Design settle_design(const WrittenDesign& written, const ScenarioHead& head, Mistakes& mistakes);

}  // namespace shiyu
