/// Signals that ask the program to stop: SIGINT, SIGTERM, SIGUSR1.
#pragma once

#include <signal.h>

#include <atomic>
#include <string>
#include <thread>

namespace shiyu::app {

/// While it lives, these signals set a flag in place of ending the process; a second one ends it at once with exit
/// code 75. Make it before other threads are started: they inherit that the signals are not for them.
class SignalWatch {
 public:
  SignalWatch();
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

  const std::atomic<bool>& stopped() const { return stopped_; }
  /// "SIGINT"; empty while none has come.
  std::string name() const;

 private:
  void watch();
  sigset_t watched_{}, before_{};
  std::atomic<bool> stopped_{false}, done_{false};
  std::atomic<int> signal_{0};
  std::thread thread_;  // last: it uses what stands above
};

}  // namespace shiyu::app
