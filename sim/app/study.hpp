/// A scenario with everything it names, read and checked: what runs are made from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/app/options.hpp"
#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/batch.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu {
class Ties;
struct RunInputs;
}  // namespace shiyu

namespace shiyu::app {

struct Study {
  ScenarioHead head;
  std::string text;  ///< the resolved scenario
  founding::Params founding;
  std::vector<AnyParams> params;  ///< of the model (variants)
  std::size_t first_param = 0;    ///< position of the model's first parameter among those of the scenario
  Tables tables;
  /// Projects and shocks (variants); one for all variants that have the same.
  std::vector<std::shared_ptr<const Schedule>> schedules;
  std::vector<std::string>
      notes;  ///< what the reader decided: which of two changes wins, what a relative value comes to
  FoundingInputs inputs;
  std::vector<HolidayRow> holidays;
  std::vector<DataFile> data;
  std::vector<std::filesystem::path> files;  ///< all that was read: scenarios, tables, places
};

/// Reads a scenario file. Throws InputError with every mistake of the scenario; when it has none, with every mistake of
/// the tables and the city.
Study read_study(const Options& options);
/// The same from the text inside a results file, called `name` in messages.
Study read_study_text(std::string_view text, const std::string& name, const std::filesystem::path& data,
                      const std::string& more_changes = {});
/// What a scenario file says of itself, with nothing that it names read but the files it extends. Throws InputError.
ScenarioHead read_scenario_head(const std::filesystem::path& file, const std::filesystem::path& data);
/// What the scenario inside a results file says of itself, with nothing that it names read: counties are codes. None
/// when this program does not know it any more.
std::optional<ScenarioHead> head_of_text(const std::string& text);
/// The text of a scenario after `edit` has changed its head.
std::string edited_text(std::string_view text, const std::string& name, const std::filesystem::path& data,
                        const std::function<void(ScenarioHead&)>& edit);

/// The tables that a city names in the data folder. Mistakes are collected.
Tables read_tables(const std::filesystem::path& data, const CityChoice& city, Mistakes& mistakes);
/// What a reader must be told of the city's populations: empty when every county was counted.
std::string estimate_text(const Study& study);

/// The parameters of a scenario, with defaults, in the order in which factors and settings number them. They live as
/// long as the program.
const std::vector<ParamRef>& scenario_params();

/// The city of the study.
City found_city(const Study& study);
/// The calendar of its days, with those of the follow-up or without.
Calendar calendar_of(const Study& study, bool followed = true);

/// The counties of the study by name.
std::vector<CountyName> county_names(const FoundingInputs& inputs);
/// What the runs of the scenario would take on one thread, before its city is founded.
BatchEstimate estimate_results(const Study& study, OutputLevel level);
/// The size of a city before it is founded, for estimates.
CitySize size_of(const FoundingInputs& inputs);
/// What a scenario asks of each run, for estimates.
RunSize size_of_run(const ScenarioHead& head, OutputLevel level);
/// What all runs of the study share; the city, calendar and ties are those of the study.
RunInputs run_inputs(const Study& study, const City& city, const Calendar& calendar, const Ties& ties,
                     OutputLevel level = OutputLevel::standard);
/// Its variants as runs need them; each draws its own grids.
std::vector<BatchVariant> batch_variants(const Study& study, const City& city);

/// What the program knows, with defaults: parameters in the order of scenarios, outputs in the order of results.
std::string describe_program(const std::string& format);

}  // namespace shiyu::app
