#pragma once

#include <string_view>

namespace shiyu {

/// Which program this is: written into every result, so that a number can be traced to the code that made it.
struct Version {
  std::string_view version;     ///< project version, "0.1.0"
  std::string_view git_commit;  ///< full hash of the commit, or "unknown" outside a repository
  bool git_dirty;               ///< tracked files differed from the commit when the program was built
  std::string_view compiler;    ///< "GNU 12.2.0"
  std::string_view build_type;  ///< CMake build type, "Release"
};

/// The version of this build. Constant over the life of the program.
Version version();

}  // namespace shiyu
