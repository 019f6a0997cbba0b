/// A results file while it is written, by one thread and without any care for its name: see ResultsWriter for that.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/io/hdf5.hpp"
#include "sim/io/results_events.hpp"
#include "sim/io/results_format.hpp"
#include "sim/io/results_matters.hpp"
#include "sim/io/results_section.hpp"

namespace shiyu {

class ResultsFile {
 public:
  /// Creates the file with all that is known before the first run. `head` must live as long as this. Throws
  /// hdf5::Error.
  ResultsFile(const std::string& path, const ResultsHead& head);

  /// Stores a run. Throws hdf5::Error, and InternalError when the shapes do not fit the head or the run was stored
  /// before.
  void store(const RunRecord& record);

  /// Writes what is known at the end, marks the file as complete, and waits for the disk. Returns the digest.
  std::string complete(const Provenance& provenance);

  /// Gives up: the file is closed and of no use.
  void abandon() noexcept { file_.abandon(); }

 private:
  void begin(const ResultsHead& head);
  void begin_standard();
  void begin_check();
  void store_grid(RunPlace place, const RunRecord& record);
  void write_runs();
  void write_provenance(const Provenance& provenance);
  Section& section(const char* name, const char* title);
  /// Row of a run in lists of runs: replicate by replicate, as they are stored.
  std::size_t row_of(const RunInfo& run) const {
    return static_cast<std::size_t>(run.replicate) * head_->variants.size() + run.variant;
  }

  const ResultsHead* head_;
  hdf5::File file_;
  hdf5::Group root_;
  hdf5::Scales scales_;
  hdf5::Packer packer_;
  Sums sums_;
  std::deque<Section> sections_;
  RunVariables city_, durations_, county_, township_, community_, accounts_, hash_;
  RunVariables grid_, grid_settlement_, grid_count_;
  std::uint64_t grids_ = 0;  // largest number of any run so far
  std::optional<EventTables> events_;
  std::optional<MatterTable> matters_;
  std::vector<bool> stored_;  // runs
  std::vector<RunInfo> infos_;
  std::vector<EventTables::Rows> rows_;
  std::vector<MatterTable::Rows> matter_rows_;
};

}  // namespace shiyu
