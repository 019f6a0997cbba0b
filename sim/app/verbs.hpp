/// The verbs of the program, one function each. They return its exit code and throw InputError, FileError or
/// InternalError, which sim/app/program.cpp turns into messages and exit codes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/app/console.hpp"
#include "sim/app/options.hpp"

namespace shiyu::app {

int run(const Options& options, Console& console);       ///< makes the runs of a scenario and writes their results
int resume(const Options& options, Console& console);    ///< goes on with runs that were stopped
int branch(const Options& options, Console& console);    ///< one warm-up, many policies from a day on
int validate(const Options& options, Console& console);  ///< reads a scenario and everything it names
int day(const Options& options, Console& console);  ///< prints who acts when in a day, and what each reads and writes
int params(const Options& options, Console& console);   ///< prints what the program knows of its parameters and outputs
int info(const Options& options, Console& console);     ///< says what a scenario or results file is
int compare(const Options& options, Console& console);  ///< compares the variants of a results file
int targets(const Options& options, Console& console);  ///< holds a results file against published figures
int verify(const Options& options, Console& console);   ///< runs the embedded scenario again and compares day by day
int diff(const Options& options, Console& console);     ///< where two runs part: day, mechanism, case, decision
int explain(const Options& options, Console& console);  ///< the story of one case in two worlds
int mechanisms(const Options& options,
               Console& console);                      ///< turns up every lever in a toy town and writes what it does
int sweep(const Options& options, Console& console);   ///< makes the runs of a study, or a shard of them
int status(const Options& options, Console& console);  ///< says how far the shards of a study are
int merge(const Options& options, Console& console);   ///< makes the file of a study from the journals of its shards
int sensitivity(const Options& options, Console& console);  ///< says which factors of a study an outcome depends on
int optimize(const Options& options, Console& console);     ///< searches for levers that no others beat in everything
int calibrate(const Options& options, Console& console);    ///< says what published figures rule out
int report(const Options& options, Console& console);       ///< writes a results file as one page for planners
int export_results(const Options& options, Console& console);  ///< writes results for other programs
int view(const Options& options, Console& console);            ///< opens the viewer in place of this program
int doctor(const Options& options, Console& console);          ///< looks at the machine and says what to do

/// The measures of --measure; grievance burden and backlog when there is none.
std::vector<std::string> measures_shown(const Options& options);

/// Position of a variant; the first when `name` is empty. Throws InputError with a near miss.
std::size_t variant_of(const std::vector<std::string>& variants, const std::string& name);

/// The first day on which two runs part, and in which tables.
struct FirstDifference {
  int day = 0;
  std::vector<std::size_t> tables;
};
/// Hashes of the state have the shape (days, tables); a run that ends earlier differs from there on. None when all are
/// equal.
std::optional<FirstDifference> first_difference(const std::vector<std::uint64_t>& before,
                                                const std::vector<std::uint64_t>& after, std::size_t tables);

}  // namespace shiyu::app
