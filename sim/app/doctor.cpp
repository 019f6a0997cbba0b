// Looks at the machine before anybody waits for it: each line says what was found and, when something is wrong, what to
// do.
#include <algorithm>
#include <array>
#include <clocale>
#include <filesystem>

#include "analysis/json_line.hpp"
#include "analysis/solvers.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/version.hpp"
#include "sim/io/hdf5.hpp"
#include "sim/io/sha256.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

enum class State { good, attention, bad };

/// Collects what is found and prints it as it comes.
class Report {
 public:
  explicit Report(Console& console) : console_(console) {}

  void add(State state, const std::string& what, const std::string& found, const std::string& advice = "") {
    static constexpr std::array kNames{"ok", "look", "BAD"};
    const char* name = kNames[static_cast<std::size_t>(state)];
    worst_ = std::max(worst_, state);
    if (console_.json) {
      console_.print("{}\n",
                     JsonLine().add("check", what).add("state", name).add("found", found).add("advice", advice).text());
      return;
    }
    console_.print("{:<5}{:<12}{}\n", name, what, found);
    if (!advice.empty()) console_.print("                 -> {}\n", advice);
  }
  State worst() const { return worst_; }

 private:
  Console& console_;
  State worst_ = State::good;
};

constexpr double kComfortableMb = 1024;  // the scenario of Changzhi peaks at about half of it
constexpr double kComfortableDiskMb = 500;

std::string mb(double value) { return readable(value, 3) + " MiB"; }

void check_program(Report& report) {
  const Version v = version();
  report.add(v.build_type == "Release" ? State::good : State::attention, "program",
             fmt::format("shiyu {}, commit {}{}, {}, {}", v.version, v.git_commit.substr(0, 12),
                         v.git_dirty ? " with changes" : "", v.compiler, v.build_type),
             v.build_type == "Release"
                 ? ""
                 : "this build is slow; for long work: cmake --preset release && cmake --build build/release");
  report.add(State::good, "library", "HDF5 " + hdf5::library_version() + ", linked in");
  for (const std::string& library : loaded_libraries()) {
    const std::string name = fs::path(library).filename().string();
    for (const char* ours : {"libtbb", "libtomlplusplus", "libspdlog", "libfmt", "libcrypto"})
      if (name.starts_with(ours)) report.add(State::good, "library", fs::weakly_canonical(library).string());
  }
}

void check_module(Report& report) {
  try {
    report.add(State::good, "module",
               fmt::format("{} ({}, build {})", solvers_path(), solvers().libraries(), solvers_build()));
  } catch (const FileError& error) {
    report.add(State::bad, "module", "designs and searches will not work, single runs will", error.what());
  }
}

void check_machine(Report& report) {
  const std::string slurm = environment("SLURM_CPUS_PER_TASK");
  report.add(State::good, "threads",
             fmt::format("{} will be used ({} processors{})", thread_count({}), available_threads(),
                         slurm.empty() ? "" : ", SLURM_CPUS_PER_TASK=" + slurm));
  const std::optional<double> free = memory_available_mb();
  const bool enough = !free || *free >= kComfortableMb;
  report.add(
      enough ? State::good : State::attention, "memory",
      fmt::format("{} free of {}", free ? mb(*free) : "unknown", mb(memory_total_mb().value_or(0))),
      enough ? "" : "close other programs or use --threads 1; `shiyu run FILE --dry-run` says what a scenario needs");
  const fs::path here = fs::current_path();
  const std::optional<double> disk = disk_free_mb(here / "x");
  const bool room = !disk || *disk >= kComfortableDiskMb;
  report.add(room ? State::good : State::attention, "disk",
             fmt::format("{} free in {}", disk ? mb(*disk) : "unknown", here.string()),
             room ? "" : "write results elsewhere with --out");
}

void check_terminal(Report& report) {
  std::string locale = environment("LC_ALL");
  if (locale.empty()) locale = environment("LC_CTYPE");
  if (locale.empty()) locale = environment("LANG");
  std::string upper = locale;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const bool utf8 = upper.find("UTF-8") != std::string::npos || upper.find("UTF8") != std::string::npos;
  report.add(utf8 ? State::good : State::attention, "locale", locale.empty() ? "none" : locale,
             utf8 ? "" : "names of places are UTF-8; if they look wrong: export LC_ALL=C.UTF-8");
  const std::optional<int> width = terminal_width();
  const bool wide = !width || *width >= 120;
  report.add(wide ? State::good : State::attention, "terminal",
             width ? fmt::format("{} columns", *width) : "output is no terminal",
             wide ? "" : "tables are up to 120 columns wide; widen the window or use --format csv");
}

void check_data(const Options& options, Report& report) {
  fs::path data;
  const char* how = "";
  try {
    const FoundData found = find_data_and_say(options.data, options.file);
    data = found.folder;
    how = found.how;
  } catch (const InputError& error) {
    report.add(State::bad, "data", "not found", error.what());
    return;
  }
  report.add(State::good, "data", fmt::format("{} ({})", fs::weakly_canonical(data).string(), how));
  const fs::path scenarios = shipped_scenarios();
  report.add(scenarios.empty() ? State::attention : State::good, "scenarios",
             scenarios.empty() ? "none" : fs::weakly_canonical(scenarios).string(),
             scenarios.empty() ? "scenarios named @shiyu/NAME are not found; set SHIYU_SCENARIOS" : "");
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(data, error), end; !error && entry != end; entry.increment(error)) {
    const std::string suffix = entry->path().extension().string();
    if (entry->is_regular_file(error) && (suffix == ".csv" || suffix == ".toml" || suffix == ".geojson"))
      files.push_back(entry->path());
  }
  if (error) report.add(State::bad, "data", error.message(), "make the folder readable");
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const std::string name = file.lexically_relative(data).generic_string();
    try {
      report.add(State::good, "sha256", sha256_of_file(file.string()) + "  " + name);
    } catch (const FileError& unreadable) {
      report.add(State::bad, "sha256", name, unreadable.what());
    }
  }
  for (const char* needed : {"divisions", "population", "calendar/holidays.csv", "tables/kinds.toml",
                             "tables/departments.toml", "tables/risks.toml", "tables/categories.toml", "origins.csv"})
    if (!fs::exists(data / needed, error))
      report.add(State::bad, "data", std::string(needed) + " is missing", "restore it from the repository");
  if (!fs::exists(data / "boundaries", error))
    report.add(State::attention, "data", "no boundaries",
               "maps show discs in place of counties; results do not change");
}

}  // namespace

int doctor(const Options& options, Console& console) {
  Report report(console);
  check_program(report);
  check_module(report);
  check_machine(report);
  check_terminal(report);
  check_data(options, report);
  const State worst = report.worst();
  if (!console.json)
    console.print("{}\n", worst == State::good ? "Everything is in order."
                          : worst == State::attention
                              ? "It will work; lines marked 'look' say what could be better."
                              : "Not everything will work before the lines marked BAD are put right.");
  return worst == State::bad ? kWorldsFailure : kDone;
}

}  // namespace shiyu::app
