#include "viz/plot/legend.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace shiyu::viz {

namespace {

struct EntryPlace {
  ImVec2 at;
  std::string name;
};

float row_height(Painter& painter) { return painter.size_of("Ag", FontSize::small).y; }

/// Upper left corners of the entries, in rows.
std::vector<EntryPlace> placed(Painter& painter, std::span<const LegendEntry> entries, float width,
                               const PlotStyle& style) {
  const float swatch = style.px(18), gap = style.px(14), row = row_height(painter) + style.px(3);
  std::vector<EntryPlace> places;
  ImVec2 at{0, 0};
  for (const LegendEntry& entry : entries) {
    std::string name = elided(painter, entry.name, FontSize::small, width - swatch);
    const float extent = swatch + painter.size_of(name, FontSize::small).x;
    if (at.x > 0 && at.x + extent > width) at = {0, at.y + row};
    places.push_back({at, std::move(name)});
    at.x += extent + gap;
  }
  return places;
}

}  // namespace

float legend_height(Painter& painter, std::span<const LegendEntry> entries, float width, const PlotStyle& style) {
  if (entries.empty()) return 0;
  return placed(painter, entries, width, style).back().at.y + row_height(painter);
}

void draw_legend(Painter& painter, std::span<const LegendEntry> entries, ImVec2 at, float width,
                 const PlotStyle& style) {
  const std::vector<EntryPlace> places = placed(painter, entries, width, style);
  const float half = row_height(painter) / 2;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const ImVec2 corner{at.x + places[i].at.x, at.y + places[i].at.y};
    if (entries[i].filled) {
      const float side = style.px(5);
      painter.rect({{corner.x, corner.y + half - side}, {corner.x + 2 * side, corner.y + half + side}},
                   entries[i].colour, style.px(2));
    } else {
      line(painter, {corner.x, corner.y + half}, {corner.x + style.px(13), corner.y + half}, entries[i].colour,
           style.px(2), entries[i].dash);
    }
    painter.text({corner.x + style.px(18), corner.y}, places[i].name, style.theme.quiet, FontSize::small);
  }
}

std::vector<float> spread_apart(std::vector<float> wanted, float gap, float low, float high) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  // Groups of touching labels, each centred on what its members want.
  struct Group {
    float sum;
    int count;
    std::size_t first;
  };
  std::vector<Group> groups;
  const auto top_of = [&](const Group& g) {
    const float extent = gap * static_cast<float>(g.count - 1);
    const float centred = g.sum / static_cast<float>(g.count) - extent / 2;
    return std::max(low, std::min(centred, high - extent));
  };
  for (std::size_t i = 0; i < order.size(); ++i) {
    groups.push_back({wanted[order[i]], 1, i});
    while (groups.size() > 1) {
      Group& above = groups[groups.size() - 2];
      const Group& below = groups.back();
      if (top_of(above) + gap * static_cast<float>(above.count) <= top_of(below)) break;
      above.sum += below.sum;
      above.count += below.count;
      groups.pop_back();
    }
  }
  for (const Group& g : groups)
    for (int k = 0; k < g.count; ++k)
      wanted[order[g.first + static_cast<std::size_t>(k)]] = top_of(g) + gap * static_cast<float>(k);
  return wanted;
}

}  // namespace shiyu::viz
