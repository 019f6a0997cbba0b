/// What a results file says before its first run.
#pragma once

#include "sim/app/study.hpp"
#include "sim/engine/record.hpp"

namespace shiyu::app {

/// The head of the results of a study; provenance is left to the caller.
ResultsHead results_head(const Study& study, const City& city, OutputLevel level);

}  // namespace shiyu::app
