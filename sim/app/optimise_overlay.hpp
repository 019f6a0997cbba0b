/// The points of a front as a scenario that extends the one that was searched.
#pragma once

#include <filesystem>
#include <string>

#include "analysis/optimise_front.hpp"
#include "sim/app/optimise_runs.hpp"

namespace shiyu::app {

/// Throws InputError when a setting is relative to an earlier one of the same key: the overlay holds one of them.
void refuse_chained(const std::vector<std::string>& settings);

/// What `extends` says in a scenario at `out`. Throws InputError when a scenario there cannot extend `scenario`.
std::string extends_text(const std::filesystem::path& out, const std::filesystem::path& scenario);

/// A scenario with the baseline and one [[variant]] a point, on a seed that the search did not use; settings of the
/// command line are in it.
std::string overlay_text(const SearchPlan& search, const Front& front, const std::string& extends,
                         const Options& options);

}  // namespace shiyu::app
