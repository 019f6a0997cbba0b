/// `run --until-halfwidth`: what the command line asks for, and what came of it.
#pragma once

#include <cstddef>
#include <optional>

#include "analysis/precision.hpp"
#include "sim/app/console.hpp"
#include "sim/app/options.hpp"
#include "sim/app/study.hpp"

namespace shiyu::app {

/// The rule that was asked for; none when nothing was. Throws InputError.
std::optional<PrecisionRule> rule_of(const Options& options, const Study& study);

/// Leaves the study so many replicates, as if they had been asked for. Its file is not read again: it may have changed.
void leave_replicates(Study& study, const Options& options, std::size_t replicates);

/// How precise each difference became.
void print_precision(const PrecisionRule& rule, const Study& study, Console& console);

}  // namespace shiyu::app
