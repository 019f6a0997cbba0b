/// The worst-off tenth of communities, beside the mean: a policy may be good on the whole and leave some places behind.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/outcomes.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu {

/// Names of formulas that begin with this are read from the table of communities: `worst_tenth_unmet` is the number of
/// `unmet` a year per 1,000 residents in the worst-off tenth of communities; of a level (`open_...`), the mean of the
/// ends of months.
inline constexpr std::string_view kWorstTenth = "worst_tenth_";

/// The tenth of `units` (rounded up) with the most counts a resident over all replicates together: who is worst off is
/// a matter of the place, not of one replicate's luck. `counts` is (replicates, all units); units without residents are
/// left out.
std::vector<std::size_t> worst_tenth(std::span<const std::size_t> units, std::span<const std::int32_t> residents,
                                     std::span<const double> counts);

/// Residents of these units.
double residents_in(std::span<const std::size_t> units, std::span<const std::int32_t> residents);

/// Counts per 1,000 residents in these units, in each replicate; `counts` is (replicates, all units). NaN where nobody
/// lives.
std::vector<double> rates_in(std::span<const std::size_t> units, std::span<const std::int32_t> residents,
                             std::span<const double> counts);

/// Adds the quantity of a name that begins with kWorstTenth, by part of the city, of the runs that were not dropped;
/// nothing when the file lacks it.
void add_worst_tenth(const Results& results, const std::string& name, RunOutcomes& outcomes);

}  // namespace shiyu
