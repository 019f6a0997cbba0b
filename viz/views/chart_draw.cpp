// Figures of a card, on screen and in files.
#include <algorithm>
#include <variant>

#include "viz/plot/svg.hpp"
#include "viz/plot/table.hpp"
#include "viz/views/chart_card.hpp"

namespace shiyu::viz {

namespace {

template <class... F>
struct Cases : F... {
  using F::operator()...;
};

const ImVec2 kNowhere{-1e6f, -1e6f};

float title_height(Painter& painter, const Panel& panel, const PlotStyle& style) {
  return panel.title.empty() ? 0 : painter.size_of("A", FontSize::small).y + style.px(6);
}

}  // namespace

std::vector<Rect> places_of(const ChartContent& content, const Rect& box, const PlotStyle& style) {
  const auto count = static_cast<float>(content.panels.size());
  const float gap = style.px(18);
  const bool beside = (box.width() - gap * (count - 1)) / std::max(count, 1.0f) >= style.px(190);
  const float wide = beside ? (box.width() - gap * (count - 1)) / count : box.width();
  const float high = beside ? box.height() : (box.height() - gap * (count - 1)) / std::max(count, 1.0f);
  std::vector<Rect> places;
  for (float i = 0; i < count; ++i) {
    const ImVec2 low{box.low.x + (beside ? i * (wide + gap) : 0), box.low.y + (beside ? 0 : i * (high + gap))};
    places.push_back({low, {low.x + wide, low.y + high}});
  }
  return places;
}

Rect draw_panel_title(Painter& painter, const Panel& panel, Rect box, const PlotStyle& style) {
  if (!panel.title.empty()) {
    painter.text(box.low, elided(painter, panel.title, FontSize::small, box.width()), panel.colour, FontSize::small);
    box.low.y += title_height(painter, panel, style);
  }
  return box;
}

void draw_figure(Painter& painter, const Figure& figure, const Rect& box, const PlotStyle& style, ShownDays window) {
  std::visit(Cases{[&](const LinePlot& plot) {
                     draw(painter, plot, frame_of(painter, plot, box, style, plot.first_day ? window : ShownDays{}),
                          style, -1);
                   },
                   [&](const Histogram& plot) { draw(painter, plot, frame_of(painter, plot, box, style), style, -1); },
                   [&](const Flow& flow) { draw(painter, flow, box, style, kNowhere); },
                   [&](const auto& plot) { draw(painter, plot, box, style); }},
             figure);
}

std::string svg_of(const ChartInput& input, const Card& card, const ChartContent& content, ImVec2 size) {
  const Theme& theme = input.theme();
  const PlotStyle style{theme, input.ui.language, 1};
  SvgPainter painter(size, card.title.in(input.ui.language), theme.panel);
  const float margin = 20, width = size.x - 2 * margin;
  ImVec2 at{margin, margin};
  painter.text(at, card.title.in(input.ui.language), theme.ink, FontSize::title);
  at.y += 28;
  const auto add_lines = [&](std::string_view text) {
    for (const std::string& row : wrapped(painter, text, FontSize::small, width, 4)) {
      painter.text(at, row, theme.quiet, FontSize::small);
      at.y += 17;
    }
  };
  add_lines(card.says.in(input.ui.language));
  float x = at.x;
  for (const Headline& head : content.heads) {
    const std::string value = head.name + " " + head.text;
    if (head.colour != 0) painter.rect({{x, at.y + 3}, {x + 9, at.y + 12}}, head.colour, 2);
    painter.text({x + (head.colour != 0 ? 14.0f : 0.0f), at.y}, value, theme.ink, FontSize::small);
    x += painter.size_of(value, FontSize::small).x + 34;
  }
  if (!content.heads.empty()) at.y += 20;
  if (!content.note.empty()) add_lines(content.note);
  if (!content.missing.empty()) add_lines(content.missing);
  at.y += 8;
  draw_legend(painter, content.legend, at, width, style);
  at.y += legend_height(painter, content.legend, width, style) + (content.legend.empty() ? 0.0f : 8.0f);
  const std::vector<Rect> places = places_of(content, {at, {size.x - margin, size.y - margin}}, style);
  for (std::size_t i = 0; i < content.panels.size(); ++i)
    draw_figure(painter, content.panels[i].figure, draw_panel_title(painter, content.panels[i], places[i], style),
                style, input.state.window);
  return painter.picture();
}

std::string csv_of(const ChartContent& content) {
  std::string text;
  for (const Panel& panel : content.panels) {
    if (!text.empty()) text += '\n';
    if (!panel.title.empty()) text += csv_text({{panel.title}, {}});
    text += std::visit([](const auto& plot) { return csv_text(table_of(plot)); }, panel.figure);
  }
  return text;
}

}  // namespace shiyu::viz
