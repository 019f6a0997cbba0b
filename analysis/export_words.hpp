/// How exported tables call and count things: for planners, in English or Chinese.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/engine/record.hpp"

namespace shiyu {

/// How tables are written.
struct TableStyle {
  bool chinese = false;  ///< words of headings and cells; keys of outputs and measures are the same in both
  bool bom = false;      ///< CSV begins with the mark by which Excel knows UTF-8
};

/// A unit in which people count, and how many of the file's make one: fen are shown in yuan, thousandths as ones.
struct ShownUnit {
  std::string unit;         ///< "yuan"; "1" when there is none
  std::int64_t counts = 1;  ///< of the file's unit in one of it
};
ShownUnit shown_unit(std::string_view unit);

/// A count of the file in its shown unit, exact: "12.34".
std::string shown_count(std::int64_t count, const ShownUnit& unit);

/// The unit of an output as it is shown, in words; empty when there is none.
std::string shown_unit_of(const Variable& output, bool chinese);
/// Its name in words.
const std::string& shown_name_of(const Variable& output, bool chinese);
/// Heading of its column: "onset_disputes [cases]"; in Chinese the name stands before the key.
std::string heading_of(const Variable& output, bool chinese);

/// "date" or 日期: a heading of what says which row it is, or a word that stands in such a column ("urban").
std::string table_word(std::string_view key, bool chinese);

/// One output in the list of columns: heading, key, name, Chinese name, unit, Chinese unit, kind, scope.
std::vector<std::string> column_row(const Variable& output, bool chinese);
/// Headings of that list.
std::vector<std::string> column_heads(bool chinese);

}  // namespace shiyu
