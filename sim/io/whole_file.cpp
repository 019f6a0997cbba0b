#include "sim/io/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>

#include "sim/core/errors.hpp"

namespace shiyu {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail_to_write(const std::string& path, const std::string& why) {
  throw FileError(path + ": cannot be written: " + why);
}
std::string reason_of(int code) { return std::generic_category().message(code); }

/// 0 when all that was written to the part is on the disk, else the reason. A quota or a disk at the other end of a
/// network may refuse only when the file is closed or waited for.
int bring_to_disk(std::ofstream& out, const std::string& part) {
  const bool was_sound = out.good();
  if (was_sound) errno = 0;  // or the one that the stream met
  out.close();
  if (!out) return errno != 0 ? errno : EIO;
  const int file = ::open(part.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return errno;
  const int failure = ::fsync(file) == 0 ? 0 : errno;
  const int at_the_end = ::close(file) == 0 ? 0 : errno;
  return failure != 0 ? failure : at_the_end;
}

/// Closes a part and gives it its name once it is whole; removes it when it is not.
void put_in_place(std::ofstream& out, const std::string& part, const std::string& path, bool force) {
  try {
    if (const int why = bring_to_disk(out, part); why != 0) fail_to_write(path, reason_of(why));
    give_name(part, path, force);
  } catch (...) {
    ::unlink(part.c_str());
    throw;
  }
}

}  // namespace

std::string temporary_beside(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  const std::string stem = "." + fs::path(path).filename().string() + ".part-" + std::to_string(::getpid());
  for (int attempt = 1;; ++attempt) {
    const std::string name = (folder / (attempt == 1 ? stem : stem + "-" + std::to_string(attempt))).string();
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) {
      ::close(file);
      ::unlink(name.c_str());
      return name;
    }
    if (errno != EEXIST || attempt == 1000)  // remains of a killed process that had our number
      fail_to_write(path, "its folder does not take a new file: " + reason_of(errno));
  }
}

void give_name(const std::string& from, const std::string& to, bool force) {
  int failed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), force ? 0u : unsigned{RENAME_NOREPLACE});
  if (failed != 0 && errno == EINVAL && !force)  // a file system without that promise
    failed = fs::exists(to) ? (errno = EEXIST, -1) : ::rename(from.c_str(), to.c_str());
  if (failed != 0) fail_to_write(to, reason_of(errno));
  const std::string folder = fs::path(to).parent_path().empty() ? "." : fs::path(to).parent_path().string();
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return;  // the file is there and whole; only its name may not yet be on the disk
  ::fsync(directory);
  ::close(directory);
}

void refuse_existing(const fs::path& file, bool force) {
  std::error_code error;
  if (!force && fs::exists(file, error))
    throw InputError(file.string() + ": exists; use --force to replace it, or name another file");
}

WholeFile::WholeFile(const fs::path& file, bool force) : file_(file.string()), force_(force) {
  refuse_existing(file, force);
  part_ = temporary_beside(file_);
  out_.open(part_, std::ios::binary);
  if (!out_) fail_to_write(file_, reason_of(errno));
}

WholeFile::~WholeFile() {
  if (part_.empty()) return;
  out_.close();
  ::unlink(part_.c_str());
}

void WholeFile::finish() {
  put_in_place(out_, part_, file_, force_);
  part_.clear();
}

void write_whole(const fs::path& file, std::string_view text) {
  const std::string part = temporary_beside(file.string());
  std::ofstream out(part, std::ios::binary);
  out << text;
  put_in_place(out, part, file.string(), true);
}

}  // namespace shiyu
