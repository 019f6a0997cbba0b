// One place, or one case, in both worlds. Residents are made up; nothing here looks like a real person.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "analysis/case_story.hpp"
#include "sim/world/ties.hpp"
#include "viz/plot/numbers.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/story_words.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

/// Villages and communities of a unit.
std::pair<std::uint32_t, std::uint32_t> places_of(const Atlas& atlas, const Selection& s) {
  const UnitTable& t = atlas.head.settlements;
  const auto inside = [&](std::uint32_t place) {
    if (s.level == Level::community) return place == s.unit;
    const auto township = static_cast<std::uint32_t>(t.parent[place]);
    return s.level == Level::township ? township == s.unit
                                      : static_cast<std::uint32_t>(atlas.head.townships.parent[township]) == s.unit;
  };
  std::uint32_t first = 0;
  const auto n = static_cast<std::uint32_t>(t.size());
  while (first < n && !inside(first)) ++first;
  std::uint32_t last = first;
  while (last < n && inside(last)) ++last;
  return {first, last};
}

/// A row of the table: what it is, in A and in B.
void row(Desk& desk, const std::string& label, const std::string& unit, double a, double b) {
  Ui& ui = desk.ui;
  ui.fonts.want(label);
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  paragraph(ui, label);
  tip(ui, unit.empty() || unit == "1" ? label : label + "\n" + unit);
  for (int world = 0; world < (desk.session.has(World::b) ? 2 : 1); ++world) {
    ImGui::TableNextColumn();
    const double value = world == 0 ? a : b;
    const std::string text = number_text(value);
    align_right(ImGui::CalcTextSize(text.c_str()).x);
    ImGui::TextUnformatted(text.c_str());
  }
}

double sum_over(const CutPtr& cut, std::pair<std::uint32_t, std::uint32_t> places, std::size_t variable) {
  if (cut == nullptr) return std::nan("");
  double sum = 0;
  for (std::uint32_t p = places.first; p < places.second && p < cut->units(); ++p)
    sum += static_cast<double>(cut->at(p, variable));
  return sum;
}

bool begin_table(Desk& desk, const char* id) {
  const bool two = desk.session.has(World::b);
  if (!ImGui::BeginTable(id, two ? 3 : 2, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp))
    return false;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1);
  ImGui::TableSetupColumn("A", ImGuiTableColumnFlags_WidthFixed, desk.ui.px(72));
  if (two) ImGui::TableSetupColumn("B", ImGuiTableColumnFlags_WidthFixed, desk.ui.px(72));
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  for (int world = 0; world < (two ? 2 : 1); ++world) {
    ImGui::TableNextColumn();
    align_right(desk.ui.px(18));
    world_badge(desk.ui, world == 1);
  }
  return true;
}

void counts(Desk& desk, const Scene& scene, std::pair<std::uint32_t, std::uint32_t> places) {
  Ui& ui = desk.ui;
  const Atlas& atlas = scene.atlas;
  const auto cut = [&](World world, CutOf of) { return scene.cut(world, of); };
  if (begin_table(desk, "tally")) {
    for (std::size_t v = 0; v < atlas.head.tally.size(); ++v) {
      const Variable& variable = atlas.head.tally[v];
      row(desk, ui.chinese() ? variable.long_name_zh : variable.long_name, variable.unit,
          sum_over(cut(World::a, CutOf::community), places, v), sum_over(cut(World::b, CutOf::community), places, v));
    }
    for (std::size_t v = 0; v < atlas.now.size(); ++v) {
      const Variable& variable = atlas.now[v];
      const double a = sum_over(cut(World::a, CutOf::now), places, v),
                   b = sum_over(cut(World::b, CutOf::now), places, v);
      if (!std::isnan(a) || !std::isnan(b))
        row(desk, ui.chinese() ? variable.long_name_zh : variable.long_name, variable.unit, a, b);
    }
    ImGui::EndTable();
  }
  if (const CutPtr shown = cut(World::a, CutOf::community))
    quiet(ui, fmt::format(fmt::runtime(ui.chinese() ? "流量自 {} 至 {} 累计，存量为期末。"
                                                    : "Flows from {} to {}, stocks at its end."),
                          atlas.date(0), atlas.date(shown->day)));
}

