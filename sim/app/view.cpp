#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "sim/app/machine.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// Beside this program where it is installed; in its own room where it was built.
fs::path viewer_program() {
  std::error_code error;
  for (const fs::path& file : {program_folder() / "shiyu-view", program_folder() / ".." / ".." / "viz" / "shiyu-view"})
    if (fs::is_regular_file(file, error)) return file;
  return {};
}

}  // namespace

int view(const Options& options, Console&) {
  const fs::path viewer = viewer_program();
  if (viewer.empty())
    throw InputError(
        "the viewer is not beside this program: it was built with -DSHIYU_BUILD_VIEWER=OFF, or not installed");
  const std::string program = viewer.string(), file = options.file.string(), data = options.data.string();
  std::vector<const char*> words{program.c_str()};
  if (!file.empty()) words.push_back(file.c_str());
  if (!data.empty()) words.insert(words.end(), {"--data", data.c_str()});
  words.push_back(nullptr);
  // The viewer takes the place of this program, with its window, signals and exit code.
  execv(program.c_str(), const_cast<char* const*>(words.data()));
  throw FileError(program + ": cannot be started: " + std::strerror(errno));
}

}  // namespace shiyu::app
