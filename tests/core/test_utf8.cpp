#include "sim/core/utf8.hpp"

#include <catch2/catch.hpp>

using namespace shiyu;

TEST_CASE("What a terminal would obey is shown in place of being sent") {
  CHECK(printable("plain\ttext\n市域 é 😀") == "plain\ttext\n市域 é 😀");
  CHECK(printable("\x1b[2J") == "\\u{001b}[2J");
  CHECK(printable("a\rb\x07") == "a\\u{000d}b\\u{0007}");
  CHECK(printable("\u009b31m\u202eabc\u2066") == "\\u{009b}31m\\u{202e}abc\\u{2066}");
  CHECK(printable(std::string_view("\0", 1)) == "\\u{0000}");
  for (const char* bad : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80"})
    CHECK(printable(bad).starts_with("\\x{"));
  CHECK(printable("\xe5\xb8") == "\\x{e5}\\x{b8}");  // the beginning of a character
}

TEST_CASE("Text is plain when it is UTF-8 without control characters") {
  for (const char* plain : {"", "a,b\r\nc\td", "市域"}) CHECK(is_plain_utf8(plain));
  for (const char* other : {"\x1b", "\x7f", "\xff", "\xe5\xb8", "\xc0\xaf", "\xed\xa0\x80"})
    CHECK_FALSE(is_plain_utf8(other));
}

TEST_CASE("A beginning cuts no character") {
  CHECK(beginning_of("abc", 5) == "abc");
  CHECK(beginning_of("abc", 2) == "ab");
  CHECK(beginning_of("市域", 5) == "市");
  CHECK(beginning_of("市域", 2).empty());
}
