#include "sim/app/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "analysis/json_line.hpp"
#include "analysis/measures_reference.hpp"
#include "sim/app/data_files.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/day.hpp"
#include "sim/engine/policy.hpp"
#include "sim/engine/simulation.hpp"
#include "sim/founding/found.hpp"
#include "sim/founding/one_county.hpp"
#include "sim/io/reference.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/tables_toml.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// All parameters of a scenario: those that found the city, then those of the model.
struct AllParams {
  founding::Params founding;
  Day::Params model;

  static constexpr std::size_t kFirstModel = field_count<founding::Params>;

  std::vector<ParamRef> rows() {
    std::vector<ParamRef> all = field_refs(founding, "founding", "Founding of the city", "建城");
    for (const ParamRef& row : param_rows<Day>(model)) all.push_back(row);
    return all;
  }
};

int vintage_of(const CityChoice& city) {
  int year = 0;
  const auto [end, error] = std::from_chars(city.vintage.data(), city.vintage.data() + city.vintage.size(), year);
  if (error != std::errc() || end != city.vintage.data() + city.vintage.size())
    throw InputError("city.vintage = \"" + city.vintage + "\" is no year");
  return year;
}

/// Runs a reader and keeps its mistakes, so that those of the others are told too.
template <class F>
void collect(Mistakes& mistakes, F&& read) {
  try {
    read();
  } catch (const InputError& error) {
    mistakes.add(error);
  }
}

}  // namespace

Tables read_tables(const fs::path& data, const CityChoice& city, Mistakes& mistakes) {
  Mistakes own;
  auto kinds = read_table<KindRow>(data / city.kinds, "kind", own);
  auto departments = read_table<DepartmentRow>(data / city.departments, "department", own);
  auto risks = read_table<RiskRow>(data / city.risks, "risk", own);
  auto categories = read_table<CategoryRow>(data / city.categories, "category", own);
  Tables tables;
  collect(mistakes, [&] { own.throw_if_any(); });
  if (!own.empty()) return tables;  // names of rows that could not be read would only be missed
  for (const std::string& text :
       compile_tables(std::move(kinds), std::move(departments), std::move(risks), std::move(categories), tables)) {
    // What begins with the name of a table is told of its file, the rest of the folder.
    const std::size_t end = text.find(": ");
    const std::string_view table = std::string_view(text).substr(0, end);
    const fs::path file = table == "kinds"         ? data / city.kinds
                          : table == "departments" ? data / city.departments
                          : table == "risks"       ? data / city.risks
                          : table == "categories"  ? data / city.categories
                                                   : fs::path();
    if (file.empty())
      mistakes.add((data / "tables").generic_string(), 0, 0, text);
    else
      mistakes.add(file.generic_string(), 0, 0, text.substr(end + 2));
  }
  return tables;
}

namespace {

/// The places of a city, or of one county of it.
FoundingInputs read_places(const fs::path& data, const CityChoice& city) {
  FoundingInputs places = read_city(find_city_files(data, city), vintage_of(city));
  return city.county.empty() ? places : one_county(places, city.county);
}

/// Counties of cities by name, read once.
class CountyNames {
 public:
  explicit CountyNames(fs::path data) : data_(std::move(data)) {}
  std::vector<CountyName> operator()(const CityChoice& city) { return county_names(read_places(data_, city)); }

