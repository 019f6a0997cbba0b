/// Signals that ask the program to stop: SIGINT, SIGTERM, SIGUSR1, and SIGHUP unless it is ignored (nohup).
#pragma once

#include <signal.h>

#include <array>
#include <atomic>
#include <string>

namespace shiyu::app {

/// While it lives, these signals set a flag in place of ending the process, whichever thread they come to: libraries
/// start threads of their own before main(), so that blocking a signal in ours would not keep it from theirs. A second
/// signal ends the process at once with exit code 75. One watch at a time.
class SignalWatch {
 public:
  SignalWatch();
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

  const std::atomic<bool>& stopped() const;
  /// "SIGINT"; empty while none has come.
  std::string name() const;

 private:
  std::array<struct sigaction, 4> before_{};
};

}  // namespace shiyu::app
