/// Texts of the viewer in both languages, side by side where they are used.
#pragma once

#include <cstdint>

namespace shiyu::viz {

enum class Language : std::uint8_t { english, chinese };

struct Text {
  const char* en;
  const char* zh;
  constexpr const char* in(Language language) const { return language == Language::chinese ? zh : en; }
};

}  // namespace shiyu::viz
