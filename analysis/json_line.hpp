/// One JSON object on one line, key by key: what `--json` prints.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu {

/// Keys stand in the order in which they are added. Texts are escaped, so that a terminal shows all of them and
/// obeys nothing; bytes that are no UTF-8 become U+FFFD. A number
/// that is not finite becomes null.
class JsonLine {
 public:
  JsonLine& add(std::string_view key, std::string_view text);
  JsonLine& add(std::string_view key, const char* text) { return add(key, std::string_view(text)); }
  JsonLine& add(std::string_view key, double number);
  template <std::integral T>
  JsonLine& add(std::string_view key, T number) {
    if constexpr (std::same_as<T, bool>)
      return raw(key, number ? "true" : "false");
    else
      return raw(key, std::to_string(number));
  }
  JsonLine& add(std::string_view key, const std::vector<std::string>& texts);
  JsonLine& add(std::string_view key, const std::vector<double>& numbers);
  JsonLine& add_null(std::string_view key) { return raw(key, "null"); }

  /// The object without a newline. May be called again after more keys.
  std::string text() const { return "{" + body_ + "}"; }

 private:
  JsonLine& raw(std::string_view key, std::string_view value);
  std::string body_;
};

}  // namespace shiyu
