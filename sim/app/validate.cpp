#include <algorithm>

#include "analysis/designs.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/founded_told.hpp"
#include "sim/app/results_told.hpp"
#include "sim/app/scenario_outline.hpp"
#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"

namespace shiyu::app {

namespace {

constexpr std::size_t kMostNotes = 20;

/// Size of the results at each output level.
std::string sizes_text(const Study& study) {
  std::string text;
  for (const OutputLevel level : {OutputLevel::minimal, OutputLevel::standard, OutputLevel::full})
    text += fmt::format("{}--output {} about {}", text.empty() ? "" : "; ",
                        EnumNames<OutputLevel>::names[static_cast<std::size_t>(level)],
                        results_size_text(estimate_results(study, level)));
  return text;
}

/// Relative values, projects, shocks, and what the reader decided; the rest of a scenario is in `info`.
void print_outline(const Study& study, const ScenarioOutline& outline, Console& console) {
  const ScenarioHead& head = study.head;
  for (std::size_t v = 0; v < head.variants.size(); ++v)
    for (std::size_t s = 0; s < head.variants[v].settings.size(); ++s)
      if (head.variants[v].settings[s].relative)
        console.print("relative: {} in {}\n", outline.settings[v][s], head.variants[v].name);
  for (std::size_t c = 0; c < head.changes.size(); ++c)
    if (head.changes[c].lever.relative) console.print("relative: {}\n", outline.changes[c]);
  for (const std::string& project : outline.projects) console.print("project: {}\n", project);
  for (const std::string& shock : outline.shocks) console.print("shock: {}\n", shock);
  for (std::size_t n = 0; n < std::min(study.notes.size(), kMostNotes); ++n)
    console.print("note: {}\n", study.notes[n]);
  if (study.notes.size() > kMostNotes) console.print("note: and {} more\n", study.notes.size() - kMostNotes);
}

}  // namespace

int validate(const Options& options, Console& console) {
  const Study study = read_study(options);
  const ScenarioHead& head = study.head;
  std::int64_t residents = 0;
  for (const CountyInput& county : study.inputs.counties) residents += county.residents;
  const FoundedTold founded = founded_told(study);
  const ScenarioOutline outline = scenario_outline(head, county_names(study.inputs));
  const std::size_t points = head.design ? point_count(*head.design) : 1;
  if (console.json) {
    JsonLine line;
    line.add("valid", true).add("title", head.heading.title).add("city", head.city.name).add("residents", residents);
    line.add("counties", study.inputs.counties.size()).add("settlements", study.inputs.settlements.size());
    line.add("counties_estimated", study.inputs.estimated_counties());
    line.add("founded", founded.line).add("warnings", founded.warnings);
    line.add("days", head.time.days).add("variants", head.variants.size()).add("replicates", head.random.replicates);
    line.add("points", points).add("changes", head.changes.size()).add("files", head.files);
    line.add("changes_described", outline.changes).add("projects", outline.projects).add("shocks", outline.shocks);
    line.add("notes", study.notes);
    console.print("{}\n", line.text());
  } else {
    console.print(
        "{}: valid. {} residents in {} counties and {} settlements, {} days, {} variants, {} replicates, {} changes.\n",
        options.file.string(), with_decimals(static_cast<double>(residents), 0), study.inputs.counties.size(),
        with_decimals(static_cast<double>(study.inputs.settlements.size()), 0), head.time.days, head.variants.size(),
        head.random.replicates, head.changes.size());
    if (head.design)
      console.print("a study of {} points ({}): {} runs\n", with_decimals(static_cast<double>(points), 0),
                    EnumNames<DesignMethod>::names[static_cast<std::size_t>(head.design->method)],
                    with_decimals(static_cast<double>(points * head.variants.size()) * head.random.replicates, 0));
    print_outline(study, outline, console);
    if (!head.design) console.print("results: {}\n", sizes_text(study));
    if (const std::string text = estimate_text(study); !text.empty()) console.print("{}\n", text);
    if (!founded.line.empty()) console.print("founded: {}\n", founded.line);
    for (const std::string& warning : founded.warnings) console.print("warning: {}\n", warning);
  }
  return kDone;
}

}  // namespace shiyu::app
