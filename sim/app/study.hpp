/// A scenario with everything it names, read and checked: what runs are made from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
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
  Schedule schedule;  ///< projects and shocks
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

/// What a scenario asks of each run, for estimates.
RunSize size_of_run(const ScenarioHead& head, OutputLevel level);
/// What all runs of the study share; the city, calendar and ties are those of the study.
RunInputs run_inputs(const Study& study, const City& city, const Calendar& calendar, const Ties& ties);
/// Its variants as runs need them; each draws its own grids.
std::vector<BatchVariant> batch_variants(const Study& study, const City& city);

/// What the program knows, with defaults: parameters in the order of scenarios, outputs in the order of results.
std::string describe_program(const std::string& format);

}  // namespace shiyu::app
