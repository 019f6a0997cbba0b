#include "viz/views/chart_card.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "viz/plot/numbers.hpp"
#include "viz/plot/screen.hpp"
#include "viz/views/chart_made.hpp"
#include "viz/views/chart_tip.hpp"

namespace shiyu::viz {

namespace {

/// Drawing of one card: the place that is left is below `at`.
struct Sheet {
  Ui& ui;
  const Scene& scene;
  ChartState& state;
  const Card& card;
  Rect box;
  ScreenPainter painter;
  PlotStyle style;
  ImVec2 at;

  float right() const { return box.high.x - style.px(14); }
  float width() const { return right() - at.x; }
  std::string id(const char* part) const { return "chart." + card.key + "." + part; }
};

/// A small button of text; true when it was clicked.
bool chip(Sheet& s, const std::string& text, bool chosen, const std::string& name) {
  const ImVec2 extent = s.painter.size_of(text, FontSize::small);
  const ImVec2 size{extent.x + s.ui.px(14), extent.y + s.ui.px(6)};
  if (s.at.x + size.x > s.right() && s.at.x > s.box.low.x + s.style.px(14) + 1)
    s.at = {s.box.low.x + s.style.px(14), s.at.y + size.y + s.ui.px(4)};
  ImGui::SetCursorScreenPos(s.at);
  const bool clicked = ImGui::InvisibleButton(name.c_str(), size);
  s.ui.mark(name);
  const bool hovered = ImGui::IsItemHovered();
  const Theme& theme = s.ui.theme;
  s.painter.rect({s.at, {s.at.x + size.x, s.at.y + size.y}},
                 chosen    ? faded(theme.accent, 0.16)
                 : hovered ? faded(theme.accent, 0.08)
                           : theme.raised,
                 s.ui.px(4));
  s.painter.text({s.at.x + s.ui.px(7), s.at.y + s.ui.px(3)}, text, chosen ? theme.accent : theme.quiet,
                 FontSize::small);
  s.at.x += size.x + s.ui.px(5);
  return clicked;
}

void draw_choices(Sheet& s, int& chosen) {
  std::vector<std::string> names;
  for (const Text& choice : s.card.choices) names.emplace_back(s.ui(choice));
  if (s.card.by_world && s.scene.a != nullptr && s.scene.b != nullptr) names = {s.scene.name_a, s.scene.name_b};
  if (names.size() < 2) return;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (chip(s, names[i], chosen == static_cast<int>(i), s.id("choice.") + std::to_string(i)))
      chosen = static_cast<int>(i);
  s.at = {s.box.low.x + s.style.px(14), s.at.y + s.painter.size_of("A", FontSize::small).y + s.ui.px(14)};
}

/// Values on the shown day, in rows.
void draw_heads(Sheet& s, const ChartContent& content) {
  if (content.heads.empty()) return;
  const float left = s.box.low.x + s.style.px(14), height = s.painter.size_of("A", FontSize::small).y;
  // Long names give way, so that all values stand in one row where they can.
  float fixed = 0, names = 0;
  int named = 0;
  for (const Headline& head : content.heads) {
    const float name = s.painter.size_of(head.name, FontSize::small).x;
    fixed += s.painter.size_of(head.text, FontSize::small).x + s.ui.px(24) + (head.colour != 0 ? s.ui.px(14) : name);
    if (head.colour == 0) continue;
    names += name;
    ++named;
  }
  const float room = (s.right() - left - fixed) / static_cast<float>(std::max(named, 1));
  const bool squeezes = fixed + names > s.right() - left && room >= s.ui.px(72);
  for (const Headline& head : content.heads) {
    const float text = s.painter.size_of(head.text, FontSize::small).x, square = head.colour != 0 ? s.ui.px(14) : 0;
    const float most =
        squeezes && head.colour != 0 ? room : std::max(s.ui.px(60), s.right() - left - text - square - s.ui.px(8));
    const std::string name = elided(s.painter, head.name, FontSize::small, most);
    const float wide = square + s.painter.size_of(name, FontSize::small).x + s.ui.px(6) + text;
    if (s.at.x > left + 1 && s.at.x + wide > s.right()) s.at = {left, s.at.y + height + s.ui.px(3)};
    if (head.colour != 0)
      s.painter.rect(
          {{s.at.x, s.at.y + height / 2 - s.ui.px(4)}, {s.at.x + s.ui.px(9), s.at.y + height / 2 + s.ui.px(5)}},
          head.colour, s.ui.px(2));
    s.painter.text({s.at.x + square, s.at.y}, name, s.ui.theme.quiet, FontSize::small);
    s.painter.text({s.at.x + wide - text, s.at.y}, head.text, s.ui.theme.ink, FontSize::small);
    s.at.x += wide + s.ui.px(18);
  }
  s.at = {left, s.at.y + height + s.ui.px(6)};
}

void draw_lines(Sheet& s, std::span<const std::string> lines) {
  const float height = s.painter.size_of("A", FontSize::small).y + s.ui.px(2);
  for (const std::string& line : lines) {
    s.painter.text(s.at, line, s.ui.theme.quiet, FontSize::small);
    s.at.y += height;
  }
  if (!lines.empty()) s.at.y += s.ui.px(6);
}

/// The picture lies over all else in this frame, in the corner from which it is cut out.
Rect draw_over_all(Sheet& s, const ChartContent& content, const ChartInput& input) {
  const ImVec2 display = ImGui::GetIO().DisplaySize, points = picture_size(s.card);
  const ImVec2 size{std::min(display.x, s.ui.px(points.x)), std::min(display.y, s.ui.px(points.y))};
  ScreenPainter painter(s.ui, *ImGui::GetForegroundDrawList());
  painter.rect({{0, 0}, size}, s.ui.theme.panel, 0);
  draw_picture(painter, input, s.card, content, size, s.ui.scale);
  return {{0, 0}, size};
}

void request(Sheet& s, const ChartContent& content, const ChartInput& input, ChartExport::Kind kind) {
  ChartExport wanted{kind, s.card.key, "", {}};
  if (kind == ChartExport::Kind::svg) {
    wanted.name += ".svg";
    wanted.text = svg_of(input, s.card, content);
  } else if (kind == ChartExport::Kind::csv) {
    wanted.name += ".csv";
    wanted.text = csv_of(content);
  } else {
    wanted.name += ".png";
    wanted.pixels = draw_over_all(s, content, input);
  }
  s.state.request = std::move(wanted);
}

void draw_menu(Sheet& s, const ChartContent& content, const ChartInput& input) {
  const float side = s.ui.px(24);
  const ImVec2 corner{s.box.high.x - s.ui.px(10) - side, s.box.low.y + s.ui.px(9)};
  ImGui::SetCursorScreenPos(corner);
  if (ImGui::InvisibleButton(s.id("menu").c_str(), {side, side})) ImGui::OpenPopup(s.id("saves").c_str());
  s.ui.mark(s.id("menu"));
  const bool lit = ImGui::IsItemHovered() || ImGui::IsPopupOpen(s.id("saves").c_str());
  if (lit) s.painter.rect({corner, {corner.x + side, corner.y + side}}, faded(s.ui.theme.accent, 0.1), s.ui.px(4));
  for (const float x : {-5.0f, 0.0f, 5.0f})
    s.painter.circle({corner.x + side / 2 + s.ui.px(x), corner.y + side / 2}, s.ui.px(1.5f),
                     lit ? s.ui.theme.accent : s.ui.theme.quiet);
  if (!ImGui::BeginPopup(s.id("saves").c_str())) return;
  struct Item {
    Text text;
    ChartExport::Kind kind;
    const char* name;
  };
  constexpr Item kItems[]{{{"Save as SVG", "保存为 SVG"}, ChartExport::Kind::svg, "svg"},
                          {{"Save as PNG", "保存为 PNG"}, ChartExport::Kind::png, "png"},
                          {{"Save numbers as CSV", "数据保存为 CSV"}, ChartExport::Kind::csv, "csv"}};
  for (const Item& item : kItems) {
    if (ImGui::MenuItem(s.ui(item.text), nullptr, false,
                        item.kind == ChartExport::Kind::png || content.missing.empty()))
      request(s, content, input, item.kind);
    s.ui.mark(s.id(item.name));
  }
  ImGui::EndPopup();
}

/// Pointing at a chart of days: the day is lit in all of them; a drag zooms, a double click shows all.
void point_at_days(Sheet& s, const LinePlot& plot, const LineFrame& frame, bool hovered) {
  ChartState& state = s.state;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double x = std::clamp(frame.x.value(mouse.x), frame.x.low, frame.x.high);
  if (hovered) state.hovered_next = static_cast<int>(std::lround(x));
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    state.window = {};
    state.drag_from.reset();
    return;
  }
  if (ImGui::IsItemActivated()) {
    state.drag_from = x;
    state.drag_card = s.card.key;
  }
  if (state.drag_from && state.drag_card == s.card.key && ImGui::IsItemActive()) {
    const float from = frame.x.pixel(*state.drag_from), to = frame.x.pixel(x);
    if (std::abs(from - to) > s.ui.px(4))
      s.painter.rect({{std::min(from, to), frame.area.low.y}, {std::max(from, to), frame.area.high.y}},
                     faded(s.ui.theme.accent, 0.16), 0);
  }
  if (state.drag_from && state.drag_card == s.card.key && ImGui::IsItemDeactivated()) {
    if (std::abs(x - *state.drag_from) >= 3)
      state.window = {std::min(x, *state.drag_from), std::max(x, *state.drag_from)};
    state.drag_from.reset();
  }
  if (hovered && !ImGui::IsItemActive()) show_tip(s.ui, plot, state.hovered_next);
}

void draw_figure_live(Sheet& s, const Figure& figure, const Rect& box, std::size_t number) {
  const std::string name = s.id("plot.") + std::to_string(number);
  ImGui::SetCursorScreenPos(box.low);
  ImGui::InvisibleButton(name.c_str(), {std::max(box.width(), 1.0f), std::max(box.height(), 1.0f)});
  s.ui.mark(name);
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (const auto* plot = std::get_if<LinePlot>(&figure)) {
    const LineFrame frame = frame_of(s.painter, *plot, box, s.style, plot->first_day ? s.state.window : ShownDays{});
    const bool inside = hovered && mouse.x >= frame.area.low.x - 2 && mouse.x <= frame.area.high.x + 2;
    if (plot->first_day) {
      draw(s.painter, *plot, frame, s.style, s.state.hovered);
      point_at_days(s, *plot, frame, inside);
    } else {
      const int x = inside ? static_cast<int>(std::lround(frame.x.value(mouse.x))) : -1;
      draw(s.painter, *plot, frame, s.style, x);
      if (x >= 0) show_tip(s.ui, *plot, x);
    }
  } else if (const auto* histogram = std::get_if<Histogram>(&figure)) {
    const LineFrame frame = frame_of(s.painter, *histogram, box, s.style);
    const int bin = hovered ? bin_at(*histogram, frame.x.value(mouse.x)) : -1;
    draw(s.painter, *histogram, frame, s.style, bin);
    if (bin >= 0) show_tip(s.ui, *histogram, bin);
  } else if (const auto* flow = std::get_if<Flow>(&figure)) {
    const FlowHit hit = draw(s.painter, *flow, box, s.style, hovered ? mouse : ImVec2{-1e6f, -1e6f});
    if (hit.node >= 0 || hit.band >= 0) show_tip(s.ui, *flow, hit);
  } else {
    draw_figure(s.painter, figure, box, s.style, {});
  }
}

void draw_missing(Sheet& s, const std::string& why) {
  const std::vector<std::string> lines = wrapped(s.painter, why, FontSize::small, s.width() * 0.8f, 5);
  const float height = s.painter.size_of("A", FontSize::small).y + s.ui.px(3);
  float y = (s.at.y + s.box.high.y) / 2 - height * static_cast<float>(lines.size()) / 2;
  for (const std::string& line : lines) {
    label(s.painter, {(s.at.x + s.right()) / 2, y}, line, s.ui.theme.quiet, FontSize::small, Align::centre);
    y += height;
  }
}

}  // namespace

