/// From a results file to what formulas read.
#pragma once

#include <set>
#include <string>

#include "analysis/outcomes.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu {

/// The outputs of /city among `wanted` (all of them when it is empty), and `residents` of the city. Outputs the file
/// does not have are not known to the outcomes; runs that are missing are dropped.
RunOutcomes load_outcomes(const Results& results, const std::set<std::string>& wanted = {});

}  // namespace shiyu
