/// Reads the files of a real city: divisions, census, boundaries, holidays. Formats: the READMEs under data/.
#pragma once

#include <filesystem>
#include <vector>

#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/founding/inputs.hpp"

namespace shiyu {

/// Files a city is founded from. All but `boundaries` must exist.
struct CityFiles {
  std::filesystem::path divisions;   // CSV: vintage, level, code, name, parent_code, unit_type
  std::filesystem::path zones;       // CSV: zone_code, host_county_code
  std::filesystem::path population;  // CSV: county_code, pop_2020, area_km2 and counts (population_file.hpp)
  std::filesystem::path boundaries;  // GeoJSON, empty when there is none
  /// The files that exist, for provenance.
  std::vector<std::filesystem::path> all() const;
};

/// Files of a city by its name in the file names ("changzhi_140400") under the data folder. A missing boundary file
/// leaves `boundaries` empty: founding works without it. The population stands in a file of the city's name, or else in
/// county_population.csv.
CityFiles city_files(const std::filesystem::path& data, const std::string& city);

/// Reads a city of one edition of the divisions (2019, 2020, 2023). Placeholder counties are skipped if they are empty;
/// townships of a zone join their host county; a county whose `basis` is "estimated" is marked. Throws InputError with
/// every mistake of every file.
FoundingInputs read_city(const CityFiles& files, int vintage);

/// Adds the polygons of a GeoJSON FeatureCollection (Polygon or MultiPolygon, property `adcode`, optionally `center`,
/// and `former_adcode` of a county that was renamed) to the counties of the same code; other features are ignored. A
/// county without a feature keeps none.
void read_boundaries(const std::filesystem::path& path, FoundingInputs& inputs, Mistakes& mistakes);

/// Reads data/calendar/holidays.csv. Throws InputError with every mistake.
std::vector<HolidayRow> read_holidays(const std::filesystem::path& path);

}  // namespace shiyu
