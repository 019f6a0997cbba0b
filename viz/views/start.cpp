// What is seen before a city is open: scenarios with their question and city, the last session, a field for any file.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <system_error>

#include "viz/session/save.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/scenario_cards.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

void scenario_card(Desk& desk, const ScenarioCard& card, float width, std::size_t index) {
  Ui& ui = desk.ui;
  const std::string id = fmt::format("start.scenario.{}", index);
  ImGui::PushID(id.c_str());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size{width, ui.px(112)};
  const bool pressed = ImGui::InvisibleButton("card", size);
  ui.mark(id);
  ui.marks["start." + card.file.stem().string()] = ui.marks[id];
  const bool over = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + size.x, at.y + size.y}, ui.theme.panel, ui.px(8));
  draw.AddRect(at, {at.x + size.x, at.y + size.y}, over ? ui.theme.accent : ui.theme.rule, ui.px(8), 0,
               over ? ui.px(2) : 1);
  const float pad = ui.px(14), wrap = size.x - 2 * pad;
  const auto text = [&](ImFont* font, ImU32 colour, float y, const std::string& shown, std::size_t most) {
    ImGui::PushFont(font);
    const std::string lines = in_lines(ui, shown, wrap, most);
    draw.AddText({at.x + pad, at.y + y}, colour, lines.c_str());
    const float height = ImGui::CalcTextSize(lines.c_str()).y;
    ImGui::PopFont();
    return height;
  };
  const float used = text(ui.fonts.body, ui.theme.ink, pad, card.title.in(ui.language), 2);
  text(ui.fonts.small, ui.theme.quiet, pad + used + ui.px(4), card.question.in(ui.language), 2);
  text(ui.fonts.small, ui.theme.accent, size.y - pad - ui.px(12),
       fmt::format("{}   {}", card.city.in(ui.language), card.days.in(ui.language)), 1);
  if (over) tip(ui, card.question.in(ui.language) + "\n" + card.file.generic_string());
  if (pressed) desk.viewer.ask_to_open(card.file);
  ImGui::PopID();
}

void any_file(Desk& desk) {
  Ui& ui = desk.ui;
  ImGui::SetNextItemWidth(ui.px(520));
  const bool entered =
      ImGui::InputTextWithHint("##file",
                               ui(Text{"A scenario (.toml) or results (.h5), or drag a file into the window",
                                       "情景（.toml）或结果文件（.h5）；也可把文件拖入窗口"}),
                               &desk.state.path, ImGuiInputTextFlags_EnterReturnsTrue);
  ui.mark("start.path");
  ImGui::SameLine();
  const bool pressed = button(ui, Text{"Open", "打开"}, "start.open", false, !desk.state.path.empty());
  if ((entered || pressed) && !desk.state.path.empty()) desk.viewer.ask_to_open(desk.state.path);
  std::error_code error;
  const auto offer = [&](const std::filesystem::path& kept, const Text& text, const char* mark) {
    if (kept.empty() || !std::filesystem::is_regular_file(kept, error)) return;
    ImGui::SameLine(0, ui.px(20));
    if (button(ui, text, mark)) desk.viewer.ask_to_open(kept);
  };
  offer(kept_session(), {"Continue the last session", "继续上次的会话"}, "start.continue");
  offer(previous_session(), {"The one before", "再上一次"}, "start.previous");
}

}  // namespace

void start_view(Desk& desk, const std::vector<ScenarioCard>& cards, ImVec2 size) {
  Ui& ui = desk.ui;
  ImGui::BeginChild("start", size, false);
  const float margin = std::max(ui.px(24), (size.x - ui.px(1240)) / 2), width = size.x - 2 * margin;
  ImGui::SetCursorPos({margin, ui.px(26)});
  ImGui::BeginGroup();
  title(ui, Text{"What shall be tried?", "想试试什么？"});
  quiet(ui, Text{"A synthetic city lives through the same days under two policies, with the same luck. It compares "
                 "policies; it predicts no person and no place.",
                 "同一个合成城市在两种政策下、以相同的随机数度过相同的日子。它比较政策，不预测任何人或任何地方。"});
  ImGui::Spacing();
  any_file(desk);
  if (desk.session.opening())
    quiet(ui, fmt::format("{} {} …", ui(Text{"Reading", "正在读取"}), desk.session.opening_file().generic_string()));
  ImGui::Spacing();
  const int columns = std::max(1, static_cast<int>(width / ui.px(390)));
  const float gap = ui.px(14),
              card_width = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (static_cast<int>(i) % columns != 0) ImGui::SameLine(0, gap);
    scenario_card(desk, cards[i], card_width, i);
    if (static_cast<int>(i) % columns == columns - 1) ImGui::Dummy({0, gap - ImGui::GetStyle().ItemSpacing.y});
  }
  if (cards.empty())
    quiet(ui, Text{"No folder `scenarios` is near; give a file above.", "附近没有 scenarios 目录；请在上方给出文件。"});
  ImGui::EndGroup();
  ImGui::EndChild();
}

}  // namespace shiyu::viz
