#include "analysis/json_line.hpp"

#include <fmt/format.h>

#include <cmath>

namespace shiyu {

namespace {

/// Length of the valid UTF-8 sequence at the beginning of the text, 0 when there is none (RFC 3629).
std::size_t sequence_length(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((at(i) & 0xc0u) != 0x80u) return 0;
  const bool overlong = (lead == 0xe0 && at(1) < 0xa0) || (lead == 0xf0 && at(1) < 0x90);
  const bool beyond = (lead == 0xed && at(1) > 0x9f) || (lead == 0xf4 && at(1) > 0x8f);
  return overlong || beyond ? 0 : length;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    const char c = text[0];
    if (length == 0) {
      out += "\\ufffd";
    } else if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out + '"';
}

std::string number_text(double number) { return std::isfinite(number) ? fmt::format("{}", number) : "null"; }

}  // namespace

JsonLine& JsonLine::raw(std::string_view key, std::string_view value) {
  if (!body_.empty()) body_ += ", ";
  body_ += in_quotes(key) + ": ";
  body_ += value;
  return *this;
}

JsonLine& JsonLine::add(std::string_view key, std::string_view text) { return raw(key, in_quotes(text)); }
JsonLine& JsonLine::add(std::string_view key, double number) { return raw(key, number_text(number)); }

JsonLine& JsonLine::add(std::string_view key, const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + in_quotes(text);
  return raw(key, "[" + list + "]");
}

JsonLine& JsonLine::add(std::string_view key, const std::vector<double>& numbers) {
  std::string list;
  for (const double number : numbers) list += (list.empty() ? "" : ", ") + number_text(number);
  return raw(key, "[" + list + "]");
}

}  // namespace shiyu
