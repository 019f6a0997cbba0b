// The controls of the map: what is shown, of what level, over what, and the search for places.
#include <imgui_internal.h>

#include <algorithm>
#include <array>

#include "viz/ui/segments.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/map_inner.hpp"

namespace shiyu::viz {

namespace {

constexpr Text kPerThousand{"Per 1,000", "每千人"}, kCount{"Count", "总数"};
constexpr std::array<Text, 5> kLevels{Text{"Auto", "自动"}, Text{"County", "区县"}, Text{"Township", "乡镇"},
                                      Text{"Community", "村社区"}, Text{"Grid", "网格"}};

// Puts groups of known width side by side, and on a new line where they do not fit.
class WrappedRow {
 public:
  WrappedRow(const Ui& ui, float width) : ui_{ui}, right_{ImGui::GetCursorScreenPos().x + width} {}
  void next(float width) {
    if (first_) {
      first_ = false;
    } else if (ImGui::GetItemRectMax().x + ui_.px(kGap) + width <= right_) {
      ImGui::SameLine(0, ui_.px(kGap));
    }
  }

 private:
  static constexpr float kGap = 12;
  const Ui& ui_;
  float right_;
  bool first_ = true;
};

bool text_input(const char* id, const char* hint, std::string& text, float width) {
  std::array<char, 96> buffer{};
  std::copy_n(text.begin(), std::min(text.size(), buffer.size() - 1), buffer.begin());
  ImGui::SetNextItemWidth(width);
  const bool changed = ImGui::InputTextWithHint(id, hint, buffer.data(), buffer.size());
  if (changed) text = buffer.data();
  return changed;
}

std::string group_of(Ui& ui, MapSource source) {
  if (source == MapSource::tally)
    return ui(Text{"Villages, communities, townships and counties", "村（社区）、乡镇与区县"});
  if (source == MapSource::now) return ui(Text{"The same places, as they stand", "上述地点的现状"});
  if (source == MapSource::grid) return ui(Text{"Grids", "网格"});
  return ui(Text{"Counties only", "仅区县"});
}

void variable_list(Ui& ui, const Scene& scene, MapState& state) {
  MapInner& inner = *state.inner;
  ui(inner.filter);
  if (ImGui::IsWindowAppearing()) inner.filter.clear(), ImGui::SetKeyboardFocusHere();
  text_input("##filter", ui(Text{"Find a figure", "查找指标"}), inner.filter, -1);
  ui.mark("map.variable.filter");
  ImGui::BeginChild("##list", {ui.px(470), ui.px(340)});
  std::optional<MapSource> group;
  for (const MapVariable& v : map_variables(scene.atlas)) {
    if (scene.a != nullptr && !records(*scene.a, v.source)) continue;
    const Variable& variable = *described(scene.atlas, v);
    const std::string& name = ui.chinese() ? variable.long_name_zh : variable.long_name;
    if (!holds_text(name, inner.filter) && !holds_text(v.name, inner.filter)) continue;
    if (group != v.source) {
      if (group) ImGui::Dummy({0, ui.px(4)});
      ImGui::PushFont(ui.fonts.small);
      ImGui::TextDisabled("%s", ui(group_of(ui, v.source)));
      ImGui::PopFont();
      group = v.source;
    }
    ImGui::PushID(v.name.c_str());
    ImGui::PushID(static_cast<int>(v.source));
    if (ImGui::Selectable("##pick", v == state.variable)) {
      state.variable = v;
      ImGui::CloseCurrentPopup();
    }
    ui.mark("map.variable." + v.name);
    if (v == state.variable && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    const std::string unit = unit_of(variable).name.in(ui.language);
    const float wide = ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 10000, 0, ui(unit)).x;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float text_end = high.x - wide - ui.px(16);
    list.PushClipRect(low, {text_end, high.y}, true);
    const float y = std::floor((low.y + high.y - ui.fonts.body->FontSize) / 2);
    list.AddText({low.x + ui.px(6), y}, ui.theme.ink, ui(name));
    list.PopClipRect();
    list.AddText(ui.fonts.small, ui.fonts.small->FontSize, {high.x - wide - ui.px(6), y + ui.px(1)}, ui.theme.quiet,
                 ui(unit));
    if (ImGui::IsItemHovered() && low.x + ui.px(6) + ImGui::CalcTextSize(ui(name)).x > text_end)
      ImGui::SetTooltip("%s", ui(name));
    ImGui::PopID();
    ImGui::PopID();
  }
  if (!group) ImGui::TextDisabled("%s", ui(Text{"No figure has this in its name.", "没有匹配的指标。"}));
  ImGui::EndChild();
}

void choose_variable(Ui& ui, const Scene& scene, MapState& state, float width) {
  const Variable* chosen = described(scene.atlas, state.variable);
  const std::string name = chosen == nullptr ? "" : ui.chinese() ? chosen->long_name_zh : chosen->long_name;
  ImGui::SetNextItemWidth(width);
  const std::string shown = fitted(ui(name), width - ImGui::GetFrameHeight() - 2 * ImGui::GetStyle().FramePadding.x);
  const bool open = ImGui::BeginCombo("##variable", shown.c_str(), ImGuiComboFlags_HeightLargest);
  if (!open) {
    ui.mark("map.variable");
    if (shown != name && ImGui::IsItemHovered()) ImGui::SetTooltip("%s", ui(name));
    return;
  }
  variable_list(ui, scene, state);
  ImGui::EndCombo();
}

void choose_level(Ui& ui, const Scene& scene, MapState& state) {
  static constexpr std::array kMarks{"map.level.auto", "map.level.county", "map.level.township", "map.level.community",
                                     "map.level.grid"};
  const auto finest = static_cast<unsigned>(finest_level(scene.atlas, state.variable));
  const unsigned possible = (1u << (finest + 2)) - 1;
  const int chosen = state.fixed_level ? static_cast<int>(*state.fixed_level) + 1 : 0;
  const int clicked = segments(ui, kLevels, chosen, kMarks, possible);
  if (clicked == 0) state.fixed_level.reset();
  if (clicked > 0) state.fixed_level = static_cast<Level>(clicked - 1);
}

void choose_discs(Ui& ui, const Scene& scene, MapState& state) {
  const auto box = [&](const Text& text, const char* mark, bool& value, bool there) {
    if (!there) return;
    ImGui::Checkbox(ui(text), &value);
    ui.mark(mark);
  };
  if (ImGui::Button(ui(Text{"Discs", "圆点图层"}))) ImGui::OpenPopup("##discs");
  ui.mark("map.discs");
  ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + ui.px(4)});
  if (!ImGui::BeginPopup("##discs")) return;
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextDisabled("%s", ui(Text{"Discs over the map, as large as the number", "叠加圆点，面积表示数量"}));
  ImGui::PopFont();
  box({"Incidents", "事件事故"}, "map.discs.incidents", state.incidents, scene.atlas.tally("incidents").has_value());
  box({"Petitions", "信访"}, "map.discs.petitions", state.petitions, scene.atlas.tally("petitions").has_value());
  const bool risk = std::any_of(scene.atlas.head.outputs.begin(), scene.atlas.head.outputs.end(),
                                [](const Variable& v) { return v.name.starts_with("spread_active_"); });
  box({"Residents active in a risk class", "风险活跃居民"}, "map.discs.active", state.active, risk);
  ImGui::Separator();
  ImGui::Checkbox(ui(Text{"Real names below the county", "显示县级以下实名"}), &state.real_names);
  ui.mark("map.real_names");
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("%s", ui(Text{"Residents and events are made up: nothing here is true of a place of that name.",
                                    "居民与事件均为虚构，与同名真实地点无关。"}));
  ImGui::EndPopup();
}

