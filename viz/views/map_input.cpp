// Pointer and keys over a pane.
#include <utility>

#include "viz/views/map_inner.hpp"

namespace shiyu::viz {

namespace {

constexpr double kWheel = 1.25, kButton = 1.8;      // factors
constexpr double kQuick = 0.16, kGlide = 0.4;       // seconds
constexpr double kFarthest = 0.7, kClosest = 2500;  // of the home scale, pixels a km

void take_keys(const MapFrame& f) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || !(ImGui::IsWindowFocused() || ImGui::IsWindowHovered())) return;
  if (std::exchange(f.inner.keys_frame, f.inner.frame) == f.inner.frame) return;  // panes move together
  Camera to = f.inner.flight.target();
  const double step = f.ui.px(90) / to.scale;
  const auto pan = [&](ImGuiKey key, double x, double y) {
    if (!io.KeyShift || !ImGui::IsKeyPressed(ImGui::GetKeyIndex(key))) return;  // arrows alone go through days
    to.centre = to.centre + Point{x * step, y * step};
    f.inner.at_home = false;
    f.inner.flight.fly(within(to, f.cells.box), kQuick);
  };
  pan(ImGuiKey_LeftArrow, -1, 0), pan(ImGuiKey_RightArrow, 1, 0);
  pan(ImGuiKey_UpArrow, 0, 1), pan(ImGuiKey_DownArrow, 0, -1);
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Home), false)) glide_home(f.state, f.ui);
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) f.state.selection.reset();
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false) && f.state.selection)
    map_zoom_to(f.state, *f.state.selection);
  const Pixel middle{f.size.x / 2, f.size.y / 2};
  for (const ImWchar c : io.InputQueueCharacters) {
    if (c == '+' || c == '=') zoom_by(f.state, middle, f.pixels(), kButton);
    if (c == '-' || c == '_') zoom_by(f.state, middle, f.pixels(), 1 / kButton);
  }
}

}  // namespace

float card_room(const Ui& ui) { return ui.px(10 + 2 * 4 + 6) + ui.fonts.body->FontSize; }

Camera home_of(const MapState& state, ImVec2 size, const Ui& ui) {
  const double side = ui.px(20);
  const double top = state.inner->titled ? card_room(ui) : side;
  Margins margins{side, top, side, side + note_height(ui)};
  const Camera whole = fitting(state.cells->box, {size.x, size.y}, margins);
  // In a tall pane the map makes room for the legend below it.
  const double spare = size.y - margins.top - margins.bottom - state.cells->box.height() * whole.scale;
  margins.bottom +=
      legend_is_strip(size, ui) ? state.inner->legend_height : std::clamp(spare, 0.0, state.inner->legend_height);
  return fitting(state.cells->box, {size.x, size.y}, margins);
}

void glide_home(MapState& state, const Ui& ui) {
  state.inner->at_home = true;
  state.inner->flight.fly(home_of(state, state.inner->size, ui), kGlide);
}

void zoom_by(MapState& state, Pixel pixel, Pixel size, double factor) {
  MapInner& inner = *state.inner;
  const double home = fitting(state.cells->box, size, {20, 20, 20, 20}).scale;
  const Camera to = zoomed(inner.flight.target(), pixel, size, factor, kFarthest * home, std::max(kClosest, 2 * home));
  inner.at_home = false;
  inner.flight.fly(within(to, state.cells->box), kQuick);
}

void map_zoom_to(MapState& state, Selection place) {
  if (state.cells == nullptr) return;
  Box box;
  if (place.level != Level::grid) {
    const Shapes& shapes = state.cells->of(place.level);
    if (place.unit < shapes.size()) box = shapes.box[place.unit];
  } else if (const auto& grids = state.inner->grids[0].cells; grids != nullptr && place.unit < grids->size()) {
    for (const Point p : hexagon(grids->middle(place.unit), grids->radius[place.unit])) box.add(p);
  }
  if (box.empty()) return;
  const double side = 0.15 * std::min(state.inner->size.x, state.inner->size.y);
  Camera to = fitting(box, {state.inner->size.x, state.inner->size.y}, {side, side, side, side});
  to.scale = std::min(to.scale, kClosest);
  state.inner->at_home = false;
  state.inner->flight.fly(to, kGlide);
}

void take_input(const MapFrame& f, bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool active = ImGui::IsItemActive();
  if (hovered && io.MouseWheel != 0)
    zoom_by(f.state, {io.MousePos.x - f.low.x, io.MousePos.y - f.low.y}, f.pixels(),
            std::pow(kWheel, static_cast<double>(io.MouseWheel)));
  if (active && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
    Camera to = f.inner.flight.now();
    to.centre = to.centre + Point{-io.MouseDelta.x / to.scale, io.MouseDelta.y / to.scale};
    f.inner.at_home = false;
    f.inner.flight.jump(within(to, f.cells.box));
  }
  const bool dragging = active && ImGui::IsMouseDragging(ImGuiMouseButton_Left);
  if (hovered && !dragging) {
    f.inner.hovered = unit_at(f, f.under(io.MousePos));
    f.inner.hovered_frame = ImGui::GetFrameCount();
    f.inner.hovered_in = f.shows;
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && f.inner.hovered) {
      f.state.selection = f.inner.hovered;
      map_zoom_to(f.state, *f.inner.hovered);
    }
  }
  const ImVec2 dragged = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
  const bool still = std::abs(dragged.x) + std::abs(dragged.y) < 4;
  if (hovered && still && ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
    f.state.selection = unit_at(f, f.under(io.MousePos));
    f.inner.selected_in = f.shows;
  }
  take_keys(f);
}

}  // namespace shiyu::viz
