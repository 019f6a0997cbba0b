/// Texts of the viewer in both languages, side by side where they are used.
#pragma once

#include <cstdint>
#include <string>

namespace shiyu::viz {

enum class Language : std::uint8_t { english, chinese };

struct Text {
  const char* en;
  const char* zh;
  constexpr const char* in(Language language) const { return language == Language::chinese ? zh : en; }
};

/// A text that was read or made; where Chinese is missing, English stands in for it.
struct MadeText {
  std::string en, zh;
  const std::string& in(Language language) const { return language == Language::chinese && !zh.empty() ? zh : en; }
};

}  // namespace shiyu::viz