/// Who lives here, by the synthetic population: shares, never persons.
void people(Desk& desk, const Selection& selection, std::pair<std::uint32_t, std::uint32_t> places) {
  Ui& ui = desk.ui;
  const auto& stage = desk.session.opened().stage;
  const Atlas& atlas = desk.session.atlas();
  std::int64_t residents = 0;
  for (std::uint32_t p = places.first; p < places.second && p < atlas.head.settlements.residents.size(); ++p)
    residents += atlas.head.settlements.residents[p];
  std::string text = fmt::format(fmt::runtime(ui(ui.chinese() ? Text{"", "{} 名居民，{} 个村（社区）"}
                                                              : Text{"{} residents, {} villages and communities", ""})),
                                 number_text(static_cast<double>(residents)), places.second - places.first);
  if (stage != nullptr && selection.level == Level::community) {
    const City& city = stage->city;
    const IdRange range = residents_of_settlement(city, places.first);
    std::array<int, kAgeBands> ages{};
    int migrants = 0, looked = 0;
    const std::uint32_t step = std::max(1u, range.size() / 2000);
    for (std::uint32_t r = range.first; r < range.last; r += step, ++looked) {
      const Traits traits = traits_of(city, places.first, r);
      ++ages[traits.age_band];
      migrants += traits.migrant;
    }
    const auto share = [&](int count) { return number_text(std::round(100.0 * count / std::max(looked, 1))); };
    text += fmt::format(
        fmt::runtime(
            ui(ui.chinese()
                   ? Text{"", "；{} 户；60 岁及以上 {} %，14 岁及以下 {} %，户籍在外 {} %"}
                   : Text{"; {} households; {} % aged 60 and over, {} % under 15, {} % registered elsewhere", ""})),
        number_text(city.settlements.households[places.first]), share(ages[3] + ages[4]), share(ages[0]),
        share(migrants));
  }
  quiet(ui, text);
}

/// A made-up resident's surroundings: how many others are met where.
void surroundings(Desk& desk, std::uint32_t settlement) {
  Ui& ui = desk.ui;
  const auto& stage = desk.session.opened().stage;
  if (stage == nullptr) return;
  if (!ImGui::CollapsingHeader(ui(Text{"A synthetic resident's surroundings", "一名合成居民的周围"})))
    return ui.mark("inspect.resident");
  ui.mark("inspect.resident");
  const City& city = stage->city;
  const IdRange range = residents_of_settlement(city, settlement);
  const std::uint32_t resident =
      range.first + static_cast<std::uint32_t>(desk.state.nth_resident) % std::max(range.size(), 1u);
  const IdRange household = household_of(city, resident);
  const std::uint32_t building = building_of(city, settlement, resident);
  quiet(ui, Text{"Drawn from shares of the census; stands for nobody.", "由普查比例抽取，不代表任何人。"});
  const auto line = [&](const Text& what, double value) {
    const std::string text = fmt::format("{}: {}", ui(what), number_text(value));
    ImGui::TextUnformatted(text.c_str());
  };
  line({"People in the household", "家庭人数"}, household.size());
  line({"People in the building or lane", "同楼（巷）人数"}, residents_of_building(city, building).size());
  line({"Residents of the place", "本村（社区）居民"}, range.size());
  line({"People's mediators here", "本地人民调解员"}, city.settlements.mediators[settlement]);
  line({"Trust in governance at rest", "对治理的基础信任"},
       static_cast<double>(city.settlements.baseline_trust[settlement]));
  if (button(ui, Text{"Another", "换一名"}, "inspect.another")) desk.state.nth_resident += 7919;
}

void place(Desk& desk, const Scene& scene) {
  Ui& ui = desk.ui;
  const auto& selection = desk.state.map->selection;
  title(ui, Text{"Place", "地点"});
  if (!selection)
    return quiet(ui, Text{"Select a place on the map, or search for it.", "请在地图上选择或搜索一个地点。"});
  Selection shown = *selection;
  if (shown.level == Level::grid) {
    const auto grids = scene.a != nullptr ? scene.a->grids() : nullptr;
    if (grids == nullptr || shown.unit >= grids->size()) return;
    shown = {Level::community, (*grids)[shown.unit]};
  }
  ImGui::TextUnformatted(ui(scene.atlas.name_of(shown.level, shown.unit, ui.chinese(), desk.state.map->real_names)));
  const auto places = places_of(scene.atlas, shown);
  people(desk, shown, places);
  counts(desk, scene, places);
  if (shown.level == Level::community) surroundings(desk, shown.unit);
}

