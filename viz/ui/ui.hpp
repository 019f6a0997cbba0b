/// What views draw with: theme, language, fonts, and marks by which a script finds what a person would click.
#pragma once

#include <imgui.h>

#include <map>
#include <string>
#include <string_view>

#include "viz/ui/fonts.hpp"
#include "viz/ui/text.hpp"
#include "viz/ui/theme.hpp"

namespace shiyu::viz {

struct Ui {
  Theme theme = theme_of(Shade::light);
  Language language = Language::english;
  float scale = 1;  ///< of the display
  Fonts fonts;

  bool chinese() const { return language == Language::chinese; }
  /// The text in the language that is shown; its characters are drawn from the next frame on.
  const char* operator()(const Text& text) {
    const char* chosen = text.in(language);
    fonts.want(chosen);
    return chosen;
  }
  /// A text that is not ours, such as a title or a name.
  const char* operator()(const std::string& text) {
    fonts.want(text);
    return text.c_str();
  }
  const char* operator()(const MadeText& text) { return (*this)(text.in(language)); }
  float px(float points) const { return points * scale; }

  /// Names the last item, so that a script can find it: "run", "lever.workers.visits".
  void mark(const std::string& name);
  struct Box {
    ImVec2 low, high;
  };
  std::map<std::string, Box, std::less<>> marks;  ///< of this frame
};

}  // namespace shiyu::viz
