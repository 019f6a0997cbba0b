/// The program killed at one of its system calls, as a power cut would: any between two writes, not only those that a
/// test thought of.
#pragma once

#include <string>
#include <vector>

namespace shiyu {

/// Starts the program (SHIYU_PROGRAM) with these words and kills it when it is about to make its n-th call that
/// concerns files: opening, writing, renaming, removing, locking, waiting for the disk.
/// @return false when it ended before, with `code`; nothing can be traced here when `code` is -1 then.
struct Killed {
  bool killed = false;
  int code = -1;
  std::size_t calls = 0;  ///< of files that were made
};
Killed kill_at_call(const std::vector<std::string>& words, std::size_t n);

}  // namespace shiyu
