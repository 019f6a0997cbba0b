#include "sim/app/signals.hpp"

#include <unistd.h>

#include "sim/app/console.hpp"
#include "sim/core/errors.hpp"

namespace shiyu::app {

namespace {

constexpr std::array kWatched{SIGINT, SIGTERM, SIGUSR1, SIGHUP};

// A handler may touch nothing but atomics without locks.
std::atomic<int> g_signal{0};
std::atomic<bool> g_stopped{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void take(int signal) {
  if (g_signal.exchange(signal) != 0) _exit(kStopped);
  g_stopped = true;
}

}  // namespace

SignalWatch::SignalWatch() {
  g_signal = 0;
  g_stopped = false;
  struct sigaction action{};
  action.sa_handler = take;
  action.sa_flags = SA_RESTART;  // calls of the system that were interrupted go on
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kWatched.size(); ++i) {
    SHIYU_EXPECT(sigaction(kWatched[i], nullptr, &before_[i]) == 0, "signals can be asked for");
    const bool outlives_terminal = kWatched[i] == SIGHUP && before_[i].sa_handler == SIG_IGN;  // nohup
    if (!outlives_terminal) SHIYU_EXPECT(sigaction(kWatched[i], &action, nullptr) == 0, "signals can be caught");
  }
}

SignalWatch::~SignalWatch() {
  for (std::size_t i = 0; i < kWatched.size(); ++i) sigaction(kWatched[i], &before_[i], nullptr);
}

const std::atomic<bool>& SignalWatch::stopped() const { return g_stopped; }

std::string SignalWatch::name() const {
  switch (g_signal) {
    case 0:
      return "";
    case SIGINT:
      return "SIGINT";
    case SIGTERM:
      return "SIGTERM";
    case SIGHUP:
      return "SIGHUP";
    default:
      return "SIGUSR1";
  }
}

}  // namespace shiyu::app
