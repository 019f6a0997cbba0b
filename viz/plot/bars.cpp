#include "viz/plot/bars.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "viz/plot/legend.hpp"
#include "viz/plot/numbers.hpp"

namespace shiyu::viz {

namespace {

float label_height(Painter& painter) { return painter.size_of("0", FontSize::small).y; }

std::vector<LegendEntry> legend_of(std::span<const BarSeries> series) {
  std::vector<LegendEntry> entries;
  for (const BarSeries& one : series) entries.push_back({one.name, one.colour, Dash::solid, true});
  return entries;
}

/// Draws names above, if there are several, and returns what is left.
Rect below_legend(Painter& painter, std::span<const BarSeries> series, const std::string& unit, Rect box,
                  const PlotStyle& style) {
  if (series.size() > 1) {
    const std::vector<LegendEntry> entries = legend_of(series);
    draw_legend(painter, entries, box.low, box.width(), style);
    box.low.y += legend_height(painter, entries, box.width(), style) + style.px(6);
  }
  if (!unit.empty()) {
    painter.text(box.low, unit, style.theme.quiet, FontSize::small);
    box.low.y += label_height(painter) + style.px(6);
  }
  return box;
}

/// Black or white, whichever is read better on a colour.
ImU32 ink_on(ImU32 colour) {
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  return 0.299f * c.x + 0.587f * c.y + 0.114f * c.z > 0.55f ? IM_COL32(20, 24, 28, 255) : IM_COL32_WHITE;
}

void counts_range(const Histogram& plot, double& low, double& high) {
  low = high = 0;
  for (const BarSeries& series : plot.series)
    for (const double value : series.values)
      if (std::isfinite(value)) high = std::max(high, value);
}

/// The axes are those of a plot of lines.
LinePlot axes_of(const Histogram& plot) {
  LinePlot axes;
  axes.unit = plot.unit;
  axes.x_title = plot.x_title;
  return axes;
}

}  // namespace

float height_of(const BarPlot& plot, const PlotStyle& style) {
  const auto rows = static_cast<float>(plot.rows.size()), bars = static_cast<float>(plot.series.size());
  return style.px(rows * (bars * 15 + 12) + 44);
}

void draw(Painter& painter, const BarPlot& plot, const Rect& whole, const PlotStyle& style) {
  const Rect box = below_legend(painter, plot.series, plot.unit, whole, style);
  double low = 0, high = std::max(plot.reach, 1e-12);
  for (const BarSeries& series : plot.series)
    for (const double value : series.values)
      if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
  float names = 0, numbers = 0;
  for (const std::string& row : plot.rows) names = std::max(names, painter.size_of(row, FontSize::small).x);
  for (const BarSeries& series : plot.series)
    for (const double value : series.values)
      numbers = std::max(numbers, painter.size_of(number_text(value), FontSize::small).x);
  names = std::min(names, box.width() * 0.42f);
  numbers += style.px(6);
  const float left = box.low.x + names + style.px(10) + (low < 0 ? numbers : 0), right = box.high.x - numbers;
  const Scale x{low, high, left, std::max(left + 1, right)};
  const float step = std::min(box.height() / static_cast<float>(std::max<std::size_t>(plot.rows.size(), 1)),
                              style.px(static_cast<float>(plot.series.size()) * 17 + 14));
  const float bar =
      std::min((step - style.px(8)) / static_cast<float>(std::max<std::size_t>(plot.series.size(), 1)), style.px(17));
  for (std::size_t row = 0; row < plot.rows.size(); ++row) {
    const float middle = box.low.y + step * (static_cast<float>(row) + 0.5f);
    label(painter, {left - style.px(10) - (low < 0 ? numbers : 0), middle},
          elided(painter, plot.rows[row], FontSize::small, names), style.theme.ink, FontSize::small, Align::right);
    float y = middle - bar * static_cast<float>(plot.series.size()) / 2;
    for (const BarSeries& series : plot.series) {
      const double value = row < series.values.size() ? series.values[row] : std::numeric_limits<double>::quiet_NaN();
      const float zero = x.pixel(0), end = std::isfinite(value) ? x.pixel(value) : zero;
      if (std::isfinite(value))
        painter.rect({{std::min(zero, end), y + 1}, {std::max({zero, end, zero + 1}), y + bar - 1}}, series.colour,
                     style.px(2));
      label(painter, {end + (value < 0 ? -style.px(5) : style.px(5)), y + bar / 2}, number_text(value),
            style.theme.quiet, FontSize::small, value < 0 ? Align::right : Align::left);
      y += bar;
    }
  }
  line(painter, {x.pixel(0), box.low.y}, {x.pixel(0), box.low.y + step * static_cast<float>(plot.rows.size())},
       style.theme.faint, 1);
}

LineFrame frame_of(Painter& painter, const Histogram& plot, const Rect& box, const PlotStyle& style) {
  double low = 0, high = 1e-9;
  counts_range(plot, low, high);
  LinePlot axes = axes_of(plot);
  axes.reach = high;
  const ShownDays window = plot.edges.size() < 2 ? ShownDays{0, 1} : ShownDays{plot.edges.front(), plot.edges.back()};
  return frame_of(painter, axes, box, style, window);
}

void draw(Painter& painter, const Histogram& plot, const LineFrame& frame, const PlotStyle& style, int hovered) {
  draw(painter, axes_of(plot), frame, style, -1);
  const auto bottom = frame.y.pixel(0);
  for (std::size_t s = plot.series.size(); s-- > 0;) {
    const BarSeries& series = plot.series[s];
    std::vector<ImVec2> outline;
    for (std::size_t bin = 0; bin + 1 < plot.edges.size() && bin < series.values.size(); ++bin) {
      const float left = frame.x.pixel(plot.edges[bin]), right = frame.x.pixel(plot.edges[bin + 1]);
      const double value = std::isfinite(series.values[bin]) ? series.values[bin] : 0;
      const float top = frame.y.pixel(value);
      if (s == 0)
        painter.rect({{left + 0.5f, top}, {std::max(right - 0.5f, left + 1), bottom}},
                     faded(series.colour, static_cast<int>(bin) == hovered ? 1 : 0.7), 0);
      outline.push_back({left, top});
      outline.push_back({right, top});
    }
    if (s > 0) stroke(painter, outline, series.colour, style.px(1.8f), Dash::solid);
  }
}

int bin_at(const Histogram& plot, double x) {
  const auto after = std::upper_bound(plot.edges.begin(), plot.edges.end(), x);
  if (after == plot.edges.begin() || after == plot.edges.end()) return -1;
  return static_cast<int>(after - plot.edges.begin()) - 1;
}

double ShareBars::percent(std::size_t part, std::size_t row) const {
  double sum = 0;
  for (const BarSeries& one : parts) sum += one.values[row];
  return sum > 0 ? 100 * parts[part].values[row] / sum : std::numeric_limits<double>::quiet_NaN();
}

void draw(Painter& painter, const ShareBars& plot, const Rect& whole, const PlotStyle& style) {
  const std::vector<LegendEntry> entries = legend_of(plot.parts);
  draw_legend(painter, entries, whole.low, whole.width(), style);
  Rect box = whole;
  box.low.y += legend_height(painter, entries, box.width(), style) + style.px(10);
  const float row_height =
      std::min(box.height() / static_cast<float>(std::max<std::size_t>(plot.rows.size(), 1)), style.px(86));
  const float height = label_height(painter);
  for (std::size_t row = 0; row < plot.rows.size(); ++row) {
    const float top = box.low.y + row_height * static_cast<float>(row);
    painter.text({box.low.x, top}, elided(painter, plot.rows[row], FontSize::small, box.width()), style.theme.ink,
                 FontSize::small);
    const Rect bar{{box.low.x, top + height + style.px(4)}, {box.high.x, top + row_height - style.px(10)}};
    float x = bar.low.x;
    for (std::size_t part = 0; part < plot.parts.size(); ++part) {
      const double percent = plot.percent(part, row);
      if (!std::isfinite(percent)) continue;
      const float end = x + static_cast<float>(percent / 100) * bar.width();
      painter.rect({{x, bar.low.y}, {std::max(x, end - style.px(1)), bar.high.y}}, plot.parts[part].colour, 0);
      const std::string text = number_text(std::round(percent * 10) / 10) + " %";
      if (painter.size_of(text, FontSize::small).x + style.px(8) < end - x)
        label(painter, {(x + end) / 2, (bar.low.y + bar.high.y) / 2}, text, ink_on(plot.parts[part].colour),
              FontSize::small, Align::centre);
      x = end;
    }
    if (!std::isfinite(plot.percent(0, row)))
      label(painter, {bar.low.x, (bar.low.y + bar.high.y) / 2}, number_text(plot.percent(0, row)), style.theme.quiet,
            FontSize::small, Align::left);
  }
}

}  // namespace shiyu::viz
