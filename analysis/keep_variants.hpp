/// Some of the variants of a table in which each row has a cell a variant.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace shiyu {

/// Leaves of the variants `changed` those with these names. for_each_row(f) calls f(row) for every row of the table.
template <class ForEachRow>
void keep_variants(std::vector<std::string>& changed, std::span<const std::string> names, ForEachRow&& for_each_row) {
  for (std::size_t v = changed.size(); v-- > 0;) {
    if (std::ranges::find(names, changed[v]) != names.end()) continue;
    const auto at = static_cast<std::ptrdiff_t>(v);
    changed.erase(changed.begin() + at);
    for_each_row([at](auto& row) { row.cells.erase(row.cells.begin() + at); });
  }
}

}  // namespace shiyu
