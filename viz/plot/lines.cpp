#include "viz/plot/lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "viz/plot/legend.hpp"
#include "viz/plot/numbers.hpp"
#include "viz/plot/series.hpp"

namespace shiyu::viz {

namespace {

/// Range of what the window shows.
void find_range(const LinePlot& plot, double from, double to, double& low, double& high) {
  low = std::numeric_limits<double>::infinity();
  high = -low;
  if (plot.stacked) {
    const auto last = std::min(plot.length() - 1, static_cast<int>(std::ceil(to)));
    for (int x = std::max(0, static_cast<int>(from)); x <= last; ++x) {
      double sum = 0;
      for (const Curve& curve : plot.curves)
        if (x < static_cast<int>(curve.values.size()) && std::isfinite(curve.values[static_cast<std::size_t>(x)]))
          sum += curve.values[static_cast<std::size_t>(x)];
      high = std::max(high, sum);
      low = std::min(low, sum);
    }
  } else {
    for (const Curve& curve : plot.curves)
      for (const auto values : {curve.values, curve.low, curve.high}) range_of(values, from, to, low, high);
  }
  if (plot.rule) {
    low = std::min(low, *plot.rule);
    high = std::max(high, *plot.rule);
  }
  if (low > high) low = high = 0;
  if (plot.from_zero) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
  }
  high = std::max(high, plot.reach);
  if (low == high) high = low + 1;
}

float text_height(Painter& painter) { return painter.size_of("0", FontSize::small).y; }

const std::string& name_of(const Curve& curve, bool tag) { return tag ? curve.tag : curve.name; }

float widest(Painter& painter, const LinePlot& plot, bool tags) {
  float width = 0;
  for (const Curve& curve : plot.curves)
    if (!curve.quiet) width = std::max(width, painter.size_of(name_of(curve, tags), FontSize::small).x);
  return width;
}

bool all_tagged(const LinePlot& plot) {
  return std::all_of(plot.curves.begin(), plot.curves.end(),
                     [](const Curve& curve) { return curve.quiet || !curve.tag.empty(); });
}

/// Last value within the window, and where it stands; NaN when there is none.
PlotPoint end_of(const Curve& curve, double to) {
  const double last = std::min(std::floor(to), static_cast<double>(curve.values.size()) - 1);
  for (double x = last; x >= 0 && x > last - 15; --x)
    if (std::isfinite(curve.values[static_cast<std::size_t>(x)])) return {x, curve.values[static_cast<std::size_t>(x)]};
  return {last, std::numeric_limits<double>::quiet_NaN()};
}

std::vector<ImVec2> pixels_of(const LineFrame& frame, std::span<const PlotPoint> points) {
  std::vector<ImVec2> pixels;
  pixels.reserve(points.size());
  for (const PlotPoint& p : points) pixels.push_back({frame.x.pixel(p.x), frame.y.pixel(p.y)});
  return pixels;
}

/// A line with its gaps.
void draw_line(Painter& painter, const LineFrame& frame, const Curve& curve, ImU32 colour, float width) {
  const std::vector<PlotPoint> points =
      decimated(curve.values, frame.x.low, frame.x.high, static_cast<int>(frame.area.width()));
  std::span<const PlotPoint> rest(points);
  while (!rest.empty()) {
    const auto gap = std::find_if(rest.begin(), rest.end(), [](const PlotPoint& p) { return std::isnan(p.y); });
    const auto count = static_cast<std::size_t>(gap - rest.begin());
    const std::vector<ImVec2> pixels = pixels_of(frame, rest.first(count));
    if (pixels.size() == 1) painter.circle(pixels[0], width, colour);
    stroke(painter, pixels, colour, width, curve.dash);
    rest = rest.subspan(std::min(count + 1, rest.size()));
  }
}

void draw_band(Painter& painter, const LineFrame& frame, const Curve& curve) {
  const int columns = static_cast<int>(frame.area.width());
  const double step = std::max(1.0, (frame.x.high - frame.x.low) / columns);
  std::vector<ImVec2> top, bottom;
  const std::size_t size = std::min(curve.low.size(), curve.high.size());
  const auto flush = [&] {
    painter.strip(top, bottom, faded(curve.colour, 0.18));
    top.clear();
    bottom.clear();
  };
  for (double x = std::max(0.0, std::floor(frame.x.low)); x < static_cast<double>(size) && x <= frame.x.high + 1;
       x += step) {
    const auto i = static_cast<std::size_t>(x);
    if (!std::isfinite(curve.low[i]) || !std::isfinite(curve.high[i])) {
      flush();
      continue;
    }
    const float at = frame.x.pixel(static_cast<double>(i));
    top.push_back({at, frame.y.pixel(curve.high[i])});
    bottom.push_back({at, frame.y.pixel(curve.low[i])});
  }
  flush();
}

void draw_stack(Painter& painter, const LinePlot& plot, const LineFrame& frame) {
  const int columns = std::max(2, static_cast<int>(frame.area.width() / 2));
  const double last = std::min(frame.x.high, static_cast<double>(plot.length() - 1));
  const double step = std::max(1.0, (last - frame.x.low) / columns);
  std::vector<double> xs;
  for (double x = std::max(0.0, std::ceil(frame.x.low)); x < last; x += step) xs.push_back(std::floor(x));
  if (last >= 0) xs.push_back(std::floor(last));
  std::vector<double> sum(xs.size(), 0);
  std::vector<ImVec2> below(xs.size()), above(xs.size());
  for (std::size_t i = 0; i < xs.size(); ++i) below[i] = {frame.x.pixel(xs[i]), frame.y.pixel(0)};
  for (const Curve& curve : plot.curves) {
    for (std::size_t i = 0; i < xs.size(); ++i) {
      const auto x = static_cast<std::size_t>(xs[i]);
      const double value = x < curve.values.size() && std::isfinite(curve.values[x]) ? curve.values[x] : 0;
      sum[i] += value;
      above[i] = {below[i].x, frame.y.pixel(sum[i])};
    }
    painter.strip(above, below, faded(curve.colour, 0.78));
    stroke(painter, above, faded(curve.colour, 0.78), 1, Dash::solid);  // a soft edge
    below.swap(above);
  }
}

void draw_axes(Painter& painter, const LinePlot& plot, const LineFrame& frame, const PlotStyle& style) {
  const Theme& theme = style.theme;
  const float height = text_height(painter);
  const double largest = std::max(std::abs(frame.ticks.low), std::abs(frame.ticks.high));
  for (const double value : frame.ticks.at) {
    const float y = std::round(frame.y.pixel(value)) + 0.5f;
    line(painter, {frame.area.low.x, y}, {frame.area.high.x, y},
         std::abs(value) < frame.ticks.step * 1e-6 ? theme.faint : faded(theme.rule, 0.75), 1);
    label(painter, {frame.area.low.x - style.px(6), y}, axis_text(value, frame.ticks.step, largest, style.language),
          theme.quiet, FontSize::small, Align::right);
  }
  const float below = frame.area.high.y + style.px(5);
  const auto mark = [&](double x, const std::string& text, const std::string& second) {
    const float at = frame.x.pixel(x);
    line(painter, {at, frame.area.high.y}, {at, frame.area.high.y + style.px(4)}, theme.faint, 1);
    const auto put = [&](const std::string& what, float y, ImU32 colour) {
      const float half = painter.size_of(what, FontSize::small).x / 2;
      const float centre =
          std::clamp(at, frame.box.low.x + half, std::max(frame.box.low.x + half, frame.box.high.x - half));
      label(painter, {centre, y}, what, colour, FontSize::small, Align::centre);
    };
    put(text, below + height / 2, theme.quiet);
    if (!second.empty()) put(second, below + height * 1.5f, theme.quiet);
  };
  if (plot.first_day) {
    const float wide = painter.size_of(style.language == Language::chinese ? "12月31日" : "30 Mar", FontSize::small).x;
    const int most = std::max(1, static_cast<int>(frame.area.width() / (wide * 1.35f)));
    for (const DateTick& tick : date_ticks(*plot.first_day, frame.x.low, frame.x.high, most, style.language))
      mark(tick.day, tick.text, tick.year);
  } else {
    const Ticks ticks =
        nice_ticks(frame.x.low, frame.x.high, std::max(2, static_cast<int>(frame.area.width() / style.px(70))));
    for (const double value : ticks.at)
      if (value <= frame.x.high + 1e-9) mark(value, axis_text(value, ticks.step, ticks.high, style.language), "");
    label(painter, {frame.area.high.x, below + height * 1.6f}, plot.x_title, theme.quiet, FontSize::small,
          Align::right);
  }
}

/// Small signs on the axis of days, with a dotted line up.
void draw_marks(Painter& painter, const LinePlot& plot, const LineFrame& frame, const PlotStyle& style) {
  const float size = style.px(4);
  for (const Mark& mark : plot.marks) {
    if (mark.day < frame.x.low || mark.day > frame.x.high) continue;
    const float x = frame.x.pixel(mark.day), y = frame.area.high.y;
    const ImU32 colour = mark.kind == MarkKind::shock ? style.theme.warn : style.theme.quiet;
    line(painter, {x, frame.area.low.y}, {x, y}, faded(colour, 0.45), style.px(1), Dash::dotted);
    if (mark.kind == MarkKind::project) {
      painter.rect({{x - size, y - size}, {x + size, y + size}}, colour, style.px(1));
    } else if (mark.kind == MarkKind::shock) {
      painter.circle({x, y}, size * 1.1f, colour);
    } else {
      const std::array<ImVec2, 2> top{{{x - size * 1.2f, y + size}, {x, y - size}}},
          bottom{{{x - size * 1.2f, y + size}, {x, y + size}}}, top_right{{{x, y - size}, {x + size * 1.2f, y + size}}},
          bottom_right{{{x, y + size}, {x + size * 1.2f, y + size}}};
      painter.strip(top, bottom, colour);
      painter.strip(top_right, bottom_right, colour);
    }
  }
}

void draw_names(Painter& painter, const LinePlot& plot, const LineFrame& frame, const PlotStyle& style) {
  const float height = text_height(painter);
  if (!frame.names_at_ends) {
    const std::vector<LegendEntry> entries = legend_of(plot);
    draw_legend(painter, entries, {frame.box.low.x, frame.box.low.y}, frame.box.width(), style);
    return;
  }
  std::vector<const Curve*> named;
  std::vector<float> wanted;
  double sum = 0;
  for (const Curve& curve : plot.curves) {
    if (curve.quiet || curve.name.empty()) continue;
    const PlotPoint end = end_of(curve, frame.x.high);
    const double value = std::isnan(end.y) ? 0 : end.y;
    named.push_back(&curve);
    wanted.push_back(frame.y.pixel(plot.stacked ? sum + value / 2 : value));
    sum += value;
  }
  const std::vector<float> heights = spread_apart(wanted, height, frame.area.low.y, frame.area.high.y);
  const float x = frame.area.high.x + style.px(7), room = frame.box.high.x - x;
  for (std::size_t i = 0; i < named.size(); ++i)
    label(painter, {x, heights[i]}, elided(painter, name_of(*named[i], frame.tags), FontSize::small, room),
          plot.stacked ? style.theme.quiet : named[i]->colour, FontSize::small, Align::left);
}

/// Dots where the curves stand at an x.
void draw_dots(Painter& painter, const LinePlot& plot, const LineFrame& frame, const PlotStyle& style, int x) {
  if (plot.stacked) return;
  for (const Curve& curve : plot.curves) {
    if (curve.quiet || x < 0 || x >= static_cast<int>(curve.values.size())) continue;
    const double value = curve.values[static_cast<std::size_t>(x)];
    if (!std::isfinite(value)) continue;
    const ImVec2 at{frame.x.pixel(x), frame.y.pixel(value)};
    painter.circle(at, style.px(4.5f), style.theme.panel);
    painter.circle(at, style.px(3.2f), curve.colour);
  }
}

}  // namespace

