/// Writes results files: HDF5 that opens as netCDF-4, group by group. The format is in sim/io/results_format.hpp.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "sim/engine/record.hpp"

namespace shiyu {

/// Stores finished runs in one file, by one thread of its own.
///
/// Until finish() the data are in `.<name>.part-<process id>` in the same folder; only a whole file ever gets the name
/// it was asked for. A writer that is destroyed before finish(), or that failed, removes that temporary file; of a
/// killed process it remains, and no reader accepts it.
///
/// Runs are stored in the order (0,0), (1,0), ..., (0,1), ... of (variant, replicate), whatever the order in which they
/// come, so that equal data give equal bytes. Start them in that order; if one is more than `max_waiting` runs late,
/// those that wait are stored first, which changes the bytes but no number and no digest.
class ResultsWriter {
 public:
  struct Options {
    bool force = false;           ///< replace a file of that name
    std::size_t max_waiting = 6;  ///< records held in memory; write() waits while it is full
  };
  /// What writing cost so far.
  struct Cost {
    double write_s = 0;    ///< wall time in which the writing thread was at work
    double cpu_s = 0;      ///< its processor time
    std::size_t runs = 0;  ///< stored
  };

  /// Throws FileError when the file exists and `force` is false, or when the folder cannot be written.
  ResultsWriter(const std::string& path, ResultsHead head, Options options);
  ResultsWriter(const std::string& path, ResultsHead head) : ResultsWriter(path, std::move(head), Options{}) {}
  ResultsWriter(const ResultsWriter&) = delete;
  ResultsWriter& operator=(const ResultsWriter&) = delete;
  ~ResultsWriter();

  /// Hands over a finished run; may be called by any thread. Each run is written once. Throws FileError when storing an
  /// earlier run failed (disk full), InternalError when a shape does not fit the head.
  void write(RunRecord record);

  /// Stores what is waiting, completes the file, and gives it its name. Runs that never came are marked as missing.
  /// Throws FileError; the temporary file is gone then.
  void finish();

  /// Time spent on writing. After finish() it includes all of the file.
  Cost cost() const;

  /// SHA-256 over the content of all data sets but provenance, 64 hexadecimal digits. Known after finish().
  std::string digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shiyu
