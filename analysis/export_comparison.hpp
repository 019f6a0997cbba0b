/// The comparison as rows of a sheet or a table in Chinese.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "analysis/compare.hpp"
#include "sim/engine/record.hpp"

namespace shiyu {

using TableCell = std::variant<std::string, double, bool>;

/// Headings: in English the keys of `shiyu compare --format csv`, in Chinese words.
std::vector<std::string> comparison_heads(bool chinese);
/// One row a part of the city, measure and variant. `head` knows the titles of variants.
std::vector<std::vector<TableCell>> comparison_rows(const Comparison& comparison, const ResultsHead& head,
                                                    bool chinese);

}  // namespace shiyu
