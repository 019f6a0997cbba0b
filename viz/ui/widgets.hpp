/// Small pieces that all views are made of. Each clickable one names itself, so that scripts can find it.
#pragma once

#include <cstddef>
#include <string>

#include "viz/ui/ui.hpp"

namespace shiyu::viz {

/// A button; `strong` for the one thing to do next.
bool button(Ui& ui, const char* label, const std::string& mark, bool strong = false, bool enabled = true);
inline bool button(Ui& ui, const Text& label, const std::string& mark, bool strong = false, bool enabled = true) {
  return button(ui, ui(label), mark, strong, enabled);
}
/// Shown while the last item is hovered, wrapped at a readable width.
void tip(Ui& ui, const std::string& text);
inline void tip(Ui& ui, const Text& text) { tip(ui, std::string(text.in(ui.language))); }
/// The text with line ends where it is wider than `width` in the current font, cut off by "…" after `most` lines.
std::string in_lines(Ui& ui, const std::string& text, float width, std::size_t most = 1000);
/// Text in as many lines as it takes; `width` in pixels, or 0 for the room there is.
void paragraph(Ui& ui, const std::string& text, float width = 0);
inline void paragraph(Ui& ui, const Text& text) { paragraph(ui, std::string(text.in(ui.language))); }
/// Secondary text, small; wrapped.
void quiet(Ui& ui, const std::string& text);
inline void quiet(Ui& ui, const Text& text) { quiet(ui, std::string(text.in(ui.language))); }
void title(Ui& ui, const std::string& text);
inline void title(Ui& ui, const Text& text) { title(ui, std::string(text.in(ui.language))); }
/// A coloured disc with a letter: which world something belongs to.
void world_badge(Ui& ui, bool is_b);
/// A panel of the layout: a child window with padding that fills the given size.
bool begin_panel(Ui& ui, const char* id, ImVec2 size, bool scrolls = true);
void end_panel();
/// Moves the cursor so that what follows, `width` wide, ends at the right edge.
void align_right(float width);
/// What is drawn while it lives ends at the right edge, however wide it turns out; a frame late when it changes.
class AtRight {
 public:
  explicit AtRight(const char* id);
  ~AtRight();
  AtRight(const AtRight&) = delete;
  AtRight& operator=(const AtRight&) = delete;
  /// How much of the rest of the line the group of that id will leave free.
  static float leaves(const char* id);

 private:
  unsigned id_;
};
/// The text with its tail cut off by "…" where it is wider than `width`.
std::string fitted(const std::string& text, float width);

}  // namespace shiyu::viz
