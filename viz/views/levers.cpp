// The levers, drawn from the declared rows: a new parameter has a slider at once.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "sim/core/params.hpp"
#include "sim/core/unit_words.hpp"
#include "viz/ui/segments.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/lever_groups.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool matches(const ParamRef& row, const std::string& search) {
  if (search.empty()) return true;
  const std::string all =
      fmt::format("{} {} {} {} {}", row.path(), row.field.doc, row.field.zh, row.group_label, row.group_zh);
  return lower(all).find(lower(search)) != std::string::npos;
}

std::string about(const Ui& ui, const ParamRef& row, double original) {
  const Field& f = row.field;
  std::string text = fmt::format("{}\n\n{}", ui.chinese() ? f.zh : f.doc, row.path());
  const std::string unit = unit_for_people(f.unit, ui.chinese());
  if (std::isfinite(f.range.lo) && std::isfinite(f.range.hi))
    text += fmt::format("\n{} {} {} {}{}{}", ui.chinese() ? "范围" : "Range", shortest(f.range.lo, false),
                        ui.chinese() ? "至" : "to", shortest(f.range.hi, false), unit.empty() ? "" : " ", unit);
  text += fmt::format("\n{} {}", ui.chinese() ? "情景中的值" : "In the scenario", shortest(original, false));
  text += fmt::format("\n{} {}", ui.chinese() ? "来源" : "Source", f.source);
  if (!f.lever) text += ui.chinese() ? "\n只能在运行开始前设定" : "\nSet before the run only";
  return text;
}

/// The widget of one value; true when it was moved, with `value` as in ParamRef::number().
bool value_widget(const ParamRef& row, double original, double& value) {
  const Range range = row.field.range;
  if (const auto* names = std::get_if<EnumRef>(&row.value)) {
    int chosen = static_cast<int>(value);
    const bool moved = ImGui::Combo("##value", &chosen, names->names.data(), static_cast<int>(names->names.size()));
    value = chosen;
    return moved;
  }
  if (std::holds_alternative<bool*>(row.value)) {
    bool on = value != 0;
    const bool moved = ImGui::Checkbox("##value", &on);
    value = on ? 1 : 0;
    return moved;
  }
  const bool whole = !std::holds_alternative<double*>(row.value);
  const bool bounded = std::isfinite(range.lo) && std::isfinite(range.hi);
  // Ranges span what is thinkable; a slider is for what is likely: around the value of the scenario, which stays where
  // it is while the slider moves, and by hand anywhere within.
  double low = bounded ? range.lo : 0, high = bounded ? range.hi : std::max(4 * std::abs(original), 1.0);
  if (bounded && original > 0 && high > 20 * original && low >= 0) high = 8 * original;
  const ImGuiSliderFlags flags = ImGuiSliderFlags_None;
  bool moved =
      ImGui::SliderScalar("##value", ImGuiDataType_Double, &value, &low, &high, whole ? "%.0f" : "%.4g", flags);
  if (moved) value = std::clamp(whole ? std::round(value) : value, range.lo, range.hi);
  return moved && value != row.number();
}

struct Shown {
  std::size_t param;
  ParamRef row;
  double original;
  bool changed, movable;
};

void lever(Desk& desk, const Shown& shown) {
  Ui& ui = desk.ui;
  const ParamRef& row = shown.row;
  const std::string mark = "lever." + row.path();
  ImGui::PushID(mark.c_str());
  const std::string label(ui.chinese() ? row.field.zh : row.field.doc);
  ui.fonts.want(label);
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text,
                        shown.changed ? (desk.state.edited == World::a ? ui.theme.a : ui.theme.b) : ui.theme.ink);
  ImGui::TextUnformatted(fitted((shown.changed ? "• " : "") + label, width).c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  const auto explain = [&] {
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tip(ui, about(ui, row, shown.original));
  };
  explain();
  const std::string unit = unit_for_people(row.field.unit, ui.chinese());
  const float unit_width = ui.px(64), reset_width = shown.changed && shown.movable ? ui.px(30) : 0;
  ImGui::SetNextItemWidth(width - unit_width - reset_width);
  double value = row.number();
  ImGui::BeginDisabled(!shown.movable);
  if (value_widget(row, shown.original, value)) desk.session.move(desk.state.edited, shown.param, value);
  ImGui::EndDisabled();
  ui.mark(mark);
  explain();
  if (reset_width > 0) {
    ImGui::SameLine(0, ui.px(4));
    if (button(ui, "↺", mark + ".reset")) desk.session.move(desk.state.edited, shown.param, shown.original);
    tip(ui, Text{"Back to the value of the scenario", "恢复情景中的值"});
  }
  ImGui::SameLine(0, ui.px(6));
  ImGui::AlignTextToFramePadding();
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextDisabled("%s", ui(fitted(unit, unit_width - ui.px(6))));
  ImGui::PopFont();
  ImGui::PopID();
}

