// The clock: play, pause, step, speed, scrub, what happens on which day, and where worlds part.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/params.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

constexpr std::array<double, 6> kSpeeds{1, 7, 30, 90, 365, 0};

const char* speed_label(Ui& ui, double speed) {
  if (speed == 0) return ui(Text{"as fast as it can", "最快"});
  if (speed == 1) return ui(Text{"1 day/s", "每秒 1 天"});
  if (speed == 7) return ui(Text{"1 week/s", "每秒 1 周"});
  if (speed == 30) return ui(Text{"1 month/s", "每秒 1 个月"});
  if (speed == 90) return ui(Text{"3 months/s", "每秒 3 个月"});
  return ui(Text{"1 year/s", "每秒 1 年"});
}

/// A round or square button with a drawn sign: no font has to have it.
bool sign_button(Ui& ui, const char* mark, const Text& what, bool strong, bool enabled,
                 void (*draw)(ImDrawList&, ImVec2, float, ImU32)) {
  const float size = ImGui::GetFrameHeight();
  ImGui::BeginDisabled(!enabled);
  ImGui::PushStyleColor(ImGuiCol_Button, strong ? ui.theme.accent : ui.theme.raised);
  ImGui::PushID(mark);
  const bool pressed = ImGui::Button("##sign", {size * (strong ? 1.5f : 1.1f), size});
  ImGui::PopID();
  ImGui::PopStyleColor();
  ui.mark(mark);
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const ImU32 colour = !enabled ? ui.theme.faint : strong ? ui.theme.on_accent : ui.theme.ink;
  draw(*ImGui::GetWindowDrawList(), {(low.x + high.x) / 2, (low.y + high.y) / 2}, size * 0.22f, colour);
  ImGui::EndDisabled();
  tip(ui, what);
  return pressed;
}

void draw_play(ImDrawList& draw, ImVec2 c, float r, ImU32 colour) {
  draw.AddTriangleFilled({c.x - r * 0.8f, c.y - r}, {c.x - r * 0.8f, c.y + r}, {c.x + r, c.y}, colour);
}
void draw_pause(ImDrawList& draw, ImVec2 c, float r, ImU32 colour) {
  draw.AddRectFilled({c.x - r, c.y - r}, {c.x - r * 0.25f, c.y + r}, colour);
  draw.AddRectFilled({c.x + r * 0.25f, c.y - r}, {c.x + r, c.y + r}, colour);
}
void draw_step(ImDrawList& draw, ImVec2 c, float r, ImU32 colour) {
  draw.AddTriangleFilled({c.x - r, c.y - r}, {c.x - r, c.y + r}, {c.x + r * 0.5f, c.y}, colour);
  draw.AddRectFilled({c.x + r * 0.5f, c.y - r}, {c.x + r, c.y + r}, colour);
}
void draw_week(ImDrawList& draw, ImVec2 c, float r, ImU32 colour) {
  for (const float x : {-r, 0.1f * r})
    draw.AddTriangleFilled({c.x + x, c.y - r}, {c.x + x, c.y + r}, {c.x + x + r, c.y}, colour);
}
void draw_restart(ImDrawList& draw, ImVec2 c, float r, ImU32 colour) {
  draw.AddRectFilled({c.x - r, c.y - r}, {c.x - r * 0.5f, c.y + r}, colour);
  draw.AddTriangleFilled({c.x + r, c.y - r}, {c.x + r, c.y + r}, {c.x - r * 0.5f, c.y}, colour);
}

