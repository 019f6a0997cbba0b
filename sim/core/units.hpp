/// Units at the border: a quantity such as "20 min" becomes a number in the base unit of its field.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace shiyu {

/// A product of atoms with exponents, and the factor to base atoms as a fraction (so that 5 % is exactly 5 / 100).
/// Time counts in minutes, money in fen, length in metres. An atom that is not known ("visit", "case") is its own base.
/// A year is 365 days and a month a twelfth of it.
struct Unit {
  double numerator = 1;
  double denominator = 1;
  std::map<std::string, int> dimensions;
};

/// Reads "minute", "min", "yuan/hour", "1/1000/year", "minutes per visit", "%". Plural s is ignored. "" and "1" have no
/// dimension.
Unit parse_unit(std::string_view text);

enum class QuantityFault { none, not_a_quantity, no_unit, wrong_unit };

/// A quantity in a base unit, or why it is none.
struct Quantity {
  double value = 0;
  QuantityFault fault = QuantityFault::none;
};

/// Reads "0.3 yuan" into `base_unit` ("fen" gives 30). A number that stands alone is a fault: `no_unit`.
Quantity parse_quantity(std::string_view text, std::string_view base_unit);

/// A unit as files of the CF conventions spell it, in the words of UDUNITS: "day-1" for "1/day", "0.001 day" for
/// "person day/1000". What is counted (cases, persons, grids) and money have no unit there.
struct FileUnit {
  std::string udunits;      ///< "1" where nothing is left of it; "" for ""
  bool leaves_out = false;  ///< words were left out, so that a name must say them
};
FileUnit file_unit(std::string_view unit);

}  // namespace shiyu
