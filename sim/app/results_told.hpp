/// What `run` and its like say of the runs: the plan before, the summary after.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sim/app/console.hpp"
#include "sim/app/study.hpp"
#include "sim/io/results_hdf5.hpp"

namespace shiyu::app {

/// What it needs and what is there.
struct Needs {
  BatchEstimate estimate;
  std::optional<double> memory_mb, disk_mb;
};

/// What was made, and what it took.
struct Made {
  double founding_s = 0;
  BatchSummary batch;
  ResultsWriter::Cost writing;
  std::string digest;  ///< of the file
  std::filesystem::path out;
};

/// "12 MiB, between 5 and 30"
std::string results_size_text(const BatchEstimate& e);
/// What the scenario would take.
void print_plan(const Study& study, const City& city, const Needs& needs, int threads, Console& console);
/// What the runs were and took; one JSON object with --json.
void print_summary(const Study& study, const City& city, const Made& made, Console& console);
/// Where the time went, by mechanism.
void print_timings(const Timings& timings, Console& console);

}  // namespace shiyu::app
