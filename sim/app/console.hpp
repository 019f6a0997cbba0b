/// Where the program talks: results on one stream, everything else on the other.
#pragma once

#include <fmt/format.h>

#include <ostream>
#include <string_view>
#include <utility>

#include "sim/core/utf8.hpp"

namespace shiyu::app {

/// How the program ends.
enum Exit : int {
  kDone = 0,
  kAnswerIsNo = 1,  ///< the work was done and its answer is no: runs differ, a target is missed
  kUsersMistake = 2,
  kSomeFailed = 3,     ///< some runs of a study failed; the others are there
  kWorldsFailure = 4,  ///< disk, memory
  kOurFailure = 5,
  kStopped = 75,  ///< by a signal; nothing is left that looks whole
};

struct Console {
  std::ostream& out;  ///< what was asked for: tables, files, JSON lines
  std::ostream& err;  ///< progress, warnings, mistakes
  bool err_is_terminal = false;
  bool quiet = false;                              ///< only what was asked for and mistakes
  bool json = false;                               ///< JSON lines on `out` in place of text
  bool (*out_has_reader)() = [] { return true; };  ///< false when whoever reads `out` has gone

  /// Text that was asked for. What a terminal would obey in place of showing it (titles of strangers) is escaped, here
  /// and below.
  void put(std::string_view text) { out << printable(text); }
  template <class... A>
  void print(fmt::format_string<A...> format, A&&... arguments) {
    put(fmt::format(format, std::forward<A>(arguments)...));
  }
  /// A remark for people; silent when quiet.
  template <class... A>
  void say(fmt::format_string<A...> format, A&&... arguments) {
    if (!quiet) err << printable(fmt::format(format, std::forward<A>(arguments)...)) << std::flush;
  }
  /// A warning, even when quiet.
  template <class... A>
  void warn(fmt::format_string<A...> format, A&&... arguments) {
    err << "shiyu: " << printable(fmt::format(format, std::forward<A>(arguments)...)) << "\n" << std::flush;
  }
};

}  // namespace shiyu::app
