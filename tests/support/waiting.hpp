/// Waiting for what another thread or process does. How fast a machine is decides nothing: whoever waits, waits for a
/// condition, and a limit only keeps a test that hangs from hanging for ever.
#pragma once

#include <chrono>
#include <thread>

namespace shiyu {

/// Only a guard against hanging: nothing that works takes so long, on any machine. Less than ctest's own guard
/// (SHIYU_HANG_SECONDS), so that the test can still say what it waited for.
constexpr std::chrono::seconds kHang{900};

/// Looks again and again until `done` says so; false when it never did.
template <class Done>
bool comes_true(Done&& done) {
  const auto end = std::chrono::steady_clock::now() + kHang;
  while (!done()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

/// Lets a moment pass in which much, little or nothing may happen: only for what has to hold at any moment.
inline void any_moment(std::chrono::milliseconds moment) { std::this_thread::sleep_for(moment); }

}  // namespace shiyu
