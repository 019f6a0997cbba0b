// The bar at the top: what is open, the layouts, saving, language and theme.
#include <fmt/format.h>

#include <array>

#include "viz/session/save.hpp"
#include "viz/ui/segments.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

constexpr std::array<Text, 4> kLayouts{
    {{"Explore", "探索"}, {"Charts", "图表"}, {"Compare", "比较"}, {"Inspect", "查看"}}};

void what_is_open(Desk& desk) {
  Ui& ui = desk.ui;
  ImGui::PushFont(ui.fonts.title);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.chinese() ? ui(Text{"", "市域"}) : "Shiyu");
  ImGui::PopFont();
  if (!desk.session.is_open()) return;
  ImGui::SameLine(0, ui.px(14));
  const std::string& name = desk.session.atlas().head.title_in(ui.chinese());
  ui.fonts.want(name);
  ImGui::AlignTextToFramePadding();
  ImGui::TextDisabled("%s", fitted(name, AtRight::leaves("right") - ui.px(24)).c_str());
  tip(ui, fmt::format("{}\n\n{}\n{}{}{}", name, desk.session.atlas().head.question_in(ui.chinese()),
                      desk.session.opened().file.generic_string(), desk.session.opened().remark.empty() ? "" : "\n",
                      desk.session.opened().remark));
}

void save_menu(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  const bool can = session.opened().stage != nullptr;
  if (button(ui, session.unsaved() ? Text{"Save *", "保存 *"} : Text{"Save", "保存"}, "bar.save", false, can))
    desk.state.asking = Asking::save_as;
  tip(ui, Text{"Writes what was tried as a scenario file that anyone can run again (Ctrl+S)",
               "把所做的尝试写成任何人都能重新运行的情景文件（Ctrl+S）"});
  ImGui::SameLine();
  const bool saved = !session.saved_file().empty() && !session.unsaved();
  if (button(ui, Text{"Copy command", "复制命令"}, "bar.command", false, saved) && desk.viewer.copy) {
    desk.viewer.copy(command_of(session.saved_file()));
    desk.viewer.tell(ui(Text{"Copied: ", "已复制："}) + command_of(session.saved_file()));
  }
  tip(ui, saved ? command_of(session.saved_file())
                : std::string(ui(Text{"Save the session first: the command runs the saved file",
                                      "请先保存会话：命令将运行已保存的文件"})));
}

void content(Desk& desk) {
  Ui& ui = desk.ui;
  what_is_open(desk);
  ImGui::SameLine();
  const AtRight group("right");
  if (desk.session.is_open()) {
    constexpr std::array kMarks{"layout.0", "layout.1", "layout.2", "layout.3"};
    const int clicked = segments(ui, kLayouts, static_cast<int>(desk.state.layout), kMarks);
    if (clicked >= 0) desk.state.layout = static_cast<Layout>(clicked);
    ImGui::SameLine(0, ui.px(18));
    if (button(ui, Text{"Open…", "打开…"}, "bar.open")) {
      desk.state.path.clear();
      desk.state.asking = Asking::open_file;
    }
    ImGui::SameLine();
    save_menu(desk);
    ImGui::SameLine(0, ui.px(18));
  }
  if (button(ui, ui.chinese() ? "English" : "中文", "bar.language"))
    ui.language = ui.chinese() ? Language::english : Language::chinese;
  ui.fonts.want("中文");
  tip(ui, ui.fonts.problem());
  ImGui::SameLine();
  if (button(ui, ui.theme.shade == Shade::light ? Text{"Dark", "深色"} : Text{"Light", "浅色"}, "bar.theme")) {
    ui.theme = theme_of(ui.theme.shade == Shade::light ? Shade::dark : Shade::light);
    apply(ui.theme, ui.scale);
  }
  ImGui::SameLine();
  if (button(ui, Text{"Guide", "指南"}, "bar.guide")) desk.state.guide_step = desk.state.guide_step < 0 ? 0 : -1;
  tip(ui, Text{"Ten short steps (F1)", "十个简短步骤（F1）"});
}

}  // namespace

void top_bar(Desk& desk, ImVec2 size) {
  if (begin_panel(desk.ui, "bar", size, false)) content(desk);
  end_panel();
}

}  // namespace shiyu::viz
