/// From a results file to what formulas read.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "analysis/outcomes.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu {

/// Name in formulas of all money spent: the sum of every output counted in fen.
inline constexpr std::string_view kMoney = "money";

/// The outputs of /city among `wanted` (all of them when it is empty), `residents` of the city, `money`, and what is
/// wanted of the worst-off tenth of communities (worst_tenth.hpp). Outputs the file does not have are not known to the
/// outcomes; runs that are missing are dropped.
RunOutcomes load_outcomes(const Results& results, const std::set<std::string>& wanted = {});

}  // namespace shiyu
