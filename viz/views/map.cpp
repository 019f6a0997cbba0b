#include "viz/views/map.hpp"

#include <chrono>
#include <cmath>

#include "viz/views/map_inner.hpp"

namespace shiyu::viz {

namespace {

constexpr std::array<const char*, 3> kNames{"map.a", "map.b", "map.difference"};

// No cells of places that cannot be drawn, whatever a file says of them.
std::shared_ptr<const Cells> made_cells(std::future<std::shared_ptr<const Cells>>& loading) try {
  return loading.get();
} catch (const std::exception&) {
  return std::make_shared<const Cells>();
}

// The cells of the atlas, made on a thread if nobody has.
bool cells_ready(const Scene& scene, MapState& state) {
  MapInner& inner = *state.inner;
  if (inner.city != &scene.atlas) {
    if (inner.city != nullptr) state.cells = nullptr;
    inner.city = &scene.atlas;
    inner.placed = false;
    inner.ranges.clear();
  }
  if (state.cells == nullptr && !inner.loading.valid())
    inner.loading = std::async(std::launch::async, [places = places_of(scene.atlas)] { return make_cells(places); });
  if (inner.loading.valid() && inner.loading.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
    state.cells = made_cells(inner.loading);
  return state.cells != nullptr;
}

void say(Ui& ui, const char* text, ImVec2 low, ImVec2 size, ImU32 colour) {
  const ImVec2 needs = ImGui::CalcTextSize(text, nullptr, false, size.x * 0.8f);
  ImGui::GetWindowDrawList()->AddText(
      ui.fonts.body, ui.fonts.body->FontSize,
      {std::floor(low.x + (size.x - needs.x) / 2), std::floor(low.y + (size.y - needs.y) / 2)}, colour, text, nullptr,
      size.x * 0.8f);
}

// Time, home and the level that the zoom asks for go on once a frame.
void lead(const Scene& scene, MapState& state, const Ui& ui, ImVec2 size) {
  MapInner& inner = *state.inner;
  if (inner.frame == ImGui::GetFrameCount()) return;
  inner.frame = ImGui::GetFrameCount();
  inner.flight.advance(static_cast<double>(ImGui::GetIO().DeltaTime));
  const bool resized = inner.size.x != size.x || inner.size.y != size.y;
  inner.size = size;
  inner.titled = scene.a != nullptr && scene.b != nullptr;
  const bool other_room = inner.home_legend != inner.legend_height || inner.home_titled != inner.titled;
  if (!inner.placed || (inner.at_home && (resized || (other_room && !inner.flight.moving())))) {
    inner.home_legend = inner.legend_height, inner.home_titled = inner.titled;
    inner.flight.jump(home_of(state, size, ui));
    inner.placed = inner.at_home = true;
  }
  std::array<double, 4> widths{};
  for (std::size_t level = 0; level < 3; ++level) widths[level] = state.cells->level[level].typical_width();
  if (inner.grids[0].cells != nullptr)
    widths[3] = inner.grids[0].cells->typical_width;
  else if (const auto grids = scene.a != nullptr ? scene.a->grids() : nullptr; grids != nullptr && !grids->empty())
    widths[3] = 0.7 * widths[2] *
                std::sqrt(static_cast<double>(state.cells->point.size()) / static_cast<double>(grids->size()));
  inner.level = level_at(inner.flight.now().scale / static_cast<double>(ui.scale), widths, inner.level,
                         finest_level(scene.atlas, state.variable));
  if (inner.hovered_frame < inner.frame - 1) inner.hovered.reset();
}

std::array<LineStyle, 3> lines_of(const MapFrame& f) {
  const Theme& theme = f.ui.theme;
  const double scale = f.inner.flight.now().scale / static_cast<double>(f.ui.scale);
  const auto wide = [&](float points) { return f.ui.px(points); };
  std::array<LineStyle, 3> lines;
  const ImU32 ink = theme.shade == Shade::light ? theme.ink : theme.paper;
  lines[0] = {wide(1.6f), faded(ink, theme.shade == Shade::light ? 0.85 : 1)};
  if (f.pane.level >= Level::township) lines[1] = {wide(0.9f), faded(ink, 0.5)};
  if (f.pane.level >= Level::community && f.cells.of(Level::community).typical_width() * scale > 14)
    lines[2] = {wide(0.7f), faded(ink, 0.24)};
  return lines;
}

bool differs(const MapPicture& x, const MapPicture& y) {
  return x.width != y.width || x.height != y.height || x.camera != y.camera || x.level != y.level ||
         x.grids != y.grids || x.background != y.background || x.lines != y.lines || x.hexagon != y.hexagon;
}

void draw_picture(const MapFrame& f) {
  MapPicture picture;
  const ImVec2 dots = ImGui::GetIO().DisplayFramebufferScale;
  const float dense = std::max(dots.x, 1.f);
  picture.width = static_cast<int>(std::lround(f.size.x * dense));
  picture.height = static_cast<int>(std::lround(f.size.y * dense));
  picture.camera = f.inner.flight.now();
  picture.camera.scale *= static_cast<double>(dense);
  picture.level = f.pane.level;
  if (f.pane.level == Level::grid) picture.grids = grids_of(f).cells;
  picture.background = f.ui.theme.panel;
  picture.land = f.ui.theme.nothing;
  picture.rim = f.ui.theme.panel;
  picture.lines = lines_of(f);
  // Over the stairs of their edges, where they are large enough to see them.
  if (picture.grids != nullptr && picture.grids->typical_width * picture.camera.scale > 12)
    picture.hexagon = {f.ui.px(1.6f), f.ui.theme.nothing};
  const auto discs = std::tuple(f.state.incidents, f.state.petitions, f.state.active);
  const bool colours = f.pane.shown.fresh || f.pane.shade != f.ui.theme.shade || f.pane.range != f.pane.shown.range ||
                       f.pane.disc_kinds != discs || f.pane.picture.level != picture.level || !f.pane.drawn;
  if (colours) {
    renew_fills(f), renew_discs(f);
    f.pane.shade = f.ui.theme.shade, f.pane.range = f.pane.shown.range, f.pane.disc_kinds = discs;
  }
  if (colours || differs(picture, f.pane.picture)) {
    picture.fills = f.pane.fills;
    picture.discs = f.pane.discs;
    f.inner.renderer->show(f.state.cells);
    f.inner.renderer->draw(static_cast<std::size_t>(f.shows), picture);
    f.pane.picture = picture;
    f.pane.drawn = true;
  }
  f.pane.renderer = f.inner.renderer.get();
  f.pane.number = static_cast<std::size_t>(f.shows);
  const float below = ImGui::GetIO().DisplaySize.y - f.low.y - f.size.y;
  f.pane.left = static_cast<int>(std::lround(f.low.x * dense));
  f.pane.bottom = static_cast<int>(std::lround(below * dense));
  const auto copy = [](const ImDrawList*, const ImDrawCmd* command) {
    const auto& pane = *static_cast<const MapPane*>(command->UserCallbackData);
    pane.renderer->copy(pane.number, pane.left, pane.bottom);
  };
  ImGui::GetWindowDrawList()->AddCallback(copy, &f.pane);
}

// "+", "-" and home, above each other in the upper right corner.
void draw_buttons(const MapFrame& f) {
  const float side = f.ui.px(30), gap = f.ui.px(10);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, f.ui.px(1)});
  ImGui::PushStyleColor(ImGuiCol_Button, faded(f.ui.theme.panel, 0.94));
  const ImVec2 corner{f.low.x + f.size.x - side - gap, f.low.y + gap};
  const Pixel middle{f.size.x / 2, f.size.y / 2};
  const std::string name = kNames[static_cast<std::size_t>(f.shows)];
  int row = 0;
  const auto button = [&](const char* sign, const Text& help, const char* mark) {
    ImGui::SetCursorScreenPos({corner.x, corner.y + static_cast<float>(row++) * (side + f.ui.px(1))});
    ImGui::PushID(mark);
    const bool pressed = ImGui::Button("##button", {side, side});
    ImGui::PopID();
    f.ui.mark(name + "." + mark);
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", f.ui(help));
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    const ImVec2 c{std::floor((low.x + high.x) / 2), std::floor((low.y + high.y) / 2)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRect(low, high, f.ui.theme.rule, f.ui.px(5));
    const float arm = std::floor(f.ui.px(5)), thick = f.ui.px(1.5f);
    const ImU32 ink = f.ui.theme.ink;
    if (*sign == 'h') {
      const ImVec2 roof[3]{{c.x - arm - 1, c.y}, {c.x, c.y - arm - 1}, {c.x + arm + 1, c.y}};
      list.AddPolyline(roof, 3, ink, 0, thick);
      const ImVec2 walls[4]{
          {c.x - arm + 1, c.y}, {c.x - arm + 1, c.y + arm}, {c.x + arm - 1, c.y + arm}, {c.x + arm - 1, c.y}};
      list.AddPolyline(walls, 4, ink, 0, thick);
    } else {
      list.AddRectFilled({c.x - arm, c.y - thick / 2}, {c.x + arm, c.y + thick / 2}, ink);
      if (*sign == '+') list.AddRectFilled({c.x - thick / 2, c.y - arm}, {c.x + thick / 2, c.y + arm}, ink);
    }
    return pressed;
  };
  if (button("+", {"Closer (+)", "放大（+）"}, "closer")) zoom_by(f.state, middle, f.pixels(), 1.8);
  if (button("-", {"Farther (−)", "缩小（−）"}, "farther")) zoom_by(f.state, middle, f.pixels(), 1 / 1.8);
  if (button("h", {"Whole city (Home)", "全市（Home）"}, "home")) glide_home(f.state, f.ui);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  f.pane.taken.emplace_back(corner.x, corner.y, corner.x + side, corner.y + 3 * side);
}

// A small card in the upper left corner, with a stripe of a colour if it has one; returns its right edge.
float card(const MapFrame& f, float x, ImU32 stripe, ImU32 ink, const char* text) {
  const Theme& theme = f.ui.theme;
  const float wide = (stripe >> IM_COL32_A_SHIFT) != 0 ? f.ui.px(4) : 0;
  const ImVec2 pad{f.ui.px(9), f.ui.px(4)}, needs = ImGui::CalcTextSize(text);
  const ImVec2 low{x, f.low.y + f.ui.px(10)}, high{low.x + needs.x + 2 * pad.x + wide, low.y + needs.y + 2 * pad.y};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(low, high, faded(theme.panel, 0.94), f.ui.px(5));
  list.AddRect(low, high, theme.rule, f.ui.px(5));
  if (wide > 0) list.AddRectFilled(low, {low.x + wide, high.y}, stripe, f.ui.px(5), ImDrawFlags_RoundCornersLeft);
  list.AddText({low.x + pad.x + wide, low.y + pad.y}, ink, text);
  f.pane.taken.emplace_back(low.x, low.y, high.x, high.y);
  return high.x;
}

// Which world a pane shows, where there are two; and where the middle of the map is, once no name of a county tells.
void draw_cards(const MapFrame& f) {
  const Theme& theme = f.ui.theme;
  float x = f.low.x + f.ui.px(10);
  if (f.inner.titled) {
    const std::string text = f.shows == Shows::difference ? f.ui(Text{"Difference B − A", "差值 B − A"})
                             : f.shows == Shows::a        ? "A  " + f.scene.name_a
                                                          : "B  " + f.scene.name_b;
    const ImU32 colour = f.shows == Shows::difference ? theme.ink : f.shows == Shows::a ? theme.a : theme.b;
    x = card(f, x, colour, theme.ink, f.ui(text)) + f.ui.px(6);
  }
  const Camera& camera = f.inner.flight.now();
  const Level around = f.inner.level == Level::grid        ? Level::community
                       : f.inner.level == Level::community ? Level::township
                                                           : Level::county;
  if (camera.scale < 2 * fitting(f.cells.box, f.pixels(), {}).scale) return;
  if (const auto unit = f.cells.of(around).at(camera.centre)) {
    const std::string name = f.scene.atlas.name_of(around, *unit, f.ui.chinese(), f.state.real_names);
    if (x + ImGui::CalcTextSize(f.ui(name)).x + f.ui.px(70) < f.low.x + f.size.x)
      card(f, x, 0, theme.quiet, f.ui(name));
  }
}

void draw_empty(const MapFrame& f) {
  const Text* text = nullptr;
  static constexpr Text kPlay{"Nothing has happened yet. Press play.", "尚未开始，请点击播放。"};
  static constexpr Text kLater{"These figures are known later in the run.", "该数据在运行后期才有。"};
  static constexpr Text kAbsent{"This world has not recorded it.", "该世界没有记录此项。"};
  if (f.scene.day < 0)
    text = &kPlay;
  else if (f.pane.shown.values.day < 0)
    text = first_known(f) ? &kLater : &kAbsent;
  if (text == nullptr) return;
  const char* shown = f.ui(*text);
  const ImVec2 needs = ImGui::CalcTextSize(shown);
  const ImVec2 pad{f.ui.px(14), f.ui.px(9)};
  const ImVec2 low{std::floor(f.low.x + (f.size.x - needs.x) / 2 - pad.x), std::floor(f.low.y + f.size.y / 2 - pad.y)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high{low.x + needs.x + 2 * pad.x, low.y + needs.y + 2 * pad.y};
  list.AddRectFilled(low, high, faded(f.ui.theme.panel, 0.96), f.ui.px(6));
  list.AddRect(low, high, f.ui.theme.rule, f.ui.px(6));
  list.AddText({low.x + pad.x, low.y + pad.y}, f.ui.theme.ink, shown);
}

void draw_pane(const MapFrame& f) {
  ImGui::SetCursorScreenPos(f.low);
  ImGui::InvisibleButton("##map", f.size);
  ImGui::SetItemAllowOverlap();
  f.ui.mark(kNames[static_cast<std::size_t>(f.shows)]);
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  const bool covered = std::any_of(f.pane.taken.begin(), f.pane.taken.end(), [&](const ImVec4& box) {
    return pointer.x >= box.x && pointer.x < box.z && pointer.y >= box.y && pointer.y < box.w;
  });
  const bool hovered = ImGui::IsItemHovered() && !covered;
  f.pane.taken.clear();
  take_input(f, hovered);
  renew_values(f.scene, f.state, f.shows, f.pane);
  draw_picture(f);
  draw_cards(f);
  draw_legend(f);
  draw_note(f);
  draw_buttons(f);
  draw_places(f);
  draw_empty(f);
  if (hovered && !ImGui::IsAnyItemActive()) draw_tooltip(f);
}

}  // namespace

MapState::MapState() : inner{std::make_unique<MapInner>()} {}
MapState::~MapState() = default;

bool MapState::moving() const { return inner->flight.moving() || (cells == nullptr && inner->loading.valid()); }

bool MapState::loading() const {
  return inner->loading.valid() && inner->loading.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
}

void map_view(Ui& ui, const Scene& scene, MapState& state, Shows shows, ImVec2 size) {
  MapInner& inner = *state.inner;
  const auto which = static_cast<std::size_t>(shows);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild(kNames[which], size, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
  ImGui::PopStyleVar();
  const bool ready = cells_ready(scene, state);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetWindowPos();
  if (inner.bar_frame != ImGui::GetFrameCount()) {
    list.AddRectFilled(corner, {corner.x + size.x, corner.y + inner.bar_height}, ui.theme.panel);
    map_bar(ui, scene, state, size.x);
    inner.bar_height = ImGui::GetCursorScreenPos().y - corner.y;
  }
  ImVec2 low = ImGui::GetCursorScreenPos();
  low = {std::floor(low.x), std::floor(low.y)};
  const ImVec2 room{std::floor(size.x), std::floor(size.y - (low.y - corner.y))};
  const bool worlds = shows == Shows::difference ? scene.a != nullptr && scene.b != nullptr
                                                 : scene.of(shows == Shows::b ? World::b : World::a) != nullptr;
  const bool shown = ready && !state.cells->box.empty() && room.x >= 40 && room.y >= 40;
  if (!shown) list.AddRectFilled(low, {low.x + room.x, low.y + room.y}, ui.theme.panel);
  if (room.x < 40 || room.y < 40) {
  } else if (!ready) {
    say(ui, ui(Text{"Drawing the map…", "正在绘制地图…"}), low, room, ui.theme.quiet);
  } else if (state.cells->box.empty()) {
    say(ui,
        ui(Text{"These results hold the city as a whole only: there are no places to show.",
                "该结果仅含全市合计，没有可显示的地点。"}),
        low, room, ui.theme.quiet);
  } else {
    if (inner.renderer == nullptr) inner.renderer = std::make_unique<MapRenderer>();
    lead(scene, state, ui, room);
    MapPane& pane = inner.panes[which];
    pane.level = worlds ? level_of_pane(scene, state, shows) : std::min(inner.level, Level::community);
    draw_pane({ui, scene, state, inner, shows, low, room, pane, *state.cells});
  }
  ImGui::EndChild();
}

}  // namespace shiyu::viz