std::vector<LegendEntry> legend_of(const LinePlot& plot) {
  std::vector<LegendEntry> entries;
  for (const Curve& curve : plot.curves)
    if (!curve.quiet && !curve.name.empty()) entries.push_back({curve.name, curve.colour, curve.dash, plot.stacked});
  if (plot.stacked) std::reverse(entries.begin(), entries.end());
  return entries;
}

int LinePlot::length() const {
  std::size_t longest = 0;
  for (const Curve& curve : curves) longest = std::max(longest, curve.values.size());
  return static_cast<int>(longest);
}

LineFrame frame_of(Painter& painter, const LinePlot& plot, const Rect& box, const PlotStyle& style, ShownDays window) {
  LineFrame frame;
  frame.box = frame.area = box;
  const float height = text_height(painter);
  const double last = std::max(plot.length() - 1, 1);
  frame.x.low = window.all() ? 0 : std::max(0.0, window.from);
  frame.x.high = window.all() ? last : window.to;
  if (frame.x.high <= frame.x.low) frame.x.high = frame.x.low + 1;
  double low = 0, high = 1;
  find_range(plot, frame.x.low, frame.x.high, low, high);
  const std::vector<LegendEntry> entries = plot.named ? legend_of(plot) : std::vector<LegendEntry>{};
  float names = widest(painter, plot, false);
  if (names > box.width() * 0.22f && all_tagged(plot)) {
    frame.tags = true;
    names = widest(painter, plot, true);
  }
  const bool fits = names <= box.width() * 0.3f && static_cast<float>(entries.size()) * height <= box.height() * 0.7f;
  frame.names_at_ends = !entries.empty() && fits;
  const float unit = plot.unit.empty() ? 0 : height + style.px(4);
  frame.area.low.y += unit + height / 2;
  if (!frame.names_at_ends && !entries.empty())
    frame.area.low.y += legend_height(painter, entries, box.width(), style) + style.px(4);
  frame.area.high.y -= height * 2 + style.px(7);
  frame.area.high.x -= frame.names_at_ends ? names + style.px(9) : style.px(8);
  const int most = std::clamp(static_cast<int>(frame.area.height() / (height * 2.6f)), 2, 6);
  frame.ticks = nice_ticks(low, high, most);
  frame.y = {frame.ticks.low, frame.ticks.high, frame.area.high.y, frame.area.low.y};
  float labels = 0;
  const double largest = std::max(std::abs(frame.ticks.low), std::abs(frame.ticks.high));
  for (const double value : frame.ticks.at)
    labels = std::max(labels,
                      painter.size_of(axis_text(value, frame.ticks.step, largest, style.language), FontSize::small).x);
  frame.area.low.x = std::round(box.low.x + labels + style.px(7));
  frame.x.at_low = frame.area.low.x;
  frame.x.at_high = frame.area.high.x;
  return frame;
}

