// Names on the map, the outlines of places pointed at, and what is told of them.
#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "viz/plot/numbers.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/map_inner.hpp"

namespace shiyu::viz {

namespace {

void outline(const MapFrame& f, Selection place, ImU32 colour, float width) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Ring& ring : outline_of(f, place)) {
    std::vector<ImVec2> line;
    for (const Point p : ring) {
      const ImVec2 at = f.at(p);
      if (line.empty() || std::abs(at.x - line.back().x) + std::abs(at.y - line.back().y) > 0.7f) line.push_back(at);
    }
    list.AddPolyline(line.data(), static_cast<int>(line.size()), colour, ImDrawFlags_Closed, width);
  }
}

void text_with_halo(const MapFrame& f, ImFont* font, ImVec2 at, const char* text) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 halo = faded(f.ui.theme.panel, 0.8);
  const float r = f.ui.px(1.5f);
  for (int k = 0; k < 8; ++k) {
    const float angle = static_cast<float>(k) * 0.7853982f;
    list.AddText(font, font->FontSize, {at.x + r * std::cos(angle), at.y + r * std::sin(angle)}, halo, text);
  }
  list.AddText(font, font->FontSize, at, f.ui.theme.ink, text);
}

void label_level(const MapFrame& f, Level level, ImFont* font, std::vector<ImVec4>& taken) {
  const Shapes& shapes = f.cells.of(level);
  std::vector<std::uint32_t> order(shapes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return shapes.room[a] > shapes.room[b]; });
  for (const std::uint32_t u : order) {
    const ImVec2 c = f.at(shapes.middle[u]);
    if (shapes.box[u].empty() || c.x < f.low.x || c.y < f.low.y || c.x > f.low.x + f.size.x || c.y > f.low.y + f.size.y)
      continue;
    const std::string name = f.scene.atlas.name_of(level, u, f.ui.chinese(), f.state.real_names);
    const char* text = f.ui(name);
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, 10000, 0, text);
    if (size.x > 3.2 * shapes.room[u] * f.inner.flight.now().scale) continue;
    const ImVec2 low{std::floor(c.x - size.x / 2), std::floor(c.y - size.y / 2)};
    const float gap = f.ui.px(3);
    const ImVec4 box{low.x - gap, low.y - gap, low.x + size.x + gap, low.y + size.y + gap};
    if (box.x < f.low.x || box.z > f.low.x + f.size.x || box.y < f.low.y || box.w > f.low.y + f.size.y) continue;
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const ImVec4& t) {
      return box.x < t.z && t.x < box.z && box.y < t.w && t.y < box.w;
    });
    if (!free) continue;
    taken.push_back(box);
    text_with_halo(f, font, low, text);
  }
}

constexpr int kValueDigits = 3;  // of a value

struct LabelRow {
  std::string name, value;
};

void add_worlds(const MapFrame& f, Selection place, std::vector<LabelRow>& rows) {
  const MapShown& shown = f.pane.shown;
  std::array<double, 2> of{};
  for (const World world : {World::a, World::b}) {
    const MapValues values = values_of(f.scene.atlas, *f.scene.of(world), shown.question, shown.values.day);
    if (place.unit >= values.value.size()) return;
    const bool a = world == World::a;
    of[a ? 0 : 1] = values.value[place.unit];
    rows.push_back(
        {fmt::format("{}  {}", a ? "A" : "B", f.scene.name(world)), number_text(of[a ? 0 : 1], kValueDigits)});
  }
  rows.push_back({f.ui(Text{"Difference B − A", "差值 B − A"}), signed_text(of[1] - of[0], kValueDigits)});
}

