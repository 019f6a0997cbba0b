#include "viz/ui/widgets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viz/platform/fill.hpp"
#include "viz/ui/line_breaks.hpp"

namespace shiyu::viz {

bool button(Ui& ui, const char* label, const std::string& mark, bool strong, bool enabled) {
  ui.fonts.want(label);
  ImGui::BeginDisabled(!enabled);
  if (strong) {
    ImGui::PushStyleColor(ImGuiCol_Button, ui.theme.accent);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, faded(ui.theme.accent, 0.85));
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, faded(ui.theme.accent, 0.7));
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.on_accent);
  }
  ImGui::PushID(mark.c_str());
  const bool pressed = ImGui::Button(label);
  ImGui::PopID();
  ui.mark(mark);
  if (strong) ImGui::PopStyleColor(4);
  ImGui::EndDisabled();
  return pressed;
}

void tip(Ui& ui, const std::string& text) {
  if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  ImGui::BeginTooltip();
  paragraph(ui, text, ui.px(420));
  ImGui::EndTooltip();
}

void quiet(Ui& ui, const std::string& text) {
  ImGui::PushFont(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.quiet);
  paragraph(ui, text);
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void title(Ui& ui, const std::string& text) {
  ImGui::PushFont(ui.fonts.title);
  paragraph(ui, text);
  ImGui::PopFont();
}

void world_badge(Ui& ui, bool is_b) {
  const float size = ImGui::GetTextLineHeight();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float radius = size * 0.58f, middle = at.y + size / 2;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddCircleFilled({at.x + radius, middle}, radius, is_b ? ui.theme.b : ui.theme.a, 20);
  const char* letter = is_b ? "B" : "A";
  const ImVec2 text = ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1000, 0, letter);
  draw->AddText(ui.fonts.small, ui.fonts.small->FontSize, {at.x + radius - text.x / 2, middle - text.y / 2},
                ui.theme.shade == Shade::light ? IM_COL32_WHITE : ui.theme.paper, letter);
  ImGui::Dummy({radius * 2, size});
}

namespace {

/// Within the rounded border, whose corners stay as they are.
void fill_panel(const Ui& ui, ImVec2 low, ImVec2 high) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float corner = ui.px(3);
  list.PushClipRectFullScreen();
  fill(list, {low.x + corner, low.y + 1}, {high.x - corner, low.y + corner}, ui.theme.panel);
  fill(list, {low.x + 1, low.y + corner}, {high.x - 1, high.y - corner}, ui.theme.panel);
  fill(list, {low.x + corner, high.y - corner}, {high.x - corner, high.y - 1}, ui.theme.panel);
  list.PopClipRect();
}

}  // namespace

bool begin_panel(Ui& ui, const char* id, ImVec2 size, bool scrolls) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(10)});
  const bool open =
      ImGui::BeginChild(id, size, true,
                        ImGuiWindowFlags_AlwaysUseWindowPadding |
                            (scrolls ? 0 : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse));
  ImGui::PopStyleVar();
  const ImVec2 low = ImGui::GetWindowPos();
  if (open) fill_panel(ui, low, {low.x + ImGui::GetWindowWidth(), low.y + ImGui::GetWindowHeight()});
  return open;
}

void end_panel() { ImGui::EndChild(); }

void align_right(float width) {
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0f, ImGui::GetContentRegionAvail().x - width));
}

AtRight::AtRight(const char* id) : id_{ImGui::GetID(id)} {
  const float width = ImGui::GetStateStorage()->GetFloat(id_, 0);
  align_right(width);
  ImGui::BeginGroup();
}

float AtRight::leaves(const char* id) {
  return ImGui::GetContentRegionAvail().x - ImGui::GetStateStorage()->GetFloat(ImGui::GetID(id), 0);
}

AtRight::~AtRight() {
  ImGui::EndGroup();
  ImGui::GetStateStorage()->SetFloat(id_, ImGui::GetItemRectSize().x);
}

namespace {

float drawn_width(std::string_view text) { return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x; }

}  // namespace

std::string fitted(const std::string& text, float width) { return elided(text, width, drawn_width); }

std::string in_lines(Ui& ui, const std::string& text, float width, std::size_t most) {
  ui.fonts.want(text);
  return fmt::format("{}", fmt::join(broken(text, width, most, drawn_width), "\n"));
}

void paragraph(Ui& ui, const std::string& text, float width) {
  ImGui::TextUnformatted(in_lines(ui, text, width > 0 ? width : ImGui::GetContentRegionAvail().x).c_str());
}

}  // namespace shiyu::viz
