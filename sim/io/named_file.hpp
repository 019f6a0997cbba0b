/// Files that somebody names to be read: whether they are there, and what they are.
#pragma once

#include <filesystem>
#include <string>

namespace shiyu {

/// Throws InputError when there is no such file (with the nearest name in its folder), or when it is a folder, a device
/// or a pipe; FileError when it cannot be opened.
void expect_file(const std::filesystem::path& file);

/// "; did you mean x?" of the nearest name in the folder of a file that is not there, or empty.
std::string nearest_beside(const std::filesystem::path& file);

/// Does it begin as HDF5 does? False also when it cannot be read.
bool is_hdf5(const std::filesystem::path& file);

/// Throws InputError when a file is there that is neither HDF5 nor empty: --force replaces results by results, and
/// takes nobody's notes.
void refuse_other(const std::filesystem::path& file);

/// As expect_file(). Throws InputError also when it is no HDF5, and says what it seems to be in place of `what`
/// ("results file").
void expect_hdf5(const std::filesystem::path& file, const char* what);

}  // namespace shiyu