void draw_card(Ui& ui, const Scene& scene, ChartState& state, const Card& card, const Rect& box, CardLook look) {
  Sheet s{ui,
          scene,
          state,
          card,
          box,
          ScreenPainter(ui, *ImGui::GetWindowDrawList()),
          {ui.theme, ui.language, ui.scale},
          box.low};
  int& chosen = state.choice[card.key];
  const ChartInput input{ui, scene, state, chosen};
  const ChartContent& content = content_of(input, card);
  s.painter.rect(box, ui.theme.panel, ui.px(8));
  ImGui::GetWindowDrawList()->AddRect(box.low, box.high, ui.theme.rule, ui.px(8));
  s.at = {box.low.x + ui.px(14), box.low.y + ui.px(11)};
  const FontSize size = look == CardLook::page ? FontSize::title : FontSize::body;
  s.painter.text(s.at, elided(s.painter, ui(card.title), size, s.width() - ui.px(30)), ui.theme.ink, size);
  const Rect title{s.at, {s.right() - ui.px(30), s.at.y + s.painter.size_of("A", size).y}};
  s.at.y = title.high.y + ui.px(4);
  const std::size_t most = look == CardLook::page ? 3 : 2;
  draw_lines(s, wrapped(s.painter, ui(card.says), FontSize::small, s.width(), most));
  if (ImGui::IsWindowHovered() && Rect{title.low, {title.high.x, s.at.y}}.holds(ImGui::GetIO().MousePos) &&
      wrapped(s.painter, ui(card.says), FontSize::small, s.width(), 20).size() > most) {
    ImGui::BeginTooltip();
    ImGui::PushFont(ui.fonts.small);
    for (const std::string& line : wrapped(s.painter, ui(card.says), FontSize::small, ui.px(420), 20))
      ImGui::TextUnformatted(line.c_str());
    ImGui::PopFont();
    ImGui::EndTooltip();
  }
  draw_choices(s, chosen);
  draw_heads(s, content);
  if (!content.note.empty()) draw_lines(s, wrapped(s.painter, content.note, FontSize::small, s.width(), 2));
  draw_menu(s, content, input);
  if (!content.missing.empty()) {
    draw_missing(s, content.missing);
    return;
  }
  if (!content.legend.empty()) {
    draw_legend(s.painter, content.legend, s.at, s.width(), s.style);
    s.at.y += legend_height(s.painter, content.legend, s.width(), s.style) + ui.px(6);
  }
  const std::vector<Rect> places =
      places_of(content, {{s.at.x, s.at.y + ui.px(2)}, {s.right(), box.high.y - ui.px(10)}}, s.style);
  for (std::size_t i = 0; i < content.panels.size(); ++i)
    draw_figure_live(s, content.panels[i].figure, draw_panel_title(s.painter, content.panels[i], places[i], s.style),
                     i);
}

}  // namespace shiyu::viz
