/// The places of an opened city and what is recorded of them: fixed once it is opened.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/world/city.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu::viz {

/// Levels of the map, from the largest unit to the smallest.
enum class Level : std::uint8_t { county, township, community, grid };

struct Atlas {
  ResultsHead head;  ///< units of counties, townships and settlements; variables; names; start and days
  std::string city_name;
  std::vector<std::vector<std::vector<LonLat>>> boundary;  ///< rings by the even-odd rule (counties); empty: unknown
  std::vector<Family> families;                            ///< of the kinds of matters, as CodeNames::kinds
  std::vector<Variable> now;                               ///< of CutOf::now: rows of PlaceNow
  std::string estimated;                                   ///< a remark on populations nobody counted; empty: none

  const UnitTable& units(Level level) const {
    return level == Level::county ? head.counties : level == Level::township ? head.townships : head.settlements;
  }
  /// Position of an output, a tally variable; none when it is not recorded.
  std::optional<std::size_t> output(std::string_view name) const { return find(head.outputs, name); }
  std::optional<std::size_t> tally(std::string_view name) const { return find(head.tally, name); }
  /// "2019-03-01"
  std::string date(int day) const;
  /// Places below the county bear no real name: "Village 3 of 屯留区", by position in the county.
  std::string name_of(Level level, std::uint32_t unit, bool chinese, bool real_names) const;

  static std::optional<std::size_t> find(const std::vector<Variable>& among, std::string_view name) {
    for (std::size_t i = 0; i < among.size(); ++i)
      if (among[i].name == name) return i;
    return std::nullopt;
  }
};

}  // namespace shiyu::viz
