#include "sim/io/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <system_error>

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/utf8.hpp"

namespace shiyu {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail_to_write(const std::string& path, const std::string& why) {
  throw FileError(path + ": cannot be written: " + why);
}
std::string reason_of(int code) { return std::generic_category().message(code); }

constexpr std::string_view kPart = ".part-";
constexpr std::size_t kLongestStem = 180;  // bytes: file systems take names of 255
constexpr const char* kSpecial = "is no regular file, so it is not replaced";

/// Is there something that must not make way for a file: a device, a pipe, a folder?
bool is_special(const fs::path& file) {
  std::error_code error;
  const fs::file_status there = fs::status(file, error);
  return fs::exists(there) && !fs::is_regular_file(there);
}

/// Where process numbers mean what they mean here: the machine, and the namespace of processes. Containers often share
/// a name, and a number means nothing in another of them.
std::string place_of_processes() {
  std::array<char, 256> machine{}, space{};
  ::gethostname(machine.data(), machine.size() - 1);
  const ssize_t length = ::readlink("/proc/self/ns/pid", space.data(), space.size());
  std::string id;
  std::ifstream("/etc/machine-id") >> id;
  return fmt::format("{}\n{}\n{}", machine.data(), id.substr(0, 64),
                     std::string_view(space.data(), length > 0 ? static_cast<std::size_t>(length) : 0));
}

/// What the names of parts of a file begin with, here.
std::string part_stem(const std::string& path) {
  static const auto place = static_cast<std::uint32_t>(hash_name(place_of_processes()));
  return fmt::format(".{}{}{:08x}-", beginning_of(fs::path(path).filename().string(), kLongestStem), kPart, place);
}

/// The process that a part belongs to, from what follows the stem: "4711" or "4711-2". 0: it is none.
pid_t owner_of(std::string_view rest) {
  pid_t process = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), process);
  return error == std::errc() && (end == rest.data() + rest.size() || *end == '-') && process > 0 ? process : 0;
}

/// A process that was killed, or that a signal ended, leaves its part for ever: the next writer of the name removes it.
void remove_parts_of_the_dead(const fs::path& folder, const std::string& stem) {
  std::error_code error;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(stem)) continue;
    const pid_t owner = owner_of(std::string_view(name).substr(stem.size()));
    const bool dead = owner != 0 && ::kill(owner, 0) != 0 && errno == ESRCH;
    std::error_code gone;
    if (dead && at->symlink_status(gone).type() == fs::file_type::regular) ::unlink(at->path().c_str());
  }
}

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

std::string temporary_beside(const std::string& path, Leftovers leftovers) {
  const fs::path folder = fs::path(path).parent_path();
  const std::string stem = part_stem(path);
  if (leftovers == Leftovers::remove) remove_parts_of_the_dead(folder, stem);
  for (int attempt = 1;; ++attempt) {
    const std::string number = std::to_string(::getpid()) + (attempt == 1 ? "" : "-" + std::to_string(attempt));
    const std::string name = (folder / (stem + number)).string();
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) {
      ::close(file);
      ::unlink(name.c_str());
      return name;
    }
    if (errno != EEXIST || attempt == 1000)  // left over from a killed process that had our number
      fail_to_write(path, "its folder does not take a new file: " + reason_of(errno));
  }
}

bool is_part_name(std::string_view name) { return name.starts_with(".") && name.find(kPart) != std::string_view::npos; }

void give_name(const std::string& from, const std::string& to, bool force) {
  if (is_special(to)) fail_to_write(to, kSpecial);
  int failed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), force ? 0u : unsigned{RENAME_NOREPLACE});
  if (failed != 0 && errno == EINVAL && !force)  // a file system without that promise
    failed = fs::exists(to) ? (errno = EEXIST, -1) : ::rename(from.c_str(), to.c_str());
  if (failed != 0 && errno == EEXIST)
    throw InputError(to + ": came while this was made; use --force to replace it, or name another file");
  if (failed != 0) fail_to_write(to, reason_of(errno));
  const std::string folder = fs::path(to).parent_path().empty() ? "." : fs::path(to).parent_path().string();
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return;  // the file is there and whole; only its name may not yet be on the disk
  ::fsync(directory);
  ::close(directory);
}

void refuse_existing(const fs::path& file, bool force, std::span<const fs::path> read) {
  std::error_code error;
  for (const fs::path& input : read)
    if (fs::equivalent(file, input, error)) throw InputError(file.string() + ": is read here; name another file");
  if (is_special(file)) throw InputError(file.string() + ": " + kSpecial);
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

void write_whole(const fs::path& file, std::string_view text, Leftovers leftovers) {
  const std::string part = temporary_beside(file.string(), leftovers);
  std::ofstream out(part, std::ios::binary);
  out << text;
  put_in_place(out, part, file.string(), true);
}

}  // namespace shiyu
