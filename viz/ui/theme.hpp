/// Colours and sizes. All views take them from here.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>

namespace shiyu::viz {

enum class Shade : std::uint8_t { light, dark };

/// Packed as ImGui packs colours (IM_COL32).
struct Theme {
  Shade shade = Shade::light;
  ImU32 paper, panel, raised;     ///< window, panels on it, cards on panels
  ImU32 ink, quiet, faint, rule;  ///< text, secondary text, disabled text and empty land, lines
  ImU32 accent, on_accent;
  ImU32 a, b;       ///< world A and world B, told apart by all kinds of colour vision (Okabe and Ito 2008)
  ImU32 good, bad;  ///< better and worse; always beside a word or a sign
  ImU32 warn;
  ImU32 nothing;  ///< places without a value
};
const Theme& theme_of(Shade shade);
/// Gives ImGui the colours and spacing of a theme; `scale` is 1 on a display of 96 points an inch.
void apply(const Theme& theme, float scale);

/// From 0 (low) to 1 (high): cividis, even to the eye and without red against green (Nunez et al. 2018); the dark end
/// is low on a dark paper.
ImU32 sequential(const Theme& theme, double share);
/// From -1 to 1 with paper at 0: blue below, orange above.
ImU32 diverging(const Theme& theme, double share);
/// Colours of categories, in order.
ImU32 category(const Theme& theme, std::size_t index);

/// From one opaque colour at 0 to another at 1.
ImU32 mixed(ImU32 from, ImU32 to, double share);
/// A colour with another opacity in [0, 1].
ImU32 faded(ImU32 colour, double opacity);

}  // namespace shiyu::viz
