/// Which files a study reads, and where they come from.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/io/city_files.hpp"

namespace shiyu::app {

/// The data folder: `wanted` when given; else $SHIYU_DATA; else the folder "data" that holds "tables", nearest above
/// `file`, the current folder or the program. Throws InputError when there is none.
std::filesystem::path find_data(const std::filesystem::path& wanted, const std::filesystem::path& file);

/// Files of the city that a scenario names. Throws InputError when its name or folder leaves the data folder, or
/// nothing or more than one city bears the name.
CityFiles find_city_files(const std::filesystem::path& data, const CityChoice& city);

/// Path of the table of holidays.
std::filesystem::path holidays_file(const std::filesystem::path& data);

/// Every file that a scenario's runs depend on, with its check sum, licence and source (data/origins.csv), in the order
/// of their paths.
std::vector<DataFile> data_files(const std::filesystem::path& data, const CityChoice& city);

}  // namespace shiyu::app
