/// Cells of exported tables of the city's days: a row for each area, and where outputs are not known by area a row
/// `city` for them, so that the rows of a day add up to the city.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"

namespace shiyu {

inline std::vector<std::string> rows_of_day(const ResultsHead& head) {
  std::vector<std::string> rows = head.names.areas;
  const bool all_by_area =
      std::all_of(head.outputs.begin(), head.outputs.end(), [](const Variable& v) { return v.scope == Scope::area; });
  if (!all_by_area) rows.emplace_back("city");
  return rows;
}

/// The cell of an output in a row of a day; none where it is not known. `values` is (days, areas).
template <class T>
std::optional<T> cell_of_day(const Variable& output, const std::vector<T>& values, std::size_t day, std::size_t row,
                             std::size_t areas) {
  if ((output.scope == Scope::area) != (row < areas)) return {};
  if (row < areas) return values.at(day * areas + row);
  T sum = 0;
  for (std::size_t area = 0; area < areas; ++area) sum += values.at(day * areas + area);
  return sum;
}

}  // namespace shiyu