void told(Desk& desk, const std::vector<Event>& events, bool is_b) {
  Ui& ui = desk.ui;
  const Atlas& atlas = desk.session.atlas();
  world_badge(ui, is_b);
  if (events.empty()) {
    ImGui::SameLine(0, ui.px(6));
    return quiet(ui, Text{"never came to be, or is not in the log", "未曾发生，或不在日志中"});
  }
  for (const Event& e : events) {
    const std::string text = fmt::format("{}  {}", atlas.date(e.day), step_text(e, atlas.head.names, ui.chinese()));
    ui.fonts.want(text);
    ImGui::PushFont(ui.fonts.small);
    paragraph(ui, text);
    ImGui::PopFont();
  }
}

std::string kind_label(Desk& desk, const CodeNames& names, std::size_t kind) {
  const auto& stage = desk.session.opened().stage;
  if (stage && kind < stage->study.tables.kinds.size()) {
    const KindRow& row = stage->study.tables.kinds[kind].row;
    return desk.ui.chinese() ? row.label_zh : row.label;
  }
  return kind < names.kinds.size() ? names.kinds[kind] : "?";
}

void cases(Desk& desk, const Scene& scene) {
  Ui& ui = desk.ui;
  ImGui::Spacing();
  title(ui, Text{"Cases", "事项"});
  std::optional<std::uint32_t> settlement;
  if (desk.state.map->selection && desk.state.map->selection->level == Level::community)
    settlement = desk.state.map->selection->unit;
  desk.state.stories.look(scene, settlement);
  const CaseIndex* index = desk.state.stories.index();
  if (index == nullptr)
    return quiet(ui, desk.state.stories.looking() ? Text{"Looking…", "正在查找…"} : Text{"None yet.", "暂无。"});
  if (index->of_b)
    quiet(ui, fmt::format(
                  fmt::runtime(ui(
                      ui.chinese() ? Text{"", "两个世界都发现的事项 {} 件，其中结局不同的 {} 件。差别最大的排在最前。"}
                                   : Text{"{} cases became known in both worlds, {} of them ended otherwise. Those "
                                          "that differ most stand first.",
                                          ""})),
                  number_text(static_cast<double>(index->both)), number_text(static_cast<double>(index->otherwise))));
  if (index->files.empty()) return quiet(ui, Text{"None in the log.", "日志中没有。"});
  const CodeNames& names = scene.atlas.head.names;
  for (std::size_t i = 0; i < index->files.size(); ++i) {
    const CaseFile& file = index->files[i];
    const std::size_t kind = file.a.front().kind;
    const std::string key = fmt::format("{:016x}", file.key), mark = fmt::format("inspect.case.{}", i);
    std::string label = kind_label(desk, names, kind);
    label += fmt::format("   A: {}", ending_text(file.a, ui.chinese()));
    if (index->of_b) label += fmt::format(",  B: {}", ending_text(file.b, ui.chinese()));
    ui.fonts.want(label);
    const bool open = ImGui::CollapsingHeader(
        fmt::format("{}###{}", fitted(label, ImGui::GetContentRegionAvail().x - ui.px(40)), key).c_str());
    ui.mark(mark);
    if (!open) continue;
    told(desk, file.a, false);
    if (index->of_b) told(desk, file.b, true);
    quiet(ui, fmt::format("shiyu explain … --case {}", key));
  }
}

}  // namespace

void inspector_panel(Desk& desk, ImVec2 size) {
  if (!begin_panel(desk.ui, "inspector", size)) return end_panel();
  const Scene scene = desk.session.scene(desk.ui.chinese());
  place(desk, scene);
  cases(desk, scene);
  end_panel();
}

}  // namespace shiyu::viz