/// Which world's levers: A, B, and what can be done about B.
void head(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  title(ui, Text{"Policy", "政策"});
  if (session.has(World::b)) {
    ImGui::SameLine();
    constexpr std::array<Text, 2> kWorlds{{{"  A  ", "  A  "}, {"  B  ", "  B  "}}};
    constexpr std::array kMarks{"levers.world.0", "levers.world.1"};
    align_right(segments_width(ui, kWorlds));
    const int clicked = segments(ui, kWorlds, static_cast<int>(desk.state.edited), kMarks);
    if (clicked >= 0) desk.state.edited = static_cast<World>(clicked);
  } else {
    desk.state.edited = World::a;
  }
  world_badge(ui, desk.state.edited == World::b);
  ImGui::SameLine(0, ui.px(6));
  quiet(ui, session.title(desk.state.edited, ui.chinese()));
}

void search_box(Desk& desk) {
  Ui& ui = desk.ui;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::SetNextItemWidth(width - ui.px(98));
  ImGui::InputTextWithHint("##search", ui(Text{"Search levers", "查找政策杠杆"}), &desk.state.lever_search);
  ui.mark("levers.search");
  ImGui::SameLine();
  ImGui::Checkbox(ui(Text{"Moved", "已调整"}), &desk.state.only_changed);
  ui.mark("levers.moved");
  tip(ui, Text{"Only levers that differ from the scenario", "只显示与情景不同的杠杆"});
}

/// Why levers do not move, or when they will.
void remark(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  const World world = desk.state.edited;
  if (!session.opened().stage)
    return quiet(ui, fmt::format(fmt::runtime(ui.chinese() ? "这些结果的情景不能在本机运行，只能回看：{}"
                                                           : "The scenario of these results cannot be run here, they "
                                                             "can only be looked at: {}"),
                                 session.opened().remark));
  if (session.playback(world))
    return quiet(ui, Text{"Recorded results. Branch on a day to try another policy from there on.",
                          "这是已记录的结果。在某一天“分支”，即可从那天起尝试其他政策。"});
  if (!session.started())
    return quiet(ui, Text{"The run has not begun: everything can be set.", "尚未开始运行：所有参数均可设定。"});
  if (session.next_morning(world) >= session.days_all())
    return quiet(ui, Text{"The run has ended. Branch, or begin again.", "运行已结束。可以分支，或重新开始。"});
  quiet(ui, fmt::format(fmt::runtime(ui.chinese() ? "调整自 {} 早晨起生效，并记入日志。"
                                                  : "What is moved takes effect on the morning of {} and is logged."),
                        session.atlas().date(session.next_morning(world))));
}

}  // namespace

void lever_panel(Desk& desk, ImVec2 size) {
  Ui& ui = desk.ui;
  if (!begin_panel(ui, "levers", size)) return end_panel();
  head(desk);
  remark(desk);
  search_box(desk);
  ImGui::Separator();
  ImGui::BeginChild("list", {0, 0}, false);
  const std::span<const ParamRef> rows = desk.session.levers(desk.state.edited);
  const std::size_t first = rows.empty() ? 0 : desk.session.first_param();
  std::array<std::vector<Shown>, kPlannerGroups.size()> groups;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_policy(rows[i].field) || rows[i].is_text() || !matches(rows[i], desk.state.lever_search)) continue;
    const double original = desk.session.original(desk.state.edited, first + i);
    const bool changed = rows[i].number() != original;
    if (desk.state.only_changed && !changed) continue;
    groups[planner_group(rows[i].group)].push_back(
        {first + i, rows[i], original, changed, desk.session.may_move(desk.state.edited, first + i)});
  }
  bool any = false;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (groups[g].empty()) continue;
    any = true;
    const auto moved = std::count_if(groups[g].begin(), groups[g].end(), [](const Shown& s) { return s.changed; });
    const std::string label =
        moved > 0 ? fmt::format("{}  ({})", ui(kPlannerGroups[g].label), moved) : ui(kPlannerGroups[g].label);
    const bool open = g < 2 || !desk.state.lever_search.empty() || desk.state.only_changed;
    ImGui::SetNextItemOpen(
        open, desk.state.lever_search.empty() && !desk.state.only_changed ? ImGuiCond_Once : ImGuiCond_Always);
    const bool shown = ImGui::CollapsingHeader(fmt::format("{}###group{}", label, g).c_str());
    ui.mark(fmt::format("levers.group.{}", g));
    if (!shown) continue;
    std::string_view mechanism;
    for (const Shown& one : groups[g]) {
      if (one.row.group != mechanism) {
        mechanism = one.row.group;
        quiet(ui, std::string(ui.chinese() ? one.row.group_zh : one.row.group_label));
      }
      lever(desk, one);
    }
    ImGui::Spacing();
  }
  if (!any) quiet(ui, Text{"No lever fits.", "没有符合条件的杠杆。"});
  ImGui::EndChild();
  end_panel();
}

}  // namespace shiyu::viz
