#pragma once

#include <signal.h>
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

namespace shiyu {

/// Waits until a child runs another program than ours and has a handler for a signal, at most 100 seconds: one that is
/// sent earlier would end it as it ends any program. Linux tells the handlers of a process as a bit set (proc(5),
/// SigCgt).
/// @return false when it has none by then, or is gone.
inline bool comes_to_catch(pid_t child, int signal) {
  const std::string folder = "/proc/" + std::to_string(child), key = "SigCgt:";
  const std::filesystem::path ours = std::filesystem::read_symlink("/proc/self/exe");
  for (int i = 0; i < 20'000; ++i) {
    std::error_code gone;
    const std::filesystem::path program = std::filesystem::read_symlink(folder + "/exe", gone);
    if (gone) return false;
    std::ifstream status(folder + "/status");
    for (std::string line; program != ours && std::getline(status, line);)
      if (line.starts_with(key) && (std::stoull(line.substr(key.size()), nullptr, 16) >> (signal - 1) & 1) != 0)
        return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

}  // namespace shiyu
