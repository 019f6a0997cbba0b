/// How far a shard of a study is, on the disk, for whoever looks after many of them: `sweep` writes it once a second,
/// `status` reads it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "sim/core/describe.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/sweep.hpp"

namespace shiyu {

enum class ShardState : std::uint8_t { running, stopped, done };

struct ShardStatus {
  Shard shard;
  ShardState state = ShardState::running;
  std::size_t runs = 0, done = 0, failed = 0;  ///< of the shard; those of earlier starts count
  double seconds = 0;                          ///< since this start
  double seconds_left = -1;                    ///< negative while nothing is known
  std::int64_t told = 0;                       ///< when, in seconds since 1970 (UTC)
};

/// "OUT.status.json", or "OUT.3-of-8.status.json" for a shard.
std::filesystem::path status_path(const std::filesystem::path& out, const Shard& shard);
/// Such files of the study that is, or will be, in `out`, by name.
std::vector<std::filesystem::path> status_files(const std::filesystem::path& out);

/// Throws FileError.
void write_status(const std::filesystem::path& file, const ShardStatus& status);
/// Adds a mistake, and returns what could be read, where the file is no status of a shard.
ShardStatus read_status(const std::filesystem::path& file, Mistakes& mistakes);

}  // namespace shiyu

template <>
struct shiyu::EnumNames<shiyu::ShardState> {
  static constexpr std::array names{"running", "stopped", "done"};
};