void transport(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  const bool can_run = session.started() || session.opened().stage != nullptr;
  if (sign_button(ui, "time.restart", Text{"To the first evening", "回到第一天"}, false, session.shown() > 0,
                  draw_restart))
    session.show(0);
  ImGui::SameLine(0, ui.px(4));
  if (session.playing()) {
    if (sign_button(ui, "time.pause", Text{"Pause (Space)", "暂停（空格）"}, true, true, draw_pause)) session.pause();
  } else if (sign_button(ui, "time.play", Text{"Play (Space)", "播放（空格）"}, true, can_run, draw_play)) {
    session.play();
  }
  ImGui::SameLine(0, ui.px(4));
  if (sign_button(ui, "time.step", Text{"One day on (→)", "前进一天（→）"}, false, can_run, draw_step)) session.step(1);
  ImGui::SameLine(0, ui.px(4));
  if (sign_button(ui, "time.week", Text{"One week on (Page down)", "前进一周（Page Down）"}, false, can_run, draw_week))
    session.step(7);
  ImGui::SameLine(0, ui.px(8));
  ImGui::SetNextItemWidth(ui.px(132));
  if (ImGui::BeginCombo("##speed", speed_label(ui, session.speed))) {
    for (const double speed : kSpeeds) {
      if (ImGui::Selectable(speed_label(ui, speed), speed == session.speed)) session.speed = speed;
      ui.mark(fmt::format("time.speed.{}", speed));
    }
    ImGui::EndCombo();
  }
  ui.mark("time.speed");
}

/// What stands on the line of days: changes of policy, shocks, projects, and where B parts from A.
struct Sign {
  int day;
  ImU32 colour;
  std::string text;
};

std::vector<Sign> signs_of(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  std::vector<Sign> signs;
  if (const auto& stage = session.opened().stage) {
    for (const ShockPlan& shock : plans_shown(session, stage->study.head.shocks))
      signs.push_back({shock.day, ui.theme.bad, fmt::format("{}: {}", ui.chinese() ? "冲击" : "Shock", shock.name)});
    for (const ProjectPlan& project : plans_shown(session, stage->study.head.projects))
      signs.push_back(
          {project.day, ui.theme.warn, fmt::format("{}: {}", ui.chinese() ? "项目" : "Project", project.name)});
  }
  for (const World world : {World::a, World::b}) {
    if (!session.has(world)) continue;
    const Side& side = session.side(world);
    const ImU32 colour = world == World::a ? ui.theme.a : ui.theme.b;
    const char letter = world == World::a ? 'A' : 'B';
    if (side.parted_on >= 0)
      signs.push_back({side.parted_on, colour, fmt::format("B {}", ui.chinese() ? "从 A 分支" : "leaves A")});
    for (const PolicyChange& c : session.changes(world)) {
      const ParamRef& row = app::scenario_params().at(c.param);
      signs.push_back({c.day, colour, fmt::format("{}: {} = {}", letter, row.path(), shortest(c.value, false))});
    }
  }
  return signs;
}

/// "Jan 2019", "Feb".
std::string month_label(Ui& ui, const std::string& date, bool first) {
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const int month = std::stoi(date.substr(5, 2));
  const bool with_year = month == 1 || first;
  if (ui.chinese()) return ui(fmt::format("{}{}月", with_year ? date.substr(0, 4) + "年" : "", month));
  return fmt::format("{}{}", kMonths.at(static_cast<std::size_t>(month) - 1), with_year ? " " + date.substr(0, 4) : "");
}

