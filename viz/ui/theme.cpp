#include "viz/ui/theme.hpp"

#include <algorithm>
#include <cmath>

namespace shiyu::viz {

namespace {

constexpr ImU32 rgb(unsigned hex) { return IM_COL32(hex >> 16 & 255u, hex >> 8 & 255u, hex & 255u, 255u); }

const Theme kLight{Shade::light,  rgb(0xF3F5F7), rgb(0xFFFFFF), rgb(0xF6F8FA), rgb(0x1B1F24), rgb(0x57606A),
                   rgb(0xC9D1D9), rgb(0xD8DEE4), rgb(0x0A5C99), rgb(0xFFFFFF), rgb(0x0072B2), rgb(0xC75300),
                   rgb(0x0A5C99), rgb(0xA84300), rgb(0x9A6700), rgb(0xE6E9EC)};
const Theme kDark{Shade::dark,   rgb(0x0D1117), rgb(0x161B22), rgb(0x1F262E), rgb(0xE6EDF3), rgb(0x9DA7B1),
                  rgb(0x4A525B), rgb(0x30373F), rgb(0x58A6FF), rgb(0x0D1117), rgb(0x56B4E9), rgb(0xF0883E),
                  rgb(0x79C0FF), rgb(0xF5A36B), rgb(0xE3B341), rgb(0x2A3138)};

// Cividis at nine equal steps (Nunez, Anderton and Renslow 2018).
constexpr std::array<unsigned, 9> kCividis{0x00224E, 0x1F3A6E, 0x434E6C, 0x61646F, 0x7D7C78,
                                           0x9B9476, 0xBCAE6C, 0xDEC958, 0xFEE838};
// Light to dark blue for a light paper: high values stand out.
constexpr std::array<unsigned, 7> kBlues{0xEFF3F8, 0xD2E0EE, 0xA8C8E0, 0x74A9CF, 0x3D86BC, 0x16619E, 0x083D70};
constexpr std::array<unsigned, 5> kBelow{0x083D70, 0x2C79B5, 0x7FB5DA, 0xC4DDEE, 0xF4F5F6};
constexpr std::array<unsigned, 5> kAbove{0xF4F5F6, 0xF9D7B0, 0xEFA35F, 0xD16A1B, 0x8A3A04};
constexpr std::array<unsigned, 8> kCategories{0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7,
                                              0x56B4E9, 0xD55E00, 0x8C6D31, 0x7A7F87};

double clamp01(double x) { return std::isnan(x) ? 0 : std::clamp(x, 0.0, 1.0); }

template <std::size_t n>
ImU32 between(const std::array<unsigned, n>& stops, double share) {
  const double at = clamp01(share) * static_cast<double>(n - 1);
  const auto i = std::min(static_cast<std::size_t>(at), n - 2);
  const double f = at - static_cast<double>(i);
  const auto mix = [&](unsigned shift) {
    const double low = stops[i] >> shift & 255u, high = stops[i + 1] >> shift & 255u;
    return static_cast<unsigned>(std::lround(low + (high - low) * f));
  };
  return IM_COL32(mix(16), mix(8), mix(0), 255u);
}

ImVec4 as_vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

}  // namespace

const Theme& theme_of(Shade shade) { return shade == Shade::light ? kLight : kDark; }

ImU32 sequential(const Theme& theme, double share) {
  return theme.shade == Shade::light ? between(kBlues, share) : between(kCividis, share);
}

ImU32 diverging(const Theme& theme, double share) {
  const double clamped = std::isnan(share) ? 0 : std::clamp(share, -1.0, 1.0);
  const ImU32 colour = clamped < 0 ? between(kBelow, 1 + clamped) : between(kAbove, clamped);
  if (theme.shade == Shade::light) return colour;
  // On a dark paper the middle is dark: mix towards the panel where the light scale is pale.
  const double strength = 0.12 + 0.88 * std::abs(clamped);
  const ImVec4 c = as_vec(between(clamped < 0 ? std::array<unsigned, 3>{0x9CCBF2, 0x3D86BC, 0x1F2A36}
                                              : std::array<unsigned, 3>{0x2B2621, 0xC7671B, 0xFFC489},
                                  clamped < 0 ? 1 - std::abs(clamped) : clamped));
  const ImVec4 p = as_vec(theme.nothing);
  const auto mix = [&](float x, float y) { return static_cast<float>(x * strength + y * (1 - strength)); };
  return ImGui::ColorConvertFloat4ToU32({mix(c.x, p.x), mix(c.y, p.y), mix(c.z, p.z), 1});
}

ImU32 category(const Theme& theme, std::size_t index) {
  const unsigned hex = kCategories[index % kCategories.size()];
  const ImU32 colour = rgb(hex);
  if (theme.shade == Shade::light) return colour;
  const ImVec4 c = as_vec(colour);
  return ImGui::ColorConvertFloat4ToU32({c.x * 0.8f + 0.2f, c.y * 0.8f + 0.2f, c.z * 0.8f + 0.2f, 1});
}

ImU32 mixed(ImU32 from, ImU32 to, double share) {
  const ImVec4 a = as_vec(from), b = as_vec(to);
  const auto mix = [&](float x, float y) { return x + (y - x) * static_cast<float>(clamp01(share)); };
  return ImGui::ColorConvertFloat4ToU32({mix(a.x, b.x), mix(a.y, b.y), mix(a.z, b.z), 1});
}

ImU32 faded(ImU32 colour, double opacity) {
  const auto alpha = static_cast<ImU32>(std::lround(255 * clamp01(opacity)));
  return (colour & ~IM_COL32_A_MASK) | alpha << IM_COL32_A_SHIFT;
}

void apply(const Theme& theme, float scale) {
  ImGuiStyle style;
  style.WindowPadding = {12, 10};
  style.FramePadding = {9, 5};
  style.ItemSpacing = {8, 7};
  style.ItemInnerSpacing = {7, 5};
  style.ScrollbarSize = 11;
  style.GrabMinSize = 11;
  style.WindowRounding = style.ChildRounding = 8;
  style.FrameRounding = style.PopupRounding = style.GrabRounding = style.TabRounding = 5;
  style.ScrollbarRounding = 8;
  style.WindowBorderSize = style.ChildBorderSize = style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.ScaleAllSizes(scale);
  const auto set = [&](ImGuiCol which, ImU32 colour) { style.Colors[which] = as_vec(colour); };
  set(ImGuiCol_Text, theme.ink);
  set(ImGuiCol_TextDisabled, theme.quiet);
  set(ImGuiCol_WindowBg, theme.paper);
  set(ImGuiCol_ChildBg, faded(theme.panel, 0));  // panels fill themselves, see begin_panel()
  set(ImGuiCol_PopupBg, theme.panel);
  set(ImGuiCol_Border, theme.rule);
  set(ImGuiCol_BorderShadow, faded(theme.rule, 0));
  set(ImGuiCol_FrameBg, theme.shade == Shade::light ? rgb(0xE9EDF1) : theme.raised);
  set(ImGuiCol_FrameBgHovered, faded(theme.accent, 0.12));
  set(ImGuiCol_FrameBgActive, faded(theme.accent, 0.22));
  set(ImGuiCol_ScrollbarBg, faded(theme.panel, 0));
  set(ImGuiCol_ScrollbarGrab, theme.faint);
  set(ImGuiCol_ScrollbarGrabHovered, theme.quiet);
  set(ImGuiCol_ScrollbarGrabActive, theme.quiet);
  set(ImGuiCol_CheckMark, theme.accent);
  set(ImGuiCol_SliderGrab, theme.accent);
  set(ImGuiCol_SliderGrabActive, theme.accent);
  set(ImGuiCol_Button, theme.raised);
  set(ImGuiCol_ButtonHovered, faded(theme.accent, 0.16));
  set(ImGuiCol_ButtonActive, faded(theme.accent, 0.30));
  set(ImGuiCol_Header, faded(theme.accent, 0.12));
  set(ImGuiCol_HeaderHovered, faded(theme.accent, 0.18));
  set(ImGuiCol_HeaderActive, faded(theme.accent, 0.26));
  set(ImGuiCol_Separator, theme.rule);
  set(ImGuiCol_SeparatorHovered, theme.accent);
  set(ImGuiCol_SeparatorActive, theme.accent);
  set(ImGuiCol_ResizeGrip, faded(theme.rule, 0));
  set(ImGuiCol_Tab, theme.raised);
  set(ImGuiCol_TabHovered, faded(theme.accent, 0.2));
  set(ImGuiCol_TabActive, faded(theme.accent, 0.16));
  set(ImGuiCol_TitleBg, theme.panel);
  set(ImGuiCol_TitleBgActive, theme.panel);
  set(ImGuiCol_TableHeaderBg, theme.raised);
  set(ImGuiCol_TableBorderStrong, theme.rule);
  set(ImGuiCol_TableBorderLight, theme.rule);
  set(ImGuiCol_TextSelectedBg, faded(theme.accent, 0.3));
  set(ImGuiCol_NavHighlight, theme.accent);
  set(ImGuiCol_ModalWindowDimBg, faded(theme.ink, theme.shade == Shade::light ? 0.25 : 0.1));
  set(ImGuiCol_PlotHistogram, theme.accent);
  ImGui::GetStyle() = style;
}

}  // namespace shiyu::viz
