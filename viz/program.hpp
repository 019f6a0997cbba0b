/// The program without its command line.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

namespace shiyu::viz {

struct ProgramOptions {
  std::filesystem::path file, data, screenshot, script;
  std::string layout, language = "en", theme = "light", size = "1600x1000", b;
  std::optional<int> day;
  double scale = 0;  ///< 0: that of the display
  bool offscreen = false;
};

/// Exit codes as those of `shiyu` (sim/app/console.hpp); 1 when a script did not find what it expected.
int run_program(const ProgramOptions& options, std::ostream& out, std::ostream& err);

}  // namespace shiyu::viz
