/// From a results file to what formulas read.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/outcomes.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu {

/// Name in formulas of all money spent: the sum of every output counted in fen.
inline constexpr std::string_view kMoney = "money";

/// Every name that the formulas of measures() use.
std::set<std::string> names_of_measures();

/// Which replicates are looked at; an empty one keeps all.
using KeepReplicate = std::function<bool(int replicate)>;

/// The outputs of /city among `wanted` (all of them when it is empty), `residents` (by part of the city where the file
/// says who lives where), `money`, and what is wanted of the worst-off tenth of communities (worst_tenth.hpp). Outputs
/// the file does not have are not known to the outcomes; runs that are missing are dropped. With `keep` only the
/// replicates for which it is true: the others are dropped, and choose no worst-off places.
RunOutcomes load_outcomes(const Results& results, const std::set<std::string>& wanted = {},
                          const KeepReplicate& keep = {});

/// The same of one run before it is in a file; nothing of the worst-off tenth, which all replicates choose together.
RunOutcomes outcomes_of_run(const ResultsHead& head, const RunRecord& record, const std::set<std::string>& wanted);

/// The same of runs that are still going on: the first `days` days of each (days, areas, outputs), replicate by
/// replicate of the first variant, then of the next.
RunOutcomes outcomes_of_cities(const ResultsHead& head, const std::vector<std::string>& variants,
                               std::span<const std::span<const std::int64_t>> cities, int days,
                               const std::set<std::string>& wanted);

}  // namespace shiyu