 private:
  fs::path data_;
};

ScenarioOptions options_for(const fs::path& data) {
  ScenarioOptions options;
  options.data_folder = data;
  options.shipped = shipped_scenarios();
  options.counties = CountyNames(data);
  return options;
}

/// A schedule a variant. Variants without a project or shock of their own share one.
std::vector<std::shared_ptr<const Schedule>> schedules_of(const ScenarioHead& head, const Tables& tables,
                                                          std::span<const std::int64_t> county_codes) {
  std::vector<std::shared_ptr<const Schedule>> all;
  std::shared_ptr<const Schedule> common;
  for (std::size_t v = 0; v < head.variants.size(); ++v) {
    const auto own = [&](const auto& plan) { return plan.variant == head.variants[v].name; };
    const bool shares = std::none_of(head.projects.begin(), head.projects.end(), own) &&
                        std::none_of(head.shocks.begin(), head.shocks.end(), own);
    if (!shares || !common) {
      all.push_back(std::make_shared<const Schedule>(resolve_schedule(head, tables, county_codes, v)));
      if (shares) common = all.back();
    } else {
      all.push_back(common);
    }
  }
  return all;
}

template <class Read>
Study make_study(const fs::path& data, Read&& read) {
  AllParams params;
  const std::vector<ParamRef> rows = params.rows();
  ScenarioOptions options = options_for(data);
  Study study;
  options.notes = &study.notes;
  study.head = read(rows, options);
  study.text = scenario_text(study.head, rows);
  study.founding = params.founding;
  study.first_param = AllParams::kFirstModel;
  for (const Variant& variant : study.head.variants) {
    AllParams changed = params;
    const std::vector<ParamRef> changed_rows = changed.rows();
    for (const Setting& setting : variant.settings) changed_rows.at(setting.param).set_number(setting.value);
    study.params.emplace_back(changed.model);
  }
  Mistakes mistakes;
  study.tables = read_tables(data, study.head.city, mistakes);
  collect(mistakes, [&] { study.inputs = read_places(data, study.head.city); });
  collect(mistakes, [&] { study.holidays = read_holidays(holidays_file(data)); });
  if (mistakes.empty()) collect(mistakes, [&] { calendar_of(study); });
  if (mistakes.empty()) {
    std::vector<std::int64_t> codes;
    for (const CountyInput& county : study.inputs.counties) codes.push_back(county.code);
    collect(mistakes, [&] { study.schedules = schedules_of(study.head, study.tables, codes); });
    study.inputs.organisation_shares.clear();
    for (const CategoryRow& category : study.tables.categories)
      study.inputs.organisation_shares.push_back(category.share);
  }
  mistakes.throw_if_any();
  study.data = data_files(data, study.head.city);
  study.files.assign(study.head.files.begin(), study.head.files.end());
  for (const DataFile& file : study.data) study.files.push_back(data / file.path);
  return study;
}

std::string parameter_lines(const std::vector<ParamRef>& params, const std::vector<OutputRow>& outputs) {
  std::string text;
  const auto start = [](const char* kind, const auto& row) {
    const Field& f = row.field;
    JsonLine line;
    line.add("kind", kind).add("group", row.group).add("group_label", row.group_label).add("group_zh", row.group_zh);
    line.add("name", f.name).add("unit", f.unit).add("doc", f.doc).add("zh", f.zh).add("source", f.source);
    return line;
  };
  for (const ParamRef& row : params) {
    JsonLine line = start("parameter", row);
    line.add("type", row.type())
        .add("default", row.text())
        .add("min", row.field.range.lo)
        .add("max", row.field.range.hi);
    text += line.add("lever", row.field.lever).add("uncertain", row.field.uncertain).text() + "\n";
  }
  for (const OutputRow& row : outputs) text += start("output", row).text() + "\n";
  return text;
}

/// Columns of the data tables, for the reference.
std::string table_columns(Language language) {
  KindRow kind;
  DepartmentRow department;
  RiskRow risk;
  CategoryRow category;
  return columns_markdown(field_refs(kind, "kind", "Kinds of matters", "事项类型"), language) +
         columns_markdown(field_refs(department, "department", "Departments", "部门"), language) +
         columns_markdown(field_refs(risk, "risk", "Classes of risk", "风险类别"), language) +
         columns_markdown(field_refs(category, "category", "Categories of social organisations", "社会组织类别"),
                          language);
}

}  // namespace

Study read_study(const Options& options) {
  const fs::path data = find_data(options.data, options.file);
  return make_study(data, [&](const std::vector<ParamRef>& rows, ScenarioOptions& scenario) {
    scenario.settings = options.settings;
    return read_scenario(options.file, rows, scenario);
  });
}