void draw(Painter& painter, const LinePlot& plot, const LineFrame& frame, const PlotStyle& style, int hovered) {
  const float height = text_height(painter);
  if (!plot.unit.empty())
    painter.text({frame.box.low.x, frame.area.low.y - height * 1.5f - style.px(4)}, plot.unit, style.theme.quiet,
                 FontSize::small);
  draw_axes(painter, plot, frame, style);
  const Rect inside{{frame.area.low.x, frame.area.low.y - style.px(3)},
                    {frame.area.high.x + style.px(3), frame.area.high.y + style.px(1)}};
  painter.clip(inside);
  if (plot.stacked) {
    draw_stack(painter, plot, frame);
  } else {
    for (const Curve& curve : plot.curves)
      if (!curve.low.empty()) draw_band(painter, frame, curve);
    if (plot.rule)
      line(painter, {frame.area.low.x, frame.y.pixel(*plot.rule)}, {frame.area.high.x, frame.y.pixel(*plot.rule)},
           style.theme.quiet, style.px(1), Dash::dashed);
    for (const Curve& curve : plot.curves)
      draw_line(painter, frame, curve, curve.quiet ? faded(curve.colour, 0.3) : curve.colour,
                style.px(curve.quiet ? 1.0f : 2.0f));
  }
  // What comes after the shown day is pale.
  if (plot.shown >= 0 && plot.shown < plot.length() - 1 && plot.shown < frame.x.high)
    painter.rect(
        {{std::max(frame.area.low.x, frame.x.pixel(plot.shown)), inside.low.y}, {inside.high.x, frame.area.high.y}},
        faded(style.theme.panel, 0.62), 0);
  painter.unclip();
  draw_marks(painter, plot, frame, style);
  const auto upright = [&](int x, ImU32 colour) {
    if (x < frame.x.low || x > frame.x.high) return;
    const float at = std::round(frame.x.pixel(x)) + 0.5f;
    line(painter, {at, frame.area.low.y}, {at, frame.area.high.y}, colour, style.px(1));
  };
  upright(plot.shown, faded(style.theme.accent, 0.55));
  if (hovered >= 0) {
    upright(hovered, style.theme.quiet);
    draw_dots(painter, plot, frame, style, hovered);
  } else {
    draw_dots(painter, plot, frame, style, plot.shown);
  }
  if (plot.named) draw_names(painter, plot, frame, style);
}

}  // namespace shiyu::viz
