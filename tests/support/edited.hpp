/// HDF5 files as another program changes them.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

namespace shiyu {

/// Runs lines of Python on the open file `f` of h5py; they hold no double quotes.
inline void edit_with_h5py(const std::string& path, const std::string& python) {
  const std::string program = "import h5py\nwith h5py.File('" + path + "', 'r+') as f:\n  " + python;
  REQUIRE(std::system(("/usr/bin/python3 -B -c \"" + program + "\"").c_str()) == 0);
}

}  // namespace shiyu