void line(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  const int days = session.days_all(), known = session.days_known(), shown = session.shown();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(30), middle = at.y + ui.px(11);
  ImGui::InvisibleButton("line", {std::max(width, 1.0f), height});
  ui.mark("time.line");
  const auto x_of = [&](double day) { return at.x + static_cast<float>((day + 1) / days) * width; };
  const int under =
      std::clamp(static_cast<int>((ImGui::GetIO().MousePos.x - at.x) / width * static_cast<float>(days)), 0, days - 1);
  if (ImGui::IsItemActive() && known > 0) session.show(std::min(under, known - 1));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float thick = ui.px(6);
  const auto bar = [&](float from, float to, ImU32 colour) {
    if (to > from) draw.AddRectFilled({from, middle - thick / 2}, {to, middle + thick / 2}, colour, thick / 2);
  };
  bar(at.x, at.x + width, ui.theme.faint);
  bar(at.x, x_of(known - 1), faded(ui.theme.accent, 0.45));
  bar(at.x, x_of(shown), ui.theme.accent);
  float free_from = at.x;
  for (const int day : month_edges(session.atlas().head.start, days)) {  // months, where there is room
    if (day >= days) continue;
    const std::string date = session.atlas().date(day);
    const float x = x_of(day - 1);
    draw.AddLine({x, middle + thick}, {x, middle + thick + ui.px(4)}, ui.theme.quiet);
    const std::string label = month_label(ui, date, day == 0);
    const ImVec2 size = ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1000, 0, label.c_str());
    if (x < free_from || x + size.x > at.x + width) continue;
    draw.AddText(ui.fonts.small, ui.fonts.small->FontSize, {x, middle + thick + ui.px(4)}, ui.theme.quiet,
                 label.c_str());
    free_from = x + size.x + ui.px(8);
  }
  std::string told;
  for (const Sign& sign : signs_of(desk)) {
    const float x = x_of(sign.day - 1), r = ui.px(4);
    draw.AddQuadFilled({x, middle - thick - r * 2}, {x + r, middle - thick - r}, {x, middle - thick},
                       {x - r, middle - thick - r}, sign.colour);
    if (std::abs(x - ImGui::GetIO().MousePos.x) < ui.px(5)) told += (told.empty() ? "" : "\n") + sign.text;
  }
  if (shown >= 0) draw.AddCircleFilled({x_of(shown), middle}, ui.px(7), ui.theme.accent, 24);
  if (ImGui::IsItemHovered()) {
    ui.fonts.want(told);
    ImGui::SetTooltip("%s%s%s", session.atlas().date(under).c_str(), told.empty() ? "" : "\n", told.c_str());
  }
}

void date(Desk& desk) {
  Ui& ui = desk.ui;
  const Session& session = desk.session;
  const int shown = session.shown();
  ImGui::PushFont(ui.fonts.title);
  ImGui::TextUnformatted(shown < 0 ? session.atlas().date(0).c_str() : session.atlas().date(shown).c_str());
  ImGui::PopFont();
  ImGui::SameLine(0, ui.px(10));
  ImGui::AlignTextToFramePadding();
  ImGui::TextDisabled(
      "%s", fmt::format(fmt::runtime(ui(ui.chinese() ? Text{"", "第 {} 天，共 {} 天"} : Text{"day {} of {}", ""})),
                        shown + 1, session.days_all())
                .c_str());
}

/// The next thing to do stands out: run, branch, or begin again.
void actions(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  const bool can_compute = session.opened().stage != nullptr;
  if (!session.ended() && can_compute) {
    if (button(ui, Text{"Run to the end", "运行到最后"}, "time.run", !session.started())) session.run_to_end();
    tip(ui, Text{"Computes all days of both worlds (R)", "计算两个世界的所有日期（R）"});
    ImGui::SameLine();
  }
  if (button(ui, Text{"Branch here", "从此分支"}, "time.branch", false, desk.viewer.can_branch()))
    desk.viewer.branch_here();
  tip(ui, Text{"World B goes on from the morning after this evening, with the same luck and with the levers you then "
               "move (B)",
               "世界 B 从次日早晨继续，随机数相同，政策由您调整（B）"});
  if (!session.opened().results && session.started()) {
    ImGui::SameLine();
    if (button(ui, Text{"Begin again", "重新开始"}, "time.again")) session.restart();
    tip(ui, Text{"Back to before the first morning; what was set then stays", "回到第一天早晨之前；当时的设定保留"});
  }
}

}  // namespace

void time_bar(Desk& desk, ImVec2 size) {
  Ui& ui = desk.ui;
  if (!begin_panel(ui, "time", size, false)) return end_panel();
  transport(desk);
  ImGui::SameLine(0, ui.px(16));
  date(desk);
  if (desk.session.computing()) {
    ImGui::SameLine(0, ui.px(12));
    ImGui::AlignTextToFramePadding();
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ui.theme.accent), "%s",
                       fmt::format(fmt::runtime(ui.chinese() ? "正在计算，已到第 {} 天" : "computing, {} days known"),
                                   desk.session.days_known())
                           .c_str());
    ui.fonts.want("正在计算，已到第天");
  }
  ImGui::SameLine();
  {
    const AtRight group("actions");
    actions(desk);
  }
  line(desk);
  end_panel();
}

}  // namespace shiyu::viz
