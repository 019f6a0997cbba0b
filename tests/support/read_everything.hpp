/// Small results and study files, and everything that can be read from one, as one number.
#pragma once

#include <cstdint>
#include <string>

#include "tests/support/scratch.hpp"

namespace shiyu {

/// Files in a folder, which are whole: their paths. A tiny one holds little but what HDF5 says of it.
std::string sample_results(const Scratch& scratch, bool tiny = false);
std::string sample_study(const Scratch& scratch);

/// Reads all that info, compare, report and export read of a file. Throw as Results and StudyResults do.
std::uint64_t all_of_results(const std::string& path);
std::uint64_t all_of_study(const std::string& path);

}  // namespace shiyu
