/// Locks between processes that write the same files.
#pragma once

#include <filesystem>

namespace shiyu {

/// Locks an open file until it is closed. False when another process has the lock, or has just taken the name of the
/// file away: a lock is on the file, and who works on one without a name works in vain. A file system that knows no
/// locks (some on clusters) refuses nobody.
bool lock_file(int descriptor);

/// A file in a folder, whose holder alone works on the folder. It lies there while it is held, and after a kill.
class FolderLock {
 public:
  static constexpr const char* kName = "lock";

  /// Throws InputError when another process holds it, FileError when it cannot be made.
  explicit FolderLock(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  ~FolderLock();

 private:
  int descriptor_ = -1;
};

}  // namespace shiyu
