#include "sim/io/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "sim/core/errors.hpp"

namespace shiyu {

bool lock_file(int descriptor) {
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  struct stat now{};
  return ::fstat(descriptor, &now) == 0 && now.st_nlink > 0;
}

FolderLock::FolderLock(const std::filesystem::path& folder) {
  const std::string file = (folder / kName).string();
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);  // locks over a network need it for writing
  if (descriptor_ < 0) throw FileError(file + ": cannot be made: " + std::generic_category().message(errno));
  if (lock_file(descriptor_)) return;
  ::close(descriptor_);
  throw InputError(folder.string() + ": another process is at work on it");
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace shiyu
