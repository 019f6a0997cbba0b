#pragma once

#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/waiting.hpp"

namespace shiyu {

/// Waits until a child runs another program than ours and has a handler for a signal: one that is sent earlier would
/// end it as it ends any program. Linux tells the handlers of a process as a bit set (proc(5), SigCgt).
/// @return false when it is gone, or never has one.
inline bool comes_to_catch(pid_t child, int signal) {
  const std::string folder = "/proc/" + std::to_string(child), key = "SigCgt:";
  const std::filesystem::path ours = std::filesystem::read_symlink("/proc/self/exe");
  bool catches = false;
  comes_true([&] {
    std::error_code gone;
    const std::filesystem::path program = std::filesystem::read_symlink(folder + "/exe", gone);
    if (gone) return true;
    std::ifstream status(folder + "/status");
    for (std::string line; program != ours && std::getline(status, line);)
      if (line.starts_with(key) && (std::stoull(line.substr(key.size()), nullptr, 16) >> (signal - 1) & 1) != 0)
        return catches = true;
    return false;
  });
  return catches;
}

/// Starts a child and sends it a signal when `begun` says that it is at work.
///
/// Whoever sends the signal waits for a processor like everybody, and a child may be through with its work before the
/// signal comes. Then nothing was tested and nothing is wrong: `through` says so of a wait status, takes away what the
/// child made, and the next one is started.
/// @return the wait status of the first that was not through, or of the last of many.
template <class Start, class Begun, class Through>
int status_when_met(int signal, Start&& start, Begun&& begun, Through&& through) {
  constexpr int kMost = 50;
  int status = 0;
  for (int made = 0; made < kMost; ++made) {
    const pid_t child = start();
    bool ended = false;
    const bool met = comes_true([&] { return (ended = ::waitpid(child, &status, WNOHANG) == child) || begun(); });
    if (!met) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      FAIL("the child has neither begun its work nor ended");
    }
    if (!ended) {
      ::kill(child, signal);
      ::waitpid(child, &status, 0);
    }
    if (!through(status)) break;
  }
  return status;
}

/// Has it ended by itself and without a mistake?
inline bool ended_well(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }

}  // namespace shiyu
