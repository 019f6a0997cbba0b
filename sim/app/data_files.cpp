#include "sim/app/data_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sim/app/machine.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/sha256.hpp"
#include "sim/io/toml_reader.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// The nearest folder above `start` that has a data folder.
std::optional<fs::path> data_above(const fs::path& start) {
  std::error_code error, absent;
  fs::path folder = fs::weakly_canonical(start, error);
  if (error) return {};
  for (;; folder = folder.parent_path()) {
    for (const fs::path& candidate : {folder / "data", folder / "share/shiyu/data"})
      if (fs::is_directory(candidate / "tables", absent)) return candidate;
    if (!folder.has_relative_path()) return {};
  }
}

bool is_name(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

/// The licence and source of each folder or file of the data.
struct Origins {
  explicit Origins(const fs::path& data) {
    Mistakes mistakes;
    table = read_csv(data / "origins.csv", {"path", "licence", "source"}, mistakes);
    mistakes.throw_if_any();
  }
  /// The row with the longest path that the file's path begins with.
  void describe(DataFile& file) const {
    const CsvColumn path(table, "path"), licence(table, "licence"), source(table, "source");
    std::size_t longest = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const std::string& prefix = path.text(row);
      if (prefix.size() < longest || !file.path.starts_with(prefix)) continue;
      longest = prefix.size();
      file.licence = licence.text(row);
      file.source = source.text(row);
    }
  }
  CsvTable table;
};

}  // namespace

FoundData find_data_and_say(const fs::path& wanted, const fs::path& file) {
  std::error_code error;
  for (const auto& [named, how] : {FoundData{wanted, "--data"}, FoundData{environment("SHIYU_DATA"), "SHIYU_DATA"}}) {
    if (named.empty()) continue;
    if (!fs::is_directory(named, error)) throw InputError(named.string() + ": is no folder of data");
    return {named, how};
  }
  const fs::path near_file = file.empty() ? fs::path() : fs::absolute(file).parent_path();
  for (const auto& [start, how] :
       {FoundData{near_file, "near the file"}, FoundData{fs::current_path(error), "near this folder"},
        FoundData{program_folder(), "near the program"}})
    if (!start.empty())
      if (const std::optional<fs::path> found = data_above(start)) return {*found, how};
  throw InputError("there is no data folder near the file, here, or near the program; name it with --data FOLDER");
}

fs::path find_data(const fs::path& wanted, const fs::path& file) { return find_data_and_say(wanted, file).folder; }

fs::path shipped_scenarios() {
  if (const std::string named = environment("SHIYU_SCENARIOS"); !named.empty()) return named;
  const std::optional<fs::path> data = data_above(program_folder());
  std::error_code error;
  const fs::path beside = data ? data->parent_path() / "scenarios" : fs::path();
  return fs::is_directory(beside, error) ? beside : fs::path();
}

fs::path scenario_file(const fs::path& named) {
  const std::string text = named.generic_string();
  const fs::path folder = shipped_scenarios();
  if (!text.starts_with(kShipped)) {
    std::error_code error;
    if (!text.empty() && !named.has_parent_path() && !fs::exists(named, error) && fs::exists(folder / named, error))
      throw InputError(text + ": there is no such file here; did you mean " + std::string(kShipped) + text + "?");
    return named;
  }
  if (folder.empty())
    throw InputError(text + ": no scenarios came with this program; name their folder with SHIYU_SCENARIOS=FOLDER");
  const GuardedPath guarded = guard_path(text.substr(kShipped.size()), folder, {folder});
  if (!guarded.fault.empty())
    throw InputError(
        text + ": " + guarded.fault +
        (guarded.fault.ends_with("not exist") ? nearest_beside(folder / text.substr(kShipped.size())) : ""));
  return guarded.path;
}

CityFiles find_city_files(const fs::path& data, const CityChoice& city) {
  if (!is_name(city.name))
    throw InputError(fmt::format("city.name = \"{}\": a name has small letters, digits and _ only", city.name));
  const fs::path folder = fs::path(city.folder).lexically_normal();
  if (folder.is_absolute() || city.folder.find("..") != std::string::npos)
    throw InputError(fmt::format("city.folder = \"{}\" leaves the data folder", city.folder));
  const fs::path root = city.folder.empty() ? data : data / folder;
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator entry(root / "divisions", error), end; !error && entry != end; entry.increment(error)) {
    const std::string stem = entry->path().stem().string();
    if (entry->path().extension() == ".csv" && (stem == city.name || stem.starts_with(city.name + "_")))
      found.push_back(stem);
  }
  if (found.empty())
    throw InputError(fmt::format("city.name = \"{}\": there is no {}", city.name,
                                 (root / "divisions" / (city.name + "_*.csv")).string()));
  if (found.size() > 1)
    throw InputError(fmt::format("city.name = \"{}\" fits {}: name one", city.name, fmt::join(found, " and ")));
  return city_files(root, found.front());
}

fs::path holidays_file(const fs::path& data) { return data / "calendar" / "holidays.csv"; }

std::vector<DataFile> data_files(const fs::path& data, const CityChoice& city) {
  std::vector<fs::path> paths = find_city_files(data, city).all();
  paths.push_back(holidays_file(data));
  for (const std::string& table : {city.kinds, city.departments, city.risks, city.categories})
    paths.push_back(data / table);
  const Origins origins(data);
  std::vector<DataFile> files;
  for (const fs::path& path : paths) {
    DataFile file{fs::weakly_canonical(path).lexically_relative(fs::weakly_canonical(data)).generic_string(),
                  sha256_of_file(path.string()), "unknown", "unknown"};
    origins.describe(file);
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(), [](const DataFile& a, const DataFile& b) { return a.path < b.path; });
  return files;
}

std::vector<std::string> differing_data(std::span<const DataFile> files, const fs::path& data) {
  std::vector<std::string> differing;
  std::error_code error;
  for (const DataFile& file : files) {
    // Paths of a stranger's file: nothing but a plain file below the folder is opened.
    const fs::path inside = fs::path(file.path).lexically_normal();
    const bool leaves = inside.empty() || inside.is_absolute() || *inside.begin() == "..";
    if (leaves || !fs::is_regular_file(data / inside, error))
      differing.push_back(file.path + " is not there");
    else if (sha256_of_file((data / inside).string()) != file.sha256)
      differing.push_back(file.path + " differs");
  }
  return differing;
}

}  // namespace shiyu::app
