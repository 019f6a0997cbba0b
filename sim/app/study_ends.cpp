#include "sim/app/study_ends.hpp"

#include <fmt/format.h>

#include "analysis/compare_study.hpp"
#include "analysis/csv_text.hpp"
#include "analysis/export_study.hpp"
#include "analysis/json_line.hpp"
#include "analysis/report_study.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// A file of sums knows nothing by place or day, and its points are no replicates of one another.
void refuse_what_sums_lack(const Options& options) {
  Mistakes mistakes;
  const auto refuse = [&](bool asked, const char* option) {
    if (asked)
      mistakes.add(std::string(option), 0, 0,
                   fmt::format("{} is the file of a study, which holds sums of runs over the city and no days; make "
                               "results with `shiyu run` for that",
                               options.file.string()));
  };
  refuse(!options.by.empty(), "--by");
  refuse(options.matters, "--matters");
  refuse(!options.select.empty(), "--select");
  refuse(options.pairing, "--pairing");
  refuse(options.chances, "--chances");
  refuse(options.area != "all" && options.area != "city", "--area");
  mistakes.throw_if_any();
}

std::vector<std::string> keys_named(const std::vector<NamedMeasure>& measures) {
  std::vector<std::string> keys;
  for (const NamedMeasure& measure : measures) keys.push_back(measure.key);
  return keys;
}

Words meaning_of(const std::string& path) {
  for (const ParamRef& row : scenario_params())
    if (row.path() == path) return {std::string(row.field.doc), std::string(row.field.zh)};
  return {path, path};
}

}  // namespace

int compare_study(const Options& options, Console& console) {
  refuse_what_sums_lack(options);
  const StudyResults study = open_study(options.file, console);
  const std::vector<std::string>& variants = study.head().results.variants;
  const std::size_t baseline = variant_of(variants, options.baseline);
  for (const std::string& name : options.variants) variant_of(variants, name);
  const StudyOutcomes outcomes(study);
  const std::vector<NamedMeasure> wanted = outcomes.names().find_all(options.measures, "--measure");
  std::vector<NamedMeasure> further = wanted;
  std::erase_if(further, [](const NamedMeasure& measure) { return measure.row != nullptr; });
  for (const NamedMeasure& measure : wanted) outcomes.outcome(measure, "--measure");  // or it says what is missing
  StudyComparison comparison = shiyu::compare_study(outcomes, baseline, further);
  if (!wanted.empty()) keep_measures(comparison, keys_named(wanted));
  if (!options.variants.empty()) keep_variants(comparison, options.variants);
  if (options.format == "csv") {
    console.put(study_csv(comparison));
  } else if (options.format == "json" || console.json) {
    console.put(study_json(comparison));
  } else {
    if (!console.quiet) console.print("{}\n", comparison.title);
    console.put(study_table(comparison));
  }
  return kDone;
}

int report_study(const Options& options, Console& console) {
  if (!options.study.empty())
    throw InputError("--sensitivity adds a study to a results file; the page of a study has its own");
  const StudyResults study = open_study(options.file, console);
  const std::string file = options.file.string();
  const fs::path out = options.out.empty() ? fs::path(options.file.stem().string() + ".html") : options.out;
  refuse_existing(out, options.force, options.inputs());
  const std::vector<std::string>& variants = study.head().results.variants;
  const std::size_t baseline = variant_of(variants, options.baseline);
  const StudyOutcomes outcomes(study);
  StudyReport report{
      shiyu::compare_study(outcomes, baseline), variants[baseline], {}, why_no_sensitivity(study.head(), file)};
  const std::vector<NamedMeasure> wanted = outcomes.names().find_all(measures_shown(options), "--measure");
  for (const NamedMeasure& measure : wanted)
    if (report.no_sensitivity.empty()) report.sensitivity.push_back(sensitivity_of(outcomes, measure, baseline, file));
  WholeFile page(out, options.force);
  page.out() << study_page(study.head(), study.digest(), report);
  page.finish();
  if (console.json)
    console.print("{}\n", JsonLine().add("report", out.string()).add("bytes", fs::file_size(out)).text());
  else
    console.say("{}: open it in any browser\n", out.string());
  return kDone;
}

int export_study(const Options& options, Console& console) {
  if (options.to != "csv" && options.to != "xlsx")
    throw InputError("--to " + options.to +
                     ": a study holds no case histories; csv and xlsx have a row for each of its runs");
  if (options.language == "zh")
    throw InputError(
        "--language zh: tables of a study have headings in English; their table of columns has the Chinese");
  const StudyResults study = open_study(options.file, console);
  const std::size_t baseline = variant_of(study.head().results.variants, options.baseline);
  const std::string stem = options.file.stem().string();
  const fs::path out = options.out.empty() ? fs::path(stem + (options.to == "csv" ? "-tables" : ".xlsx")) : options.out;
  const StudyOutcomes outcomes(study);
  const StudyComparison comparison = shiyu::compare_study(outcomes, baseline);
  const std::vector<StudyColumn> columns = study_columns(outcomes, meaning_of);
  if (options.to == "csv") {
    std::error_code error;
    fs::create_directories(out, error);
    if (error) throw FileError(out.string() + ": cannot be made: " + error.message());
    for (const char* name : {"runs.csv", "columns.csv", "comparison.csv"})
      refuse_existing(out / name, options.force, options.inputs());
    const auto write = [&](const char* name, auto&& fill) {
      WholeFile file(out / name, options.force);
      if (options.bom) file.out() << kByteOrderMark;
      fill(file.out());
      file.finish();
    };
    write("runs.csv", [&](std::ostream& to) { export_study_runs_csv(outcomes, columns, to); });
    write("columns.csv", [&](std::ostream& to) { export_study_columns_csv(columns, to); });
    write("comparison.csv", [&](std::ostream& to) { to << study_csv(comparison); });
    console.say("{}: runs.csv, columns.csv, comparison.csv\n", out.string());
  } else {
    refuse_existing(out, options.force, options.inputs());
    WholeFile file(out, options.force);
    export_study_xlsx(outcomes, columns, comparison, file.part());
    file.finish();
    console.say("{}: a row a run, and the comparison\n", out.string());
  }
  if (console.json)
    console.print("{}\n", JsonLine()
                              .add("format", options.to)
                              .add("out", out.string())
                              .add("runs", study.head().shape.runs())
                              .add("columns", columns.size())
                              .text());
  return kDone;
}

}  // namespace shiyu::app
