#include "sim/app/signals.hpp"

#include <unistd.h>

#include <ctime>

#include "sim/app/console.hpp"
#include "sim/core/errors.hpp"

namespace shiyu::app {

SignalWatch::SignalWatch() {
  sigemptyset(&watched_);
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&watched_, signal);
  SHIYU_EXPECT(pthread_sigmask(SIG_BLOCK, &watched_, &before_) == 0, "signals can be blocked");
  thread_ = std::thread([this] { watch(); });
}

SignalWatch::~SignalWatch() {
  done_ = true;
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void SignalWatch::watch() {
  const timespec wait{0, 50'000'000};
  while (!done_) {
    const int signal = sigtimedwait(&watched_, nullptr, &wait);
    if (signal <= 0) continue;
    if (stopped_) _exit(kStopped);
    signal_ = signal;
    stopped_ = true;
  }
}

std::string SignalWatch::name() const {
  switch (signal_) {
    case 0:
      return "";
    case SIGINT:
      return "SIGINT";
    case SIGTERM:
      return "SIGTERM";
    default:
      return "SIGUSR1";
  }
}

}  // namespace shiyu::app