void search_places(Ui& ui, const Scene& scene, MapState& state, float width) {
  MapInner& inner = *state.inner;
  const std::tuple now{static_cast<const void*>(&scene.atlas), ui.chinese(), state.real_names};
  ui(inner.words);
  text_input("##search", ui(Text{"Find a place or code", "查找地点或代码"}), inner.words, width);
  ui.mark("map.search");
  const bool typing = ImGui::IsItemActive();
  const bool entered = ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter));
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  if (typing) inner.results_open = true;
  if (inner.words.empty()) inner.results_open = false;
  if (!inner.results_open) return;
  if (inner.indexed != now) inner.index = map_index(scene.atlas, ui.chinese(), state.real_names), inner.indexed = now;
  const auto found = map_matches(inner.index, inner.words, 9);
  const auto go = [&](const MapPlace& place) {
    state.selection = place.place;
    map_zoom_to(state, place.place);
    inner.results_open = false;
    inner.words.clear();
  };
  if (entered && !found.empty()) return go(inner.index[found[0]]);
  ImGui::SetNextWindowPos({low.x, high.y + ui.px(4)});
  ImGui::SetNextWindowSizeConstraints({std::max(width, ui.px(280)), 0}, {ui.px(420), ui.px(360)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.panel);
  ImGui::Begin("##map.results", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  for (const std::size_t i : found) {
    const MapPlace& place = inner.index[i];
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::Selectable(ui(place.name))) go(place);
    ui.mark("map.search." + place.code);
    const float wide = ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 10000, 0, place.code.c_str()).x;
    ImGui::GetWindowDrawList()->AddText(
        ui.fonts.small, ui.fonts.small->FontSize,
        {ImGui::GetItemRectMax().x - wide - ui.px(4), ImGui::GetItemRectMin().y + ui.px(4)}, ui.theme.quiet,
        place.code.c_str());
    ImGui::PopID();
  }
  if (found.empty()) ImGui::TextDisabled("%s", ui(Text{"No place has this name or code.", "没有匹配的地点。"}));
  const bool pointed = ImGui::IsWindowHovered();
  ImGui::End();
  ImGui::PopStyleColor();
  if (!typing && !pointed && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) inner.results_open = false;
}

}  // namespace