Study read_study_text(std::string_view text, const std::string& name, const fs::path& data,
                      const std::string& more_changes) {
  return make_study(data, [&](const std::vector<ParamRef>& rows, ScenarioOptions& scenario) {
    scenario.more_changes = more_changes;
    return read_scenario_text(text, name, rows, scenario);
  });
}

ScenarioHead read_scenario_head(const fs::path& file, const fs::path& data) {
  AllParams params;
  return read_scenario(file, params.rows(), options_for(data));
}

std::optional<ScenarioHead> head_of_text(const std::string& text) {
  AllParams params;
  try {
    return read_scenario_text(text, "scenario", params.rows(), {});
  } catch (const InputError&) {
    return {};
  }
}

std::string edited_text(std::string_view text, const std::string& name, const fs::path& data,
                        const std::function<void(ScenarioHead&)>& edit) {
  AllParams params;
  const std::vector<ParamRef> rows = params.rows();
  ScenarioHead head = read_scenario_text(text, name, rows, options_for(data));
  edit(head);
  return scenario_text(head, rows);
}

std::string estimate_text(const Study& study) {
  const std::size_t n = study.inputs.estimated_counties();
  if (n == 0) return {};
  return fmt::format(
      "populations of {} of {} counties are estimated, not counted (column `source` of the population file)", n,
      study.inputs.counties.size());
}

const std::vector<ParamRef>& scenario_params() {
  static AllParams params;
  static const std::vector<ParamRef> rows = params.rows();
  return rows;
}

City found_city(const Study& study) {
  return found(study.inputs, study.founding, static_cast<std::uint64_t>(study.head.random.founding_seed));
}

Calendar calendar_of(const Study& study, bool followed) {
  const TimeSpan& time = study.head.time;
  return {parse_date(time.start), time.days, study.holidays, followed ? time.follow_up : 0};
}

std::vector<CountyName> county_names(const FoundingInputs& inputs) {
  std::vector<CountyName> names;
  for (const CountyInput& county : inputs.counties) names.push_back({county.code, county.name});
  return names;
}

BatchEstimate estimate_results(const Study& study, OutputLevel level) {
  return estimate_batch(size_of(study.inputs), size_of_run(study.head, level),
                        static_cast<int>(study.head.variants.size()), study.head.random.replicates, 1);
}

CitySize size_of(const FoundingInputs& inputs) {
  double residents = 0;
  for (const CountyInput& county : inputs.counties) residents += static_cast<double>(county.residents);
  return {residents, inputs.counties.size(), inputs.townships.size(), inputs.settlements.size()};
}

RunSize size_of_run(const ScenarioHead& head, OutputLevel level) {
  return {head.time.days, head.time.follow_up, day_plan().outputs.size(), level};
}

RunInputs run_inputs(const Study& study, const City& city, const Calendar& calendar, const Ties& ties,
                     OutputLevel level) {
  return {city,
          study.tables,
          calendar,
          ties,
          day_plan(),
          static_cast<std::uint64_t>(study.head.random.seed),
          study.first_param,
          *study.schedules.front(),
          grievance_rules(study.head, city.residents(), level)};
}

std::vector<BatchVariant> batch_variants(const Study& study, const City& city) {
  std::vector<BatchVariant> variants;
  for (std::size_t v = 0; v < study.head.variants.size(); ++v)
    variants.push_back(
        {study.params[v], nullptr, resolve_changes(study.head, v, city.counties.code), study.schedules[v]});
  return variants;
}

std::string describe_program(const std::string& format) {
  AllParams params;
  const std::vector<ParamRef> rows = params.rows();
  const std::vector<OutputRow>& outputs = day_plan().outputs;
  if (format == "base") return base_toml(rows);
  if (format == "markdown") return parameters_markdown(rows, Language::english) + table_columns(Language::english);
  if (format == "markdown-zh") return parameters_markdown(rows, Language::chinese) + table_columns(Language::chinese);
  if (format == "outputs") return outputs_markdown(outputs);
  if (format == "measures") return measures_markdown();
  if (format == "schema") return scenario_schema(rows);
  if (format == "json") return reference_json(rows, outputs);
  return parameter_lines(rows, outputs);
}

}  // namespace shiyu::app
