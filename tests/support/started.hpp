/// The program as a process of its own, in surroundings that a test spoils.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>
#include <vector>

namespace shiyu {

struct Surroundings {
  std::vector<int> closed = {};  ///< descriptors
  std::string out = {};          ///< file, pipe or device in place of the terminal; empty: nowhere
  rlim_t file_limit = 0;         ///< bytes; 0: none
  int ignored = 0;               ///< a signal; 0: none
};

/// The program to start: ctest sets it. A test that is run by hand says so and does nothing.
inline bool program_is_known() {
  const bool known = std::getenv("SHIYU_PROGRAM") != nullptr;
  if (!known) WARN("SHIYU_PROGRAM is not set");
  return known;
}

/// Starts the program with these words; what it says about mistakes is not seen.
inline pid_t start_program(const std::vector<std::string>& words, const Surroundings& around) {
  std::vector<char*> argv{const_cast<char*>("shiyu")};
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child > 0) return child;
  const auto put = [](const char* path, int flags, int descriptor) {
    const int opened = ::open(path, flags);
    if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
    if (opened > STDERR_FILENO) ::close(opened);
  };
  put("/dev/null", O_RDONLY, STDIN_FILENO);
  put(around.out.empty() ? "/dev/null" : around.out.c_str(), O_WRONLY, STDOUT_FILENO);
  put("/dev/null", O_WRONLY, STDERR_FILENO);
  for (const int descriptor : around.closed) ::close(descriptor);
  if (around.ignored != 0) ::signal(around.ignored, SIG_IGN);
  if (around.file_limit > 0) {
    const rlimit size{around.file_limit, around.file_limit};
    ::setrlimit(RLIMIT_FSIZE, &size);
  }
  ::execv(std::getenv("SHIYU_PROGRAM"), argv.data());
  ::_exit(127);
}

inline int status_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

/// Its exit code, or -1 when a signal ended it.
inline int code_of_program(const std::vector<std::string>& words, const Surroundings& around) {
  const int status = status_of(start_program(words, around));
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace shiyu
