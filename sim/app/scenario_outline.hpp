/// What a scenario lets happen, in lines: for `validate`, `info` and the report.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/engine/scenario.hpp"
#include "sim/io/scenario_toml.hpp"

namespace shiyu::app {

/// Lines of a scenario, without a newline. Relative values stand as they were written and with what they come to.
struct ScenarioOutline {
  std::vector<std::vector<std::string>> settings;  ///< (variants)
  std::vector<std::string> changes, projects, shocks;
};

/// `counties`: names of codes; a county without a name stays a code.
ScenarioOutline scenario_outline(const ScenarioHead& head, const std::vector<CountyName>& counties);

/// What a relative change comes to: "1.5 becomes 3.5", with the variants and places where these are not the same.
std::string outcomes_told(const ScenarioHead& head, std::size_t change, const std::vector<CountyName>& counties);

/// "Tunliu (140405)", "140405", "the whole city".
std::string place_told(const std::optional<std::int64_t>& county, const std::vector<CountyName>& counties);

}  // namespace shiyu::app
