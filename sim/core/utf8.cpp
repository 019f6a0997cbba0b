#include "sim/core/utf8.hpp"

#include <fmt/format.h>
#include <utf8cpp/utf8.h>

#include <algorithm>

namespace shiyu {

namespace {

bool is_ascii_control(std::uint32_t point) { return (point < 0x20 && point != '\t') || point == 0x7f; }

bool turns_direction(std::uint32_t point) {
  return point == 0x61c || point == 0x200e || point == 0x200f || (point >= 0x202a && point <= 0x202e) ||
         (point >= 0x2066 && point <= 0x2069);
}

}  // namespace

bool is_plain_utf8(std::string_view text) {
  return utf8::is_valid(text.begin(), text.end()) && std::none_of(text.begin(), text.end(), [](unsigned char c) {
           return is_ascii_control(c) && c != '\n' && c != '\r';
         });
}

void for_each_character(std::string_view text, const std::function<void(std::uint32_t, std::string_view)>& f) {
  while (!text.empty()) {
    auto at = text.begin();
    std::uint32_t point = kBadByte;
    try {
      point = utf8::next(at, text.end());
    } catch (const utf8::exception&) {
      at = text.begin() + 1;
    }
    const auto length = static_cast<std::size_t>(at - text.begin());
    f(point, text.substr(0, length));
    text.remove_prefix(length);
  }
}

bool is_obeyed(std::uint32_t point) {
  return (is_ascii_control(point) && point != '\n') || (point >= 0x80 && point <= 0x9f) || turns_direction(point);
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for_each_character(text, [&](std::uint32_t point, std::string_view bytes) {
    if (point == kBadByte)
      shown += fmt::format("\\x{{{:02x}}}", static_cast<unsigned char>(bytes[0]));
    else if (is_obeyed(point))
      shown += fmt::format("\\u{{{:04x}}}", point);
    else
      shown += bytes;
  });
  return shown;
}

std::string_view beginning_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace shiyu
