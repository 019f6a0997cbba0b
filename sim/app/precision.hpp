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

/// The study with another number of replicates, as if it had been asked for.
Study with_replicates(Options options, std::size_t replicates);

/// How precise each difference became.
void print_precision(const PrecisionRule& rule, const Study& study, Console& console);

}  // namespace shiyu::app
