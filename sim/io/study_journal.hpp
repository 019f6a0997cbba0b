/// The journal of a shard of a study: a file to which each run is appended as it ends, so that whatever kills the
/// process loses no run but those at work. Shards are merged, and a study is resumed, from journals.
///
///   "shiyu study journal 1\n", length of the head (u64), the head as JSON, then one record a run:
///   run, status, state hash (u64 each), reason (240 bytes), outputs and accounts (i64), check sum (u64); little-endian
///
/// The head holds the resolved scenario and all else that a run depends on. Less than a record at the end, or nothing
/// but zeros, is what a process or a machine leaves that died while it wrote. Other bytes that are no record are
/// damage.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/engine/sweep.hpp"

namespace shiyu {

struct JournalHead {
  std::string scenario;  ///< resolved, as TOML
  std::string program_version, git_commit;
  std::vector<DataFile> data;
  std::uint64_t runs = 0;                ///< of the whole study
  std::uint64_t outputs = 0, lines = 0;  ///< numbers of a run: RunSums::outputs and accounts
  Shard shard;
  /// SHA-256 of all that the runs depend on: equal for the shards of one study.
  std::string study() const;
  bool operator==(const JournalHead&) const = default;
};

/// What a journal holds. Runs stand in the order in which they ended, each once.
struct Journal {
  JournalHead head;
  std::vector<RunSums> runs;    ///< up to the first damage
  std::vector<RunSums> behind;  ///< whole runs behind it
  std::uint64_t bytes = 0;      ///< up to the end of the last of `runs`
  std::string damage;           ///< where it is, for people; empty: there is none
};

/// Throws FileError when it cannot be read, InputError when it is no journal of this version or not of the size that
/// its head says. Made by a stranger, it can name no file and take no more memory than its own size.
Journal read_journal(const std::filesystem::path& file);

/// Removes a journal, if there is one, so that another can be begun. Throws InputError when a process is writing it,
/// whose runs would be lost, FileError when it cannot be removed.
void remove_journal(const std::filesystem::path& file);

/// Appends runs. One process at a time: a second one is refused.
class JournalWriter {
 public:
  /// A new journal. Throws InputError when the file exists, FileError when it cannot be made.
  JournalWriter(const std::filesystem::path& file, const JournalHead& head);
  /// Goes on after the last whole record of a journal that was read.
  JournalWriter(const std::filesystem::path& file, const Journal& journal);
  JournalWriter(const JournalWriter&) = delete;
  JournalWriter& operator=(const JournalWriter&) = delete;
  ~JournalWriter();

  /// Throws FileError (disk full); the journal then ends with the run before.
  void append(const RunSums& sums);
  /// Waits for the disk.
  void sync();

 private:
  void lock();
  void write(const std::string& bytes);
  std::filesystem::path file_;
  JournalHead head_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace shiyu
