/// Files that appear whole or not at all: written under another name, and given their own when they are on the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace shiyu {

/// Whether a writer removes leftover parts of killed writers first. That lists the folder: a file that is rewritten
/// every second keeps them.
enum class Leftovers : std::uint8_t { remove, keep };

/// A name in the folder of `path` that no other writer has and no file bears: `.<name>.part-<place>-<process>`, where
/// a long name is cut, and the place is the machine and its container. By default removes leftover parts of this name,
/// those of processes of this place that were killed. Throws FileError when the folder takes no new file.
std::string temporary_beside(const std::string& path, Leftovers leftovers = Leftovers::remove);

/// Is this the name of a part?
bool is_part_name(std::string_view name);

/// Gives a whole file its name, and waits until the name is on the disk. Without `force` nothing is replaced, not even
/// a file that came meanwhile; with it, a regular file or a link alone. Throws InputError when one came, else
/// FileError.
void give_name(const std::string& from, const std::string& to, bool force);

/// Throws InputError when the file exists and `force` is false, when it is no regular file (a device, a folder), or
/// when it is one of those that are read, under whatever name. A first look, so that no work is done in vain; what
/// comes later is reported by give_name().
void refuse_existing(const std::filesystem::path& file, bool force, std::span<const std::filesystem::path> read = {});

/// A file that is written piece by piece. Without finish() nothing of it remains.
class WholeFile {
 public:
  /// Throws as refuse_existing() and temporary_beside().
  WholeFile(const std::filesystem::path& file, bool force);
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  ~WholeFile();

  std::ostream& out() { return out_; }
  /// Where it is written until finish(), for libraries that open files themselves; they must not do so while out() is
  /// in use.
  const std::string& part() const { return part_; }
  /// Gives it its name when it is on the disk. Throws FileError, and removes it, when it could not be written.
  void finish();

 private:
  std::string file_, part_;
  bool force_;
  std::ofstream out_;
};

/// Writes a text, in place of what stands there, and waits until it is on the disk. Throws FileError; the file is then
/// as it was.
void write_whole(const std::filesystem::path& file, std::string_view text, Leftovers leftovers = Leftovers::remove);

}  // namespace shiyu
