/// Files that appear whole or not at all: written under another name, then given their own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace shiyu {

/// A name in the folder of `path` that no other writer has and no file bears. Throws FileError when the folder takes no
/// new file.
std::string temporary_beside(const std::string& path);

/// Gives a whole file its name, and waits until the name is on the disk. Without `force` nothing is replaced, not even
/// a file that came meanwhile. Throws FileError.
void give_name(const std::string& from, const std::string& to, bool force);

/// Writes a text, in place of what stands there. Throws FileError; the file is then as it was.
void write_whole(const std::filesystem::path& file, std::string_view text);

}  // namespace shiyu
