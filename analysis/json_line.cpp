#include "analysis/json_line.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "sim/core/utf8.hpp"

namespace shiyu {

namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for_each_character(text, [&](std::uint32_t point, std::string_view bytes) {
    if (point == kBadByte)
      out += "\\ufffd";
    else if (point == '"' || point == '\\')
      (out += '\\') += bytes;
    else if (point == '\n')
      out += "\\n";
    else if (point == '\t' || is_obeyed(point))
      out += fmt::format("\\u{:04x}", point);
    else
      out += bytes;
  });
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
