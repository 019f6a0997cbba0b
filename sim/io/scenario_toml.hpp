/// Scenario files: strict TOML 1.0. Every mistake is told at once, with its place, the allowed range and a near miss.
///
///   schema = 1
///   extends = "base.toml"            # or one that comes with the program: "@shiyu/changzhi.toml"; tables merge key
///                                    # by key, a list ([[variant]], authors) replaces the list, [design] the design
///   title = "Smaller grids"
///   [time]
///   days = 365
///   [legacy]                         # one table a mechanism; values are numbers in the base unit, or "20 min"
///   visit_minutes = 45               # or against the value before: "+5", "-5 min", "x1.5"
///   [[variant]]                      # may set every parameter but [city], [time], [random] and what founds the city
///   name = "half"
///   set.grid.households_urban = 200
///   [[change]]                       # moves a lever on a day (0 = the first) or date
///   day = 120
///   lever = "patrol.strategy"
///   value = "cooperative"
///   county = 140406                  # optional: code or name
///   variant = "half"                 # optional, as in projects and shocks; of two changes of a lever on one day the
///                                    # more specific wins: of a county, of a variant
///   [[project]]                      # a major project
///   name = "new_road"
///   day = 90                         # or a date
///   county = 140406
///   [[shock]]                        # an epidemic or a flood; without a county it meets the whole city
///   name = "winter_wave"
///   date = "2019-11-20"
///   [design]                         # the points of a study; each is run with every variant and replicate
///   method = "latin_hypercube"       # or list, factorial, random, sobol, morris, saltelli
///   size = 64                        # points; trajectories of morris; rows of one sample of saltelli
///   levels = 4                       # of morris
///   seed = 7                         # of the points
///   [[design.lever]]                 # what a planner sets: a lever, or a parameter whose source is a policy
///   name = "legacy.visit_minutes"    # one that no variant sets and no change moves
///   low = 20                         # a range ...
///   high = "2 hours"
///   scale = "log"                    # optional; linear
///   [[design.uncertain]]             # what nobody chooses: an uncertain parameter
///   name = "mediation.ease"
///   values = [-0.5, 0, 0.5]          # ... or values; list and factorial need them, and so do flags and choices
///   [[objective]]                    # what a search for good levers looks for (shiyu optimize)
///   measure = "cost"                 # as `shiyu compare` names it, or a formula: "outcomes_late / outcomes_closed"
///   goal = "minimize"                # or maximize; no_higher, no_lower: a limit, not worse than the baseline
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/engine/scenario.hpp"

namespace shiyu {

inline constexpr std::size_t kLongestChain = 8;          // files that extend one another
inline constexpr std::string_view kShipped = "@shiyu/";  // before the name of a scenario that comes with the program

/// A county of the chosen city, as a [[change]] may name it.
struct CountyName {
  std::int64_t code = 0;
  std::string name;
};

struct ScenarioOptions {
  /// Table files are named relative to it, and scenarios may extend files inside it. Empty: no data is looked for.
  std::filesystem::path data_folder;
  /// `extends` stays inside it. Empty: the nearest folder above the file that is called "scenarios", else the file's
  /// own.
  std::filesystem::path scenario_root;
  /// Where `extends = "@shiyu/NAME"` finds NAME. Empty: nowhere.
  std::filesystem::path shipped;
  /// "group.key=value", applied after the files, in order.
  std::vector<std::string> settings;
  /// [[change]] tables in TOML that come after those of the files; mistakes in them are told of `--set`.
  std::string more_changes;
  /// Groups of parameters that found the city, which all variants share.
  std::vector<std::string> city_groups{"founding"};
  /// Receives what the reader decided: which of two changes wins, what a relative value outside variants and changes
  /// comes to. May be null.
  std::vector<std::string>* notes = nullptr;
  /// The counties of a city, for [[change]] county. Without it only codes are taken, unchecked.
  std::function<std::vector<CountyName>(const CityChoice&)> counties;
};

/// Reads a scenario and what it extends; `params` (core/params.hpp) receive its values. Throws InputError with every
/// mistake; the values of `params` are then unspecified.
ScenarioHead read_scenario(const std::filesystem::path& file, const std::vector<ParamRef>& params,
                           const ScenarioOptions& options);

/// Reads a scenario from text that extends nothing; `name` stands for the file in messages.
ScenarioHead read_scenario_text(std::string_view text, const std::string& name, const std::vector<ParamRef>& params,
                                const ScenarioOptions& options);

/// The folder that `extends` stays inside, from the place of the file that says so: the nearest folder above it that is
/// called "scenarios", else its own.
std::filesystem::path scenario_root_of(const std::filesystem::path& file);

/// The resolved scenario: every parameter with its value, nothing extended. Reading it gives the same scenario.
std::string scenario_text(const ScenarioHead& head, const std::vector<ParamRef>& params);

/// Projects and shocks as they stand in it; empty when there are none.
std::string schedule_text(std::vector<ProjectPlan> projects, std::vector<ShockPlan> shocks);

/// A number as its parameter is written in a file. Sets the parameter meanwhile.
std::string number_text(double number, const ParamRef& row);

/// The same for a list of mechanisms.
template <class Day>
ScenarioOf<Day> read_scenario_of(const std::filesystem::path& file, const ScenarioOptions& options) {
  ScenarioOf<Day> scenario;
  scenario.head = read_scenario(file, param_rows<Day>(scenario.params), options);
  return scenario;
}

}  // namespace shiyu
