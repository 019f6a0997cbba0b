#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/founded_told.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/scenario_outline.hpp"
#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/results_read.hpp"
#include "sim/io/study_read.hpp"

namespace shiyu::app {

namespace {

int runs_in(const Results& results) {
  int count = 0;
  for (std::size_t v = 0; v < results.head().variants.size(); ++v)
    for (int r = 0; r < results.head().replicates; ++r) count += results.has_run(v, r) ? 1 : 0;
  return count;
}

/// "365 days from 2019-01-01 and 180 of follow-up".
std::string days_text(int days, int follow_up, const std::string& start) {
  return fmt::format("{} days from {}{}", days, start,
                     follow_up > 0 ? fmt::format(" and {} of follow-up", follow_up) : std::string());
}

/// "in 13 counties", "in Tunliu district".
std::string counties_text(const std::vector<std::string>& counties) {
  return counties.size() == 1 ? "in " + counties.front() : fmt::format("in {} counties", counties.size());
}

/// Changes, projects and shocks of a scenario.
void print_events(const ScenarioOutline& outline, Console& console) {
  for (const std::string& change : outline.changes) console.print("  change    {}\n", change);
  for (const std::string& project : outline.projects) console.print("  project   {}\n", project);
  for (const std::string& shock : outline.shocks) console.print("  shock     {}\n", shock);
}

void add_events(const ScenarioOutline& outline, JsonLine& line) {
  line.add("changes_described", outline.changes).add("projects", outline.projects).add("shocks", outline.shocks);
}

/// Those of the scenario inside a file; nothing when this program does not know it any more.
ScenarioOutline outline_of(const ResultsHead& h, const UnitTable& counties) {
  const std::optional<ScenarioHead> head = head_of_text(h.scenario);
  if (!head) return {};
  std::vector<CountyName> names;
  for (std::size_t c = 0; c < counties.size(); ++c) names.push_back({counties.code[c], counties.name.at(c)});
  return scenario_outline(*head, names);
}

int info_of_results(const Options& options, Console& console) {
  const Results results = open_results(options.file, console);
  const ResultsHead& h = results.head();
  const int runs = runs_in(results);
  const UnitTable units = results.units("county");
  const std::vector<std::string>& counties = units.name;
  const ScenarioOutline outline = outline_of(h, units);
  const char* level = EnumNames<OutputLevel>::names[static_cast<std::size_t>(h.level)];
  if (console.json) {
    JsonLine line;
    line.add("file", options.file.string()).add("kind", "results").add("title", h.title).add("question", h.question);
    line.add("residents", h.residents).add("start", h.start).add("days", h.days).add("variants", h.variants);
    line.add("follow_up", h.follow_up).add("counties", counties);
    line.add("replicates", h.replicates).add("runs", runs).add("seed", h.seed).add("level", level);
    line.add("program_version", h.program_version).add("git_commit", h.git_commit).add("digest", results.digest());
    line.add("host", h.provenance.host).add("started", h.provenance.started).add("ended", h.provenance.ended);
    add_events(outline, line);
    console.print("{}\n", line.add("threads", h.provenance.threads).text());
    return kDone;
  }
  console.print("{}\n", h.title);
  if (!h.question.empty()) console.print("{}\n", h.question);
  console.print("\nrun of      {} residents {}, {}\n", with_decimals(static_cast<double>(h.residents), 0),
                counties_text(counties), days_text(h.days, h.follow_up, h.start));
  console.print("runs        {} of {} ({} variants, {} replicates), seed {}\n", runs,
                h.variants.size() * static_cast<std::size_t>(h.replicates), h.variants.size(), h.replicates, h.seed);
  for (std::size_t v = 0; v < h.variants.size(); ++v)
    console.print("  variant   {:<24} {}\n", h.variants[v], h.variant_titles[v]);
  print_events(outline, console);
  console.print("stored      {}: {} outputs of the city a day\n", level, h.outputs.size());
  console.print("program     shiyu {}, commit {}\n", h.program_version, h.git_commit);
  console.print("made        {} to {} on {}, {} threads\n", h.provenance.started, h.provenance.ended, h.provenance.host,
                h.provenance.threads);
  console.print("digest      {}\n", results.digest());
  console.print("scenario    sha256 {}\n", h.scenario_sha256);
  for (const DataFile& file : h.data)
    console.print("data        {}  sha256 {}\n            licence {}: {}\n", file.path, file.sha256, file.licence,
                  file.source);
  return kDone;
}

int info_of_study(const StudyResults& study, const Options& options, Console& console) {
  const StudyHead& h = study.head();
  const std::size_t done = study.count(RunStatus::done), failed = study.count(RunStatus::failed),
                    missing = study.count(RunStatus::missing);
  const char* method =
      h.factors.empty() ? "none" : EnumNames<DesignMethod>::names[static_cast<std::size_t>(h.design.method)];
  const ScenarioOutline outline = outline_of(h.results, {});
  if (console.json) {
    JsonLine line;
    line.add("file", options.file.string()).add("kind", "study").add("title", h.results.title);
    line.add("question", h.results.question).add("residents", h.results.residents).add("days", h.results.days);
    line.add("variants", h.results.variants).add("replicates", h.shape.replicates).add("points", h.shape.points);
    line.add("method", method).add("runs", h.shape.runs()).add("done", done).add("failed", failed);
    line.add("missing", missing);
    add_events(outline, line);
    console.print("{}\n", line.add("seed", h.results.seed).add("digest", study.digest()).text());
    return kDone;
  }
  console.print("{}\n", h.results.title);
  if (!h.results.question.empty()) console.print("{}\n", h.results.question);
  console.print("\nstudy of    {} residents, {}\n", with_decimals(static_cast<double>(h.results.residents), 0),
                days_text(h.results.days, h.results.follow_up, h.results.start));
  console.print("runs        {} of {} done, {} failed, {} ({} points, {} variants, {} replicates), seed {}\n", done,
                h.shape.runs(), failed,
                missing > 0 ? fmt::format("{} missing: a partial study", missing) : "none missing", h.shape.points,
                h.shape.variants, h.shape.replicates, h.results.seed);
  console.print("design      {}\n", method);
  for (const FactorColumn& factor : h.factors) console.print("  {:<9} {}\n", factor.role, factor.name);
  for (const std::string& variant : h.results.variants) console.print("  variant   {}\n", variant);
  print_events(outline, console);
  console.print("program     shiyu {}, commit {}\n", h.results.program_version, h.results.git_commit);
  console.print("digest      {}\n", study.digest());
  return kDone;
}

int info_of_scenario(const Options& options, Console& console) {
  const Study study = read_study(options);
  const ScenarioHead& h = study.head;
  std::int64_t residents = 0;
  for (const CountyInput& county : study.inputs.counties) residents += county.residents;
  const FoundedTold founded = founded_told(study);
  const ScenarioOutline outline = scenario_outline(h, county_names(study.inputs));
  if (console.json) {
    std::vector<std::string> variants;
    for (const Variant& variant : h.variants) variants.push_back(variant.name);
    JsonLine line;
    line.add("file", options.file.string())
        .add("kind", "scenario")
        .add("title", h.heading.title)
        .add("question", h.heading.question);
    line.add("city", h.city.name).add("residents", residents).add("start", h.time.start).add("days", h.time.days);
    line.add("follow_up", h.time.follow_up);
    line.add("variants", variants)
        .add("replicates", h.random.replicates)
        .add("seed", h.random.seed)
        .add("changes", h.changes.size());
    line.add("founded", founded.line).add("warnings", founded.warnings);
    add_events(outline, line);
    console.print("{}\n", line.add("files", h.files).text());
    return kDone;
  }
  console.print("{}\n", h.heading.title);
  if (!h.heading.question.empty()) console.print("{}\n", h.heading.question);
  const std::string counties = study.inputs.counties.size() == 1
                                   ? study.inputs.counties.front().name + " alone"
                                   : fmt::format("{} counties", study.inputs.counties.size());
  console.print("\ncity        {} ({}): {} residents, {}, {} settlements\n", study.inputs.name, h.city.vintage,
                with_decimals(static_cast<double>(residents), 0), counties,
                with_decimals(static_cast<double>(study.inputs.settlements.size()), 0));
  if (!founded.line.empty()) console.print("founded     {}\n", founded.line);
  for (const std::string& warning : founded.warnings) console.print("warning     {}\n", warning);
  console.print("time        {}\n", days_text(h.time.days, h.time.follow_up, h.time.start));
  console.print("runs        {} variants, {} replicates, seed {}\n", h.variants.size(), h.random.replicates,
                h.random.seed);
  for (std::size_t v = 0; v < h.variants.size(); ++v) {
    console.print("  variant   {:<24} {}\n", h.variants[v].name, h.variants[v].title);
    for (const std::string& setting : outline.settings[v]) console.print("              {}\n", setting);
  }
  print_events(outline, console);
  for (const std::string& file : h.files) console.print("file        {}\n", file);
  for (const DataFile& file : study.data)
    console.print("data        {}  sha256 {}\n", file.path, file.sha256.substr(0, 16));
  return kDone;
}

}  // namespace

int info(const Options& options, Console& console) {
  expect_file(options.file);
  if (!is_hdf5(options.file) && options.file.extension() != ".h5") return info_of_scenario(options, console);
  if (!StudyResults::is_study(options.file.string())) return info_of_results(options, console);
  return info_of_study(open_study(options.file, console), options, console);
}

}  // namespace shiyu::app
