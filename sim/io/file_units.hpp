/// Units of data sets. `units` is what UDUNITS knows, as the CF conventions ask; where words are left out of it (cases,
/// fen), `long_name` ends with them, and `unit` is the unit as this program writes it.
#pragma once

#include <string>

#include "sim/io/hdf5.hpp"

namespace shiyu {

/// Sets the name and the unit of a data set; either may be empty.
void describe_unit(const hdf5::Dataset& dataset, const std::string& long_name, const std::string& unit);

/// The unit as it was declared. Files of 0.1.0 have the unit in `units`.
std::string unit_in(const hdf5::Dataset& dataset);
std::string long_name_in(const hdf5::Dataset& dataset);

}  // namespace shiyu
