#include "sim/io/toml_scan.hpp"

#include <fmt/format.h>

namespace shiyu {

namespace {

/// Bytes of the UTF-8 character at `at`; 0 when there is none (overlong forms, surrogates and more than U+10FFFF too).
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(at);
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return follows(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first < 0xF0) {
    const unsigned second = byte(at + 1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0)) return 0;
    return follows(at + 1) && follows(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first < 0xF5) {
    const unsigned second = byte(at + 1);
    if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90)) return 0;
    return follows(at + 1) && follows(at + 2) && follows(at + 3) ? 4 : 0;
  }
  return 0;
}

/// Follows strings and comments as TOML has them. Up to the first mistake of the syntax it sees what the parser sees.
class Scanner {
 public:
  Scanner(std::string_view text, int deepest) : text_(text), deepest_(deepest) {}

  std::optional<ScanFault> run() {
    while (at_ < text_.size()) {
      const std::size_t length = character_length(text_, at_);
      if (length == 0) return ScanFault{line_, col_, text_[at_] == 0 ? "has a zero byte" : "is not UTF-8 text"};
      if (in_text_) {
        inside_text(length);
      } else {
        outside_text(length);
        if (depth_ > deepest_ || dots_ >= deepest_)
          return ScanFault{line_, col_, fmt::format("is nested deeper than {} levels", deepest_)};
      }
    }
    return {};
  }

 private:
  void step(std::size_t length) {
    const bool newline = text_[at_] == '\n';
    line_ += newline ? 1 : 0;
    col_ = newline ? 1 : col_ + 1;
    at_ += length;
  }
  void step_ascii(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) step(1);
  }

  void inside_text(std::size_t length) {
    const char c = text_[at_];
    if (c == '\\' && quote_[0] == '"' && at_ + 1 < text_.size()) {
      step(1);
      const std::size_t escaped = character_length(text_, at_);
      if (escaped > 0) step(escaped);
      return;
    }
    if (c == '\n' && quote_.size() == 1) in_text_ = false;  // the parser stops here
    if (text_.substr(at_, quote_.size()) == quote_) {
      // up to two quotes may stand before the closing three
      while (quote_.size() == 3 && at_ + 3 < text_.size() && text_[at_ + 3] == quote_[0]) step(1);
      step_ascii(quote_.size());
      in_text_ = false;
      return;
    }
    step(length);
  }

  void outside_text(std::size_t length) {
    const char c = text_[at_];
    if (c == '#') {
      while (at_ < text_.size() && text_[at_] != '\n') {
        const std::size_t n = character_length(text_, at_);
        if (n == 0) return;  // run() reports it
        step(n);
      }
      return;
    }
    if (c == '"' || c == '\'') {
      const bool triple = text_.substr(at_, 3) == std::string(3, c);
      quote_ = text_.substr(at_, triple ? 3 : 1);
      step_ascii(quote_.size());
      in_text_ = true;
      return;
    }
    if (c == '[' || c == '{') ++depth_;
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
    if (c == '.') ++dots_;
    if (c == '\n' || c == ',' || c == '=' || c == '{' || c == '[') dots_ = 0;
    step(length);
  }

  std::string_view text_;
  int deepest_;
  std::size_t at_ = 0;
  int line_ = 1, col_ = 1, depth_ = 0, dots_ = 0;
  bool in_text_ = false;
  std::string_view quote_;
};

}  // namespace

std::optional<ScanFault> scan_toml(std::string_view text, int deepest) { return Scanner(text, deepest).run(); }

std::string shorten(std::string_view text, std::size_t length) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < length && at < text.size(); ++n)
    at += std::max<std::size_t>(1, character_length(text, at));
  return at < text.size() ? std::string(text.substr(0, at)) + "..." : std::string(text);
}

std::string_view cut_to_bytes(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
  return text.substr(0, bytes);
}

}  // namespace shiyu
