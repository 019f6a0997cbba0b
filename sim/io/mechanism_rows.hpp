/// Rows of systems: which lever a system has, what turning it up must change, what it costs, and where it ends. One row
/// is one system of data/mechanisms/*.toml; the tests of mechanisms and the lever study read nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/plan.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/world/world.hpp"

namespace shiyu {

inline constexpr int kSystems = 59;  // M01 to M59

enum class Direction : std::uint8_t { down, up };
template <>
struct EnumNames<Direction> {
  static constexpr std::array names{"down", "up"};
};

/// A number of a run: the sum of an output over days and areas, or a ratio of two such sums.
struct Followed {
  std::string text;  ///< "halls.settled", "reporting.delay / reporting.found_by_centres"
  std::string unit;  ///< "cases", "day / cases"
  std::string doc;   ///< meaning of the output, or of the numerator
  std::size_t above = 0;
  std::optional<std::size_t> below;
  bool is_level = false;  ///< one output that is a level: the mean of its days is followed, not their sum

  /// From the sums of all outputs over the days of a run; NaN when there is nothing to divide by.
  double of(std::span<const double> sums, int days) const;
};

/// A number and the way it is expected to go when the lever is turned up.
struct Expected {
  Followed output;
  Direction expect = Direction::up;
};

enum class RegimeKind : std::uint8_t { saturates, backfires };
template <>
struct EnumNames<RegimeKind> {
  static constexpr std::array names{"saturates", "backfires"};
};

/// Where the use of a lever is expected to end: what is followed while the lever is turned up, in a world that has the
/// rest of the row's `base` and `with` and the settings that bring the regime about.
struct Regime {
  RegimeKind expect = RegimeKind::saturates;
  std::string says;                  ///< why, and where
  Setting lever;                     ///< that of the row, unless the regime names another; its value is the first dose
  Followed output;                   ///< what is followed
  Direction better = Direction::up;  ///< the way of `output` that the lever is turned up for
  std::vector<Setting> base;         ///< set beside the row's, and wins over them
  std::vector<double>
      doses;  ///< values of the lever, rising or falling throughout; the first is the world compared with
};

/// One system; one with two levers has a second row, "M59b". Positions are those of the lists of parameters and outputs
/// the row was read with.
struct MechanismRow {
  std::string id, name, name_zh;
  std::vector<std::string> where;                     ///< its files, without ending
  std::string group;                                  ///< title of the file of rows, or its name
  Setting lever;                                      ///< its value is that of `with`
  bool what_if = false;                               ///< nobody sets it: an uncertainty is tried
  std::vector<Setting> with;                          ///< what the world with the lever sets
  std::vector<Setting> base;                          ///< what both worlds set
  std::vector<Setting> null;                          ///< its effects at 0
  std::vector<bool> may_differ;                       ///< outputs that count cost, activity or burden (outputs)
  std::array<bool, kStateTables> state_may_differ{};  ///< tables of what the lever renumbers: grids, workers, queues
  Expected intermediate, final, cost;
  Regime regime;
  int days = 240;
};

/// What rows are read against. The lever of a row is a parameter marked so, or one whose source begins with "policy": a
/// planner sets it before the first day; or an uncertainty, for what nobody sets.
struct MechanismLists {
  const DayPlan& plan;
  std::vector<ParamRef> params;
};

/// All rows of the .toml files of a folder, by id. Throws InputError with every mistake of every file.
std::vector<MechanismRow> read_mechanism_rows(const std::filesystem::path& folder, const MechanismLists& lists);

}  // namespace shiyu
