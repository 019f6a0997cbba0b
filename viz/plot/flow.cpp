#include "viz/plot/flow.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "viz/plot/numbers.hpp"

namespace shiyu::viz {

namespace {

/// Height of the middle of a band at a share of its way: a cubic that leaves and arrives level.
float bend(float from, float to, float t) { return from + (to - from) * t * t * (3 - 2 * t); }

/// A band in pixels: its upper edge from point to point, level at each.
struct Ribbon {
  std::vector<ImVec2> upper;
  float size;
};

constexpr int kCurveSteps = 24;

/// Runs from column to column; across the width of a column that it passes it runs level.
Ribbon ribbon_of(std::span<const ImVec2> stops, float passed, float size) {
  Ribbon ribbon{{}, size};
  for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
    const float left = stops[i].x + (i == 0 ? 0 : passed), right = stops[i + 1].x;
    for (int step = 0; step <= kCurveSteps; ++step) {
      const float t = static_cast<float>(step) / static_cast<float>(kCurveSteps);
      ribbon.upper.push_back({left + (right - left) * t, bend(stops[i].y, stops[i + 1].y, t)});
    }
  }
  return ribbon;
}

void draw_ribbon(Painter& painter, const Ribbon& ribbon, ImU32 colour) {
  // What is thinner than a pixel would fall between them.
  if (ribbon.size < 1.5f) {
    painter.polyline(ribbon.upper, colour, std::max(ribbon.size, 0.7f));
    return;
  }
  std::vector<ImVec2> lower = ribbon.upper;
  for (ImVec2& p : lower) p.y += ribbon.size;
  painter.strip(ribbon.upper, lower, colour);
}

bool is_over(const Ribbon& ribbon, ImVec2 p) {
  for (std::size_t i = 0; i + 1 < ribbon.upper.size(); ++i)
    if (p.x >= ribbon.upper[i].x && p.x < ribbon.upper[i + 1].x)
      return p.y >= ribbon.upper[i].y - 2 && p.y <= ribbon.upper[i].y + ribbon.size + 2;
  return false;
}

}  // namespace

FlowHit draw(Painter& painter, const Flow& flow, const Rect& box, const PlotStyle& style, ImVec2 pointer) {
  FlowHit hit;
  if (flow.nodes.empty()) return hit;
  const float text = painter.size_of("0", FontSize::small).y, wide = style.px(11), above = text + style.px(3);
  float names = 0;
  for (const FlowNode& node : flow.nodes) names = std::max(names, painter.size_of(node.name, FontSize::small).x);
  const float numbers = painter.size_of("00,000", FontSize::small).x + style.px(8);
  const FlowLayout layout = layout_of(flow, static_cast<double>(above * 1.02f / box.height()));
  const float right = std::min(names + numbers, box.width() * 0.3f);
  const float span = (box.width() - right - wide) / static_cast<float>(std::max(layout.columns - 1, 1));
  const float top = box.low.y + above, height = box.height() - above;
  const auto x_of = [&](std::size_t n) { return box.low.x + span * static_cast<float>(layout.nodes[n].column); };
  const auto y_of = [&](double share) { return top + static_cast<float>(share) * height; };
  std::vector<Ribbon> ribbons;
  for (std::size_t i = 0; i < flow.bands.size(); ++i) {
    const auto& band = layout.bands[i];
    const int first = layout.nodes[flow.bands[i].from].column;
    std::vector<ImVec2> stops;
    for (std::size_t k = 0; k < band.tops.size(); ++k)
      stops.push_back({box.low.x + span * static_cast<float>(first + static_cast<int>(k)), y_of(band.tops[k])});
    stops.front().x += wide;
    stops.back().x = x_of(flow.bands[i].to);
    ribbons.push_back(ribbon_of(stops, wide, static_cast<float>(band.size) * height));
    if (is_over(ribbons.back(), pointer)) hit.band = static_cast<int>(i);
  }
  const auto box_of = [&](std::size_t n) {
    const auto& node = layout.nodes[n];
    return Rect{{x_of(n), y_of(node.top)},
                {x_of(n) + wide, y_of(node.top) + std::max(1.5f, static_cast<float>(node.size) * height)}};
  };
  for (std::size_t n = 0; n < flow.nodes.size(); ++n) {
    const Rect b = box_of(n);
    if (pointer.x >= b.low.x - 3 && pointer.x <= b.high.x + 3 && pointer.y >= b.low.y - 2 && pointer.y <= b.high.y + 2)
      hit = {static_cast<int>(n), -1};
  }
  const auto is_lit = [&](std::size_t i) {
    return static_cast<int>(i) == hit.band || (hit.node >= 0 && (static_cast<int>(flow.bands[i].from) == hit.node ||
                                                                 static_cast<int>(flow.bands[i].to) == hit.node));
  };
  const bool any = hit.band >= 0 || hit.node >= 0;
  for (std::size_t i = 0; i < ribbons.size(); ++i)
    draw_ribbon(painter, ribbons[i], faded(flow.nodes[flow.bands[i].from].colour, is_lit(i) ? 0.6 : any ? 0.14 : 0.3));
  for (std::size_t n = 0; n < flow.nodes.size(); ++n) {
    if (layout.nodes[n].value <= 0) continue;
    const Rect b = box_of(n);
    painter.rect(b, flow.nodes[n].colour, style.px(1.5f));
    const bool last = layout.nodes[n].column == layout.columns - 1;
    const std::string number = number_text(std::round(layout.nodes[n].value));
    if (last) {
      const float middle = (b.low.y + b.high.y) / 2;
      label(painter, {b.high.x + style.px(6), middle}, flow.nodes[n].name, style.theme.ink, FontSize::small,
            Align::left);
      label(painter, {b.high.x + style.px(12) + painter.size_of(flow.nodes[n].name, FontSize::small).x, middle}, number,
            style.theme.quiet, FontSize::small, Align::left);
    } else {
      const std::string name = elided(painter, flow.nodes[n].name, FontSize::small, span * 0.62f);
      painter.text({b.low.x, b.low.y - above}, name, style.theme.ink, FontSize::small);
      painter.text({b.low.x + painter.size_of(name, FontSize::small).x + style.px(6), b.low.y - above}, number,
                   style.theme.quiet, FontSize::small);
    }
  }
  return hit;
}

}  // namespace shiyu::viz
