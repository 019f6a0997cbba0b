// Figures of a card.
#include <algorithm>
#include <variant>

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

}  // namespace shiyu::viz
