/// Who gains and who loses: the outcomes of a results file by what it holds more finely than the city.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu {

enum class Grouping : std::uint8_t {
  area,       ///< urban communities and villages
  county,     ///< counties and districts: all outputs, weekly
  kind,       ///< kinds of matters: from the case histories
  level,      ///< levels of handling, from grid to court
  group,      ///< residents registered here and elsewhere, and the young: how many disputes begin and are told
  grid_size,  ///< villages and communities by residents a grid under the baseline: tallies, monthly
};
template <>
struct EnumNames<Grouping> {
  static constexpr std::array names{"area", "county", "kind", "level", "group", "grid_size"};
};

/// The groups of a file, each with what it knows. Throws InputError when the file holds nothing as fine (output level
/// minimal). `baseline` is the variant whose grids make the classes of grid size. Not for Grouping::area.
std::vector<OutcomeGroup> load_groups(const Results& results, Grouping by, std::size_t baseline);

/// What readers of such a comparison must be told: what the file does not hold.
std::string_view note_on(Grouping by);

/// Keys of measures to show of a grouping when nobody chose; empty: all.
std::vector<std::string> keys_shown(Grouping by);

}  // namespace shiyu
