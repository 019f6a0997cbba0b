/// Which files a study reads, and where they come from.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/io/city_files.hpp"

namespace shiyu::app {

/// The data folder: `wanted` when given; else $SHIYU_DATA; else the folder "data" that holds "tables", nearest above
/// `file`, the current folder or the program. Throws InputError when there is none.
std::filesystem::path find_data(const std::filesystem::path& wanted, const std::filesystem::path& file);

/// Which of these it was: "--data", "SHIYU_DATA", "near the file", "near this folder", "near the program".
struct FoundData {
  std::filesystem::path folder;
  const char* how;
};
FoundData find_data_and_say(const std::filesystem::path& wanted, const std::filesystem::path& file);

/// The folder of the scenarios that come with the program, which `@shiyu/NAME` names from anywhere: $SHIYU_SCENARIOS;
/// else "scenarios" beside the data nearest above the program. Empty when there is none.
std::filesystem::path shipped_scenarios();

/// A scenario file as it is named on the command line: `@shiyu/changzhi.toml` is the shipped one. Throws InputError
/// when there are no shipped scenarios, or the name leaves their folder.
std::filesystem::path scenario_file(const std::filesystem::path& named);

/// Files of the city that a scenario names. Throws InputError when its name or folder leaves the data folder, or
/// nothing or more than one city bears the name.
CityFiles find_city_files(const std::filesystem::path& data, const CityChoice& city);

/// Path of the table of holidays.
std::filesystem::path holidays_file(const std::filesystem::path& data);

/// Every file that a scenario's runs depend on, with its check sum, licence and source (data/origins.csv), in the order
/// of their paths.
std::vector<DataFile> data_files(const std::filesystem::path& data, const CityChoice& city);

/// Which of these files are not in the data folder as they were read: "population/people.csv differs", "... is not
/// there".
std::vector<std::string> differing_data(std::span<const DataFile> files, const std::filesystem::path& data);

}  // namespace shiyu::app
