#include "analysis/report.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "analysis/json_line.hpp"
#include "analysis/study_sensitivity.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/scenario_outline.hpp"
#include "sim/app/study.hpp"
#include "sim/app/study_ends.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/unit_words.hpp"
#include "sim/engine/plan.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// What a parameter has under a variant, as it is written in a file.
std::string value_in(const Study& study, std::size_t param, std::size_t variant) {
  AnyParams params = study.params[variant];
  return day_plan().param_rows(params).at(param - study.first_param).text();
}

/// Every parameter that a variant names, in the order of the scenario, with its value in all of them.
std::vector<ReportSetting> settings_of(const Study& study) {
  std::vector<std::size_t> named;
  for (const Variant& variant : study.head.variants)
    for (const Setting& setting : variant.settings) named.push_back(setting.param);
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  std::vector<ReportSetting> all;
  for (const std::size_t param : named) {
    const ParamRef& row = scenario_params().at(param);
    ReportSetting s{row.path(),
                    std::string(row.field.doc),
                    std::string(row.field.zh),
                    unit_for_people(row.field.unit, false),
                    unit_for_people(row.field.unit, true),
                    {},
                    {},
                    {}};
    for (std::size_t v = 0; v < study.head.variants.size(); ++v) {
      const auto& settings = study.head.variants[v].settings;
      s.values.push_back(value_in(study, param, v));
      const auto own =
          std::find_if(settings.begin(), settings.end(), [&](const Setting& x) { return x.param == param; });
      s.set.push_back(own != settings.end());
      s.written.push_back(own != settings.end() ? own->relative.written : std::string());
    }
    all.push_back(std::move(s));
  }
  return all;
}

std::string date_of(const Study& study, int day) {
  return to_string(date_from_epoch(days_from_epoch(parse_date(study.head.time.start)) + day));
}

std::string county_of(const Study& study, const std::optional<std::int64_t>& code) {
  if (!code) return {};
  for (const CountyInput& county : study.inputs.counties)
    if (county.code == *code) return county.name;
  return std::to_string(*code);
}

/// A project or shock with its described keys.
template <class Plan>
ReportEvent event_of(const Study& study, Plan plan, const std::optional<std::int64_t>& county, bool shock) {
  ReportEvent event{date_of(study, plan.day), plan.name, shock, county_of(study, county), plan.variant, {}};
  for (const ParamRef& row : field_refs(plan))
    if (row.field.name != "name")
      event.details.push_back({std::string(row.field.doc), std::string(row.field.zh),
                               unit_for_people(row.field.unit, false), unit_for_people(row.field.unit, true),
                               row.text()});
  return event;
}

std::vector<ReportEvent> events_of(const Study& study) {
  std::vector<ReportEvent> all;
  for (const ProjectPlan& plan : study.head.projects) all.push_back(event_of(study, plan, plan.county, false));
  for (const ShockPlan& plan : study.head.shocks) all.push_back(event_of(study, plan, plan.county, true));
  return all;
}

std::vector<ReportChange> changes_of(const Study& study) {
  std::vector<ReportChange> all;
  const std::vector<CountyName> counties = county_names(study.inputs);
  for (std::size_t i = 0; i < study.head.changes.size(); ++i) {
    const Change& change = study.head.changes[i];
    ParamRef row = scenario_params().at(change.lever.param);
    ReportChange c{date_of(study, change.day),
                   row.path(),
                   std::string(row.field.doc),
                   std::string(row.field.zh),
                   unit_for_people(row.field.unit, false),
                   unit_for_people(row.field.unit, true),
                   {},
                   county_of(study, change.county),
                   change.variant,
                   change.lever.relative.written};
    AnyParams params = study.params.front();
    const ParamRef moved = day_plan().param_rows(params).at(change.lever.param - study.first_param);
    moved.set_number(change.lever.value);
    c.value = change.lever.relative ? outcomes_told(study.head, i, counties) : moved.text();
    all.push_back(std::move(c));
  }
  return all;
}

/// Reads the scenario inside the results; what cannot be known without its data is named in the report.
void read_scenario_of(const Results& results, const Options& options, ReportInputs& inputs, Console& console) {
  try {
    const fs::path data = find_data(options.data, options.file);
    const Study study = read_study_text(results.head().scenario, options.file.string() + ": scenario", data);
    inputs.settings = settings_of(study);
    inputs.changes = changes_of(study);
    inputs.events = events_of(study);
    inputs.estimated = estimate_text(study);
    for (const std::string& name : results.head().names.kinds) {
      const auto kind = std::find_if(study.tables.kinds.begin(), study.tables.kinds.end(),
                                     [&](const Kind& one) { return one.row.name == name; });
      if (kind == study.tables.kinds.end()) throw InputError("the table of kinds has no '" + name + "' any more");
      inputs.families.push_back(kind->row.family);
    }
    if (const fs::path file = find_city_files(data, study.head.city).boundaries; !file.empty())
      inputs.boundaries = text_of(file);
  } catch (const InputError& error) {
    inputs.families.clear();
    inputs.scenario_problem = error.mistakes().front().message();
    console.warn("the report lacks the policies and the ways of cases, because the scenario cannot be read here: {}",
                 inputs.scenario_problem);
  }
}

}  // namespace

int report(const Options& options, Console& console) {
  if (StudyResults::is_study(options.file.string())) return report_study(options, console);
  if (!has_report_page())
    throw InputError("this program was built without npm, so without the page of the report: install npm, build again");
  const Results results = open_results(options.file, console);
  const fs::path out = options.out.empty() ? fs::path(options.file.stem().string() + ".html") : options.out;
  refuse_existing(out, options.force, options.inputs());
  ReportInputs inputs;
  inputs.baseline = variant_of(results.head().variants, options.baseline);
  read_scenario_of(results, options, inputs, console);
  std::optional<StudyResults> study;
  if (!options.study.empty()) {
    study.emplace(open_study(options.study, console));
    expect_sensitivity(study->head(), options.study.string());
    inputs.study = &*study;
    inputs.study_outcomes = measures_shown(options);
  }
  WholeFile file(out, options.force);
  file.out() << report_page(report_json(results, inputs));
  file.finish();
  if (console.json)
    console.print("{}\n", JsonLine().add("report", out.string()).add("bytes", fs::file_size(out)).text());
  else
    console.say("{}: open it in any browser\n", out.string());
  return kDone;
}

}  // namespace shiyu::app
