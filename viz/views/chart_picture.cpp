// A card as a file: what stands on screen as choices and bars is told in words, because a file travels alone.
#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "viz/plot/legend.hpp"
#include "viz/plot/svg.hpp"
#include "viz/plot/table.hpp"
#include "viz/views/chart_card.hpp"
#include "viz/views/chart_data.hpp"

namespace shiyu::viz {

namespace {

constexpr Text kSynthetic{"synthetic city", "合成城市"};

/// "since the first day", or the world that is shown; empty where there is nothing to choose.
std::string choice_of(const ChartInput& input, const Card& card) {
  const auto chosen = static_cast<std::size_t>(std::max(input.choice, 0));
  if (card.by_world) return input.compares() ? input.scene.name(chosen == 0 ? World::a : World::b) : "";
  return chosen < card.choices.size() ? card.choices[chosen].in(input.ui.language) : "";
}

/// "Changzhi, one year: ... · whole city · 2019-07-20 · synthetic city"
std::string foot_of(const ChartInput& input, const Card& card) {
  const Atlas& atlas = input.scene.atlas;
  const Part part = card.whole_city ? Part::city : input.state.part;
  return fmt::format("{} · {} · {} · {}", atlas.head.title_in(input.ui.chinese()),
                     kPartNames[static_cast<std::size_t>(part)].in(input.ui.language), atlas.date(input.scene.day),
                     kSynthetic.in(input.ui.language));
}

}  // namespace

void draw_picture(Painter& painter, const ChartInput& input, const Card& card, const ChartContent& content, ImVec2 size,
                  float scale) {
  const Theme& theme = input.theme();
  const PlotStyle style{theme, input.ui.language, scale};
  const float margin = style.px(20), width = size.x - 2 * margin, small = style.px(17);
  ImVec2 at{margin, margin};
  painter.text(at, card.title.in(input.ui.language), theme.ink, FontSize::title);
  at.y += style.px(28);
  const auto add_lines = [&](std::string_view text, ImU32 colour) {
    for (const std::string& row : wrapped(painter, text, FontSize::small, width, 4)) {
      painter.text(at, row, colour, FontSize::small);
      at.y += small;
    }
  };
  add_lines(card.says.in(input.ui.language), theme.quiet);
  if (const std::string choice = choice_of(input, card); !choice.empty()) add_lines(choice, theme.accent);
  float x = at.x;
  for (const Headline& head : content.heads) {
    const std::string value = head.name + " " + head.text;
    const float square = head.colour != 0 ? style.px(14) : 0;
    if (head.colour != 0)
      painter.rect({{x, at.y + style.px(3)}, {x + style.px(9), at.y + style.px(12)}}, head.colour, style.px(2));
    painter.text({x + square, at.y}, value, theme.ink, FontSize::small);
    x += painter.size_of(value, FontSize::small).x + style.px(34);
  }
  if (!content.heads.empty()) at.y += style.px(20);
  if (!content.note.empty()) add_lines(content.note, theme.quiet);
  if (!content.missing.empty()) add_lines(content.missing, theme.quiet);
  at.y += style.px(8);
  draw_legend(painter, content.legend, at, width, style);
  at.y += legend_height(painter, content.legend, width, style) + (content.legend.empty() ? 0.0f : style.px(8));
  const float foot = size.y - margin - small;
  const std::vector<Rect> places = places_of(content, {at, {size.x - margin, foot - style.px(8)}}, style);
  for (std::size_t i = 0; i < content.panels.size(); ++i)
    draw_figure(painter, content.panels[i].figure, draw_panel_title(painter, content.panels[i], places[i], style),
                style, input.state.window);
  painter.text({margin, foot}, elided(painter, foot_of(input, card), FontSize::small, width), theme.quiet,
               FontSize::small);
}

std::string svg_of(const ChartInput& input, const Card& card, const ChartContent& content) {
  SvgPainter painter(picture_size(card), card.title.in(input.ui.language), input.theme().panel);
  draw_picture(painter, input, card, content, picture_size(card), 1);
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
