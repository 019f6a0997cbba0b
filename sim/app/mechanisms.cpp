#include <algorithm>
#include <sstream>

#include "analysis/lever_study_print.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// The rows that `only` names ("M24,M31"), or all.
std::vector<MechanismRow> chosen(std::vector<MechanismRow> rows, const std::string& only) {
  if (only.empty()) return rows;
  std::vector<std::string> known;
  for (const MechanismRow& row : rows) known.push_back(row.id);
  std::vector<std::string> wanted;
  Mistakes mistakes;
  std::istringstream names(only);
  for (std::string name; std::getline(names, name, ',');) {
    wanted.push_back(name);
    if (std::find(known.begin(), known.end(), name) == known.end())
      mistakes.add("--only", 0, 0, fmt::format("no row is called {}{}", name, did_you_mean(name, known)));
  }
  mistakes.throw_if_any();
  std::erase_if(
      rows, [&](const MechanismRow& row) { return std::find(wanted.begin(), wanted.end(), row.id) == wanted.end(); });
  return rows;
}

/// Is there a folder for the file? Asked before the runs, which take minutes.
void check_folder(const fs::path& file) {
  std::error_code error;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  if (!file.empty() && !fs::is_directory(folder, error))
    throw InputError(fmt::format("{}: there is no folder {}", file.string(), folder.string()));
}

}  // namespace

int mechanisms(const Options& options, Console& console) {
  const SignalWatch signals;
  const fs::path data = find_data(options.data, {});
  Day::Params defaults;
  const MechanismLists lists{day_plan(), param_rows<Day>(defaults)};
  const std::vector<MechanismRow> rows =
      chosen(read_mechanism_rows(options.rows.empty() ? data / "mechanisms" : options.rows, lists), options.only);
  // Part of the rows would replace the document of all.
  const bool to_screen = options.out.empty() && (!options.only.empty() || console.json);
  const fs::path out = options.out.empty() && !to_screen ? fs::path("docs/mechanisms.md") : options.out;
  check_folder(out);
  check_folder(options.csv);
  Mistakes mistakes;
  const Tables tables = read_tables(data, CityChoice{}, mistakes);
  mistakes.throw_if_any();

  LeverStudyChoice choice = options.lever_study;
  choice.threads = thread_count(options.threads);
  ProgressLine progress(console);
  LeverStudyCalls calls;
  calls.stop = &signals.stopped();
  calls.on_progress = [&](std::int64_t done, std::int64_t all, double seconds) {
    progress.show({"mechanisms", "days", done, all, seconds});
  };
  const ToyTown town(tables);
  const LeverStudy study = study_levers(town, rows, choice, calls);
  if (study.stopped) {
    console.warn("stopped by {}; nothing was written", signals.name());
    return kStopped;
  }
  if (!out.empty()) write_whole(out, lever_study_markdown(study));
  if (!options.csv.empty()) write_whole(options.csv, lever_study_csv(study));
  if (console.json)
    console.put(lever_study_json(study));
  else if (to_screen)
    console.put(lever_study_markdown(study));
  else
    console.print("{} systems, {} runs in {:.0f} s; written to {}\n", rows.size(), study.runs, study.seconds,
                  out.string());
  return kDone;
}

}  // namespace shiyu::app
