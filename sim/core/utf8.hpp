/// Text as UTF-8 (by utfcpp), also of strangers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace shiyu {

/// Is the text well-formed UTF-8 without control characters other than tab and line ends?
bool is_plain_utf8(std::string_view text);

inline constexpr std::uint32_t kBadByte = 0xffffffffu;  ///< in place of a code point, of a byte that is no UTF-8

/// f(code point, its bytes), from first to last.
void for_each_character(std::string_view text, const std::function<void(std::uint32_t, std::string_view)>& f);

/// Would a terminal obey this character in place of showing it? Control characters of ASCII but tab and line feed,
/// those of Latin-1 (U+0080 to U+009F), and marks that turn the direction of writing (U+061C, U+200E, U+200F, U+202A to
/// U+202E, U+2066 to U+2069).
bool is_obeyed(std::uint32_t point);

/// The text with \u{...} for each character that a terminal would obey, and \x{..} for each byte that is no UTF-8.
std::string printable(std::string_view text);

/// Its longest beginning of at most `bytes` bytes that cuts no character.
std::string_view beginning_of(std::string_view text, std::size_t bytes);

}  // namespace shiyu
