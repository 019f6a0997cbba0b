/// Scenario files as the start shows them: title, question and city, read without founding anything.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "viz/ui/text.hpp"

namespace shiyu::viz {

struct ScenarioCard {
  std::filesystem::path file;
  MadeText title, question, days, city;
};

/// The cards of files that can be read, the others left out.
std::vector<ScenarioCard> read_scenario_cards(const std::vector<std::filesystem::path>& files,
                                              const std::filesystem::path& data);

/// Scenario files of the folder `scenarios` beside the data folder: those at the top, then the questions.
std::vector<std::filesystem::path> scenario_files(const std::filesystem::path& data);

}  // namespace shiyu::viz
