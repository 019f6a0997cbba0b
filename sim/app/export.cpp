#include "analysis/export.hpp"

#include "analysis/json_line.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/study_ends.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// Where the results go when the user does not say.
fs::path default_out(const Options& options) {
  const std::string stem = options.file.stem().string();
  if (options.to == "csv") return stem + "-tables";
  if (options.to == "ocel") return stem + ".ocel.json";
  return stem + "." + options.to;
}

TableStyle style_of(const Options& options) { return {options.language == "zh", options.bom}; }

/// Four tables in a folder; each appears whole or not at all.
void write_tables(const Results& results, std::size_t baseline, const fs::path& folder, const Options& options) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw FileError(folder.string() + ": cannot be made: " + error.message());
  for (const char* name : {"city.csv", "counties.csv", "columns.csv", "comparison.csv"})
    refuse_existing(folder / name, options.force, options.inputs());
  const auto write = [&](const char* name, auto&& fill) {
    WholeFile file(folder / name, options.force);
    fill(file.out());
    file.finish();
  };
  const TableStyle style = style_of(options);
  write("city.csv", [&](std::ostream& out) { export_city_csv(results, style, out); });
  write("counties.csv", [&](std::ostream& out) { export_counties_csv(results, style, out); });
  write("columns.csv", [&](std::ostream& out) { export_columns_csv(results, style, out); });
  write("comparison.csv", [&](std::ostream& out) { export_comparison_csv(results, baseline, style, out); });
}

}  // namespace

int export_results(const Options& options, Console& console) {
  if (options.bom && options.to != "csv") throw InputError("--bom is for --to csv");
  if (!options.language.empty() && options.to != "csv" && options.to != "xlsx")
    throw InputError("--language is for --to csv and xlsx; event logs have names and no texts");
  if (StudyResults::is_study(options.file.string())) return export_study(options, console);
  const Results results = open_results(options.file, console);
  const ResultsHead& head = results.head();
  const fs::path out = options.out.empty() ? default_out(options) : options.out;
  const std::size_t baseline = variant_of(head.variants, options.baseline),
                    variant = variant_of(head.variants, options.variant);
  if (options.replicate < 0 || options.replicate >= head.replicates)
    throw InputError(
        fmt::format("--replicate {}: the file has replicates 0 to {}", options.replicate, head.replicates - 1));
  JsonLine line;
  line.add("format", options.to).add("out", out.string());
  if (options.to == "csv") {
    write_tables(results, baseline, out, options);
    console.say("{}: city.csv, counties.csv, columns.csv, comparison.csv\n", out.string());
  } else {
    refuse_existing(out, options.force, options.inputs());
    WholeFile file(out, options.force);
    if (options.to == "xlsx") {
      export_xlsx(results, baseline, style_of(options), file.part());
      console.say("{}: city and counties as means over replicates\n", out.string());
    } else {
      const ExportedLog log =
          (options.to == "xes" ? export_xes : export_ocel)(results, variant, options.replicate, file.out());
      line.add("cases", log.cases).add("events", log.events);
      console.say("{}: {} cases and {} events of {}, replicate {}\n", out.string(), log.cases, log.events,
                  head.variants[variant], options.replicate);
    }
    file.finish();
  }
  if (console.json) console.print("{}\n", line.text());
  return kDone;
}

}  // namespace shiyu::app
