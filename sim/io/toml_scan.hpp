/// A look at the raw text before it is parsed: encoding and nesting. Linear, without recursion, so that no file can
/// overflow the stack of the parser or of what it builds.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace shiyu {

struct ScanFault {
  int line = 0, col = 0;
  std::string text;
};

/// The first byte that is not UTF-8 (or is a NUL), or the first place nested deeper than `deepest`; none when all is
/// well.
std::optional<ScanFault> scan_toml(std::string_view text, int deepest);

/// At most `length` characters, cut at a whole character and marked with "...".
std::string shorten(std::string_view text, std::size_t length);
/// As much of the text as has at most so many bytes, cut at a whole character.
std::string_view cut_to_bytes(std::string_view text, std::size_t bytes);

}  // namespace shiyu