void map_bar(Ui& ui, const Scene& scene, MapState& state, float width) {
  MapInner& inner = *state.inner;
  inner.bar_frame = ImGui::GetFrameCount();
  static constexpr std::array kMarks{"map.per_thousand", "map.count"};
  const float pad = ui.px(8), room = width - 2 * pad;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({start.x + pad, start.y + pad});
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  for (const ImGuiCol which : {ImGuiCol_FrameBg, ImGuiCol_Button}) ImGui::PushStyleColor(which, ui.theme.panel);
  WrappedRow flow(ui, room);
  const float variable = std::clamp(0.3f * room, ui.px(190), ui.px(340));
  flow.next(variable);
  choose_variable(ui, scene, state, variable);
  const std::array both{kPerThousand, kCount};
  flow.next(segments_width(ui, both));
  const Variable* chosen = described(scene.atlas, state.variable);
  const bool counts = chosen != nullptr && counts_something(*chosen);
  const int clicked = segments(ui, both, !counts ? -1 : state.per_thousand ? 0 : 1, kMarks, counts ? 3u : 0u);
  if (clicked >= 0) state.per_thousand = clicked == 0;
  const auto rest = [&] {
    flow.next(segments_width(ui, kLevels));
    choose_level(ui, scene, state);
    flow.next(segment_width(ui, {"Discs", "圆点图层"}));
    choose_discs(ui, scene, state);
  };
  const auto find = [&](float wide) {
    flow.next(wide);
    search_places(ui, scene, state, wide);
  };
  // In two rows the search fills the first.
  const float first = variable + segments_width(ui, both) + 2 * ui.px(12);
  const bool one_row = first + segments_width(ui, kLevels) + ui.px(270) <= room;
  if (one_row)
    rest(), find(ui.px(170));
  else
    find(std::clamp(room - first, ui.px(130), ui.px(220))), rest();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
  ImGui::EndGroup();
  ImGui::SetCursorScreenPos({start.x, ImGui::GetItemRectMax().y + pad});
}

}  // namespace shiyu::viz
