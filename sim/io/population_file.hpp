/// Reads the people of counties, and what a census counted of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>

#include "sim/core/errors.hpp"
#include "sim/founding/inputs.hpp"

namespace shiyu {

/// Counties by their 6-digit code. Columns: `county_code`, `pop_2020`, `area_km2` (may be empty); if there are any,
/// `basis` and counts of persons or households, each of which may be empty: `urban_pop_2020`; `family_households`
/// with `family_people`, and `hh_one_person`; `male`; `age_0_14` to `age_75` together; `registered_elsewhere` (in
/// another county). Adds every mistake with its line, and one for a column whose name is nearly that of a count.
std::map<std::int64_t, CountyInput> read_population(const std::filesystem::path& path, Mistakes& mistakes);

}  // namespace shiyu
