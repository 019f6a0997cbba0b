/// What verbs that take results files do with a file of a study.
#pragma once

#include "sim/app/console.hpp"
#include "sim/app/options.hpp"

namespace shiyu::app {

int compare_study(const Options& options, Console& console);  ///< differences over the points of the design
int report_study(const Options& options, Console& console);   ///< the same with what they depend on, as a page
int export_study(const Options& options, Console& console);   ///< a row a run, for other programs

}  // namespace shiyu::app
