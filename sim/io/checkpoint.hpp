/// Checkpoints: a folder beside the results that a batch of runs will have, from which it goes on after a kill.
///
///   results.h5.checkpoint/checkpoint.json   what the runs are made from: program, data, output level
///   results.h5.checkpoint/scenario.toml     the resolved scenario
///   results.h5.checkpoint/run-R-V.h5        the last snapshot of replicate R of variant V
///   results.h5.checkpoint/lock              locked by the process that works on it
///
/// Every file appears whole or not at all. A snapshot holds the state as the program has it in memory: it is read by
/// the build that wrote it, is checked against damage, and is no format for exchange; for that there are results.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/engine/simulation.hpp"
#include "sim/io/file_lock.hpp"

namespace shiyu {

struct CheckpointHead {
  std::string program;   ///< version and commit
  std::string scenario;  ///< resolved text
  OutputLevel level = OutputLevel::standard;
  int every = 0;               ///< days between snapshots; 0: only when a run ends or is stopped
  std::vector<DataFile> data;  ///< as in results
  bool operator==(const CheckpointHead&) const = default;
};

/// The folder for results that will be called `out`.
std::filesystem::path checkpoint_folder(const std::filesystem::path& out);

class Checkpoint {
 public:
  /// Begins one. What a kill has left of one that could not be resumed (it has no checkpoint.json yet, or not any more)
  /// is taken over; one that could is so with `force` alone. Throws InputError when the folder holds it, or anything
  /// that is of no checkpoint, or when another process works on it; FileError when it cannot be made.
  static Checkpoint begin(const std::filesystem::path& folder, const CheckpointHead& head, bool force);
  /// Opens one. Throws InputError when it is none, is damaged, or when another process works on it.
  static Checkpoint open(const std::filesystem::path& folder);

  const CheckpointHead& head() const { return head_; }
  /// Keeps a run as it stands, in place of what it left before. Throws FileError.
  void keep(const Snapshot& snapshot) const;
  /// The last snapshot of a run; none when it has left none. Throws InputError when it is damaged or was written by
  /// another program.
  std::optional<Snapshot> last(std::size_t variant, int replicate) const;
  /// Takes the folder away, when the results are whole.
  void remove() const;

 private:
  Checkpoint(std::filesystem::path folder, CheckpointHead head, FolderLock lock);
  std::filesystem::path file_of(std::size_t variant, int replicate) const;

  std::filesystem::path folder_;
  CheckpointHead head_;
  FolderLock lock_;
};

}  // namespace shiyu