void add_values(const MapFrame& f, Selection place, std::vector<LabelRow>& rows) {
  const MapShown& shown = f.pane.shown;
  const Variable* variable = described(f.scene.atlas, shown.question.variable);
  if (variable == nullptr || place.unit >= shown.values.value.size() || place.level != shown.question.level) return;
  const double value = shown.values.value[place.unit];
  const std::string unit = unit_text(shown.question, *variable, f.ui.chinese());
  const std::string& name = f.ui.chinese() ? variable->long_name_zh : variable->long_name;
  if (place.level != Level::grid && f.scene.a != nullptr && f.scene.b != nullptr) {
    rows.push_back({name, unit});
    add_worlds(f, place, rows);
  } else {
    const std::string none = f.ui(Text{"none", "无"});
    rows.push_back(
        {name, std::isfinite(value) ? number_text(value, kValueDigits) + (unit.empty() ? "" : " ") + unit : none});
  }
  if (shown.values.residents.size() > place.unit && shown.values.residents[place.unit] > 0)
    rows.push_back({f.ui(Text{"Residents", "居民"}), number_text(shown.values.residents[place.unit])});
  if (!std::isfinite(value)) return;
  std::size_t above = 0, known = 0;
  for (const double other : shown.values.value) known += std::isfinite(other), above += other > value;
  const std::string rank = number_text(static_cast<double>(above + 1));
  const std::string all = number_text(static_cast<double>(known));
  rows.push_back({f.ui(Text{"Rank, highest first", "排名（由高到低）"}),
                  f.ui.chinese() ? fmt::format("第 {} / {}", rank, all) : fmt::format("{} of {}", rank, all)});
}

std::string full_name(const MapFrame& f, Selection place) {
  std::string name = f.scene.atlas.name_of(place.level, place.unit, f.ui.chinese(), f.state.real_names);
  if (place.level != Level::grid) return name;
  const MapGrids& grids = f.inner.grids[f.shows == Shows::b ? 1 : 0];
  const std::uint32_t community = grids.cells->community.at(place.unit);
  const std::string in = f.scene.atlas.name_of(Level::community, community, f.ui.chinese(), f.state.real_names);
  return f.ui.chinese() ? in + name : name + ", " + in;
}

}  // namespace

void draw_places(const MapFrame& f) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(f.low, {f.low.x + f.size.x, f.low.y + f.size.y}, true);
  const Theme& theme = f.ui.theme;
  // Grids of one world say nothing of those of the other.
  const auto here = [&](Selection place, Shows in) { return place.level != Level::grid || in == f.shows; };
  if (f.inner.hovered && f.inner.hovered != f.state.selection && here(*f.inner.hovered, f.inner.hovered_in)) {
    outline(f, *f.inner.hovered, faded(theme.panel, 0.9), f.ui.px(4.5f));
    outline(f, *f.inner.hovered, theme.ink, f.ui.px(2));
  }
  if (f.state.selection && here(*f.state.selection, f.inner.selected_in)) {
    outline(f, *f.state.selection, theme.panel, f.ui.px(6));
    outline(f, *f.state.selection, theme.shade == Shade::light ? theme.b : theme.accent, f.ui.px(3));
  }
  std::vector<ImVec4> taken = f.pane.taken;
  label_level(f, Level::county, f.ui.fonts.body, taken);
  if (f.state.real_names && f.pane.level >= Level::township) label_level(f, Level::township, f.ui.fonts.small, taken);
  if (f.state.real_names && f.pane.level >= Level::community) label_level(f, Level::community, f.ui.fonts.small, taken);
  list.PopClipRect();
}

void draw_tooltip(const MapFrame& f) {
  if (!f.inner.hovered) return;
  std::vector<LabelRow> rows;
  add_values(f, *f.inner.hovered, rows);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.ui.px(12), f.ui.px(9)});
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(f.ui(full_name(f, *f.inner.hovered)));
  float wide = 0;
  ImGui::PushFont(f.ui.fonts.small);
  for (const LabelRow& row : rows) wide = std::max(wide, ImGui::CalcTextSize(f.ui(row.name)).x);
  wide = std::min(wide, f.ui.px(260));
  for (const LabelRow& row : rows) {
    const float left = ImGui::GetCursorPosX();
    ImGui::PushStyleColor(ImGuiCol_Text, f.ui.theme.quiet);
    paragraph(f.ui, row.name, wide);
    ImGui::PopStyleColor();
    ImGui::SameLine(left + wide + f.ui.px(18));
    ImGui::TextUnformatted(f.ui(row.value));
  }
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace shiyu::viz
