#include "sim/io/named_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"

namespace shiyu {

namespace fs = std::filesystem;

std::string nearest_beside(const fs::path& file) {
  constexpr std::size_t kMostNames = 10'000;  // of a folder that are compared
  std::vector<std::string> names;
  std::error_code error;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  for (fs::directory_iterator at(folder, error), end; !error && at != end && names.size() < kMostNames;
       at.increment(error))
    names.push_back(at->path().filename().string());
  return did_you_mean(file.filename().string(), names);
}

void expect_file(const fs::path& file) {
  std::error_code error;
  const fs::file_status there = fs::status(file, error);
  if (there.type() == fs::file_type::not_found)
    throw InputError(file.string() + ": there is no such file" + nearest_beside(file));
  if (fs::is_directory(there)) throw InputError(file.string() + ": is a folder");
  if (there.type() != fs::file_type::none && !fs::is_regular_file(there))
    throw InputError(file.string() + ": is no regular file, and only those can be read from any place");
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw FileError(file.string() + ": cannot be read: " + std::generic_category().message(errno));
  ::close(descriptor);
}

bool is_hdf5(const fs::path& file) {
  static constexpr std::array<char, 8> kSignature{'\x89', 'H', 'D', 'F', '\r', '\n', '\x1a', '\n'};
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return false;  // a pipe would wait for a writer
  std::ifstream in(file, std::ios::binary);
  std::array<char, 8> head{};
  return in.read(head.data(), head.size()) && head == kSignature;
}

void refuse_other(const fs::path& file) {
  std::error_code error;
  if (fs::is_regular_file(file, error) && fs::file_size(file, error) > 0 && !is_hdf5(file))
    throw InputError(file.string() +
                     ": is there and holds no results, so --force does not replace it; name another file");
}

void expect_hdf5(const fs::path& file, const char* what) {
  expect_file(file);
  if (is_hdf5(file)) return;
  const std::string name = file.filename().string();
  throw InputError(
      fmt::format("{}: is no {}{}", file.string(), what,
                  name.ends_with(".toml")   ? ", but seems to be a scenario, which `shiyu run` makes results of"
                  : name.ends_with(".runs") ? ", but seems to be the journal of a study, which `shiyu merge` reads"
                                            : ": it does not begin as HDF5 does, or is damaged"));
}

}  // namespace shiyu
