/// How readers of our own HDF5 files say what they do not take.
#pragma once

#include <cstddef>
#include <string>

#include "sim/core/errors.hpp"
#include "sim/io/hdf5.hpp"

namespace shiyu {

inline constexpr std::size_t kLongestScenario = 16u << 20;  // bytes: of the text inside a file

[[noreturn]] inline void refuse_file(const std::string& path, const std::string& why) {
  throw InputError(path + ": " + why);
}

/// read(), with what the library says told as the mistake of a file that is damaged or no `what`.
template <class F>
auto reading_file(const std::string& path, const char* what, F&& read) {
  try {
    return read();
  } catch (const hdf5::Error& error) {
    refuse_file(path, std::string("is damaged or no ") + what + " (" + error.what() + ")");
  }
}

}  // namespace shiyu
