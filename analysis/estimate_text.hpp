/// How estimates are written: for people, and as cells of CSV.
#pragma once

#include <string>
#include <string_view>

#include "analysis/paired.hpp"

namespace shiyu {

/// "-123 ± 27": decimals by the half-width, two significant digits of it and no more than four of the difference.
/// "none" without a value; without an interval the number alone.
std::string difference_text(const Estimate& e);

/// A text as a cell of CSV, in quotes where it needs them.
std::string csv_field(std::string_view text);
/// A name as a cell of CSV. Files come from strangers too, and spreadsheets take a text that begins with a sign of
/// arithmetic for a formula: such a name gets a ' before it, with which it is a text.
std::string csv_name(std::string_view name);
/// A number as a cell of CSV; empty when it is not finite.
std::string csv_number(double number);

}  // namespace shiyu
