/// What the map shows of a unit: which variables there are, at which levels, and their values on an evening.
#pragma once

#include <compare>
#include <memory>
#include <string>
#include <vector>

#include "viz/data/atlas.hpp"
#include "viz/data/recording.hpp"
#include "viz/ui/text.hpp"

namespace shiyu::viz {

/// Counts of communities; how communities stand now, of runs at work only; outputs of counties; grids.
enum class MapSource : std::uint8_t { tally, now, output, grid };

struct MapVariable {
  MapSource source = MapSource::tally;
  std::string name = "open_known";
  auto operator<=>(const MapVariable&) const = default;
};

/// In the order of the chooser: unmet grievances first, then the tally, how it stands now, grids, outputs of counties.
std::vector<MapVariable> map_variables(const Atlas& atlas);
/// How the results describe it; null when this city has no such variable.
const Variable* described(const Atlas& atlas, const MapVariable& variable);
/// The smallest units it is known of.
Level finest_level(const Atlas& atlas, const MapVariable& variable);
/// Has a world recorded such variables, or will it as it runs?
bool records(const Recording& recording, MapSource source);
/// Is it a count that more residents have more of?
bool counts_something(const Variable& variable);

/// A unit as people write it, and how many of the recorded make one of it: 100 fen a yuan.
struct MapUnit {
  Text name;
  double recorded = 1;
};
MapUnit unit_of(const Variable& variable);
/// Is it one of those that unit_of() names in both languages?
bool unit_known(const Variable& variable);

struct MapQuestion {
  MapVariable variable;
  bool per_thousand = true;
  Level level = Level::county;
  auto operator<=>(const MapQuestion&) const = default;
};

/// Of the units of a level.
struct MapValues {
  int day = -1;                   ///< the evening they are of; -1: nothing is known yet
  std::vector<double> value;      ///< NaN where there is none
  std::vector<double> residents;  ///< 0 where not known
};
/// What of a recording answers it.
CutOf cut_of(const MapQuestion& question);
/// On or before the evening of a day.
MapValues values_of(const Atlas& atlas, const Recording& recording, const MapQuestion& question, int day);
/// b - a. Empty when they have not the same units.
MapValues difference(const MapValues& a, const MapValues& b);

/// The level whose units are wide enough to be told apart; `widths` are km of a typical unit, and a level once shown
/// holds on a little.
Level level_at(double pixels_per_km, const std::array<double, 4>& widths, Level shown, Level finest);

}  // namespace shiyu::viz
