/// Draws one card: title, sentence, choices, values, figures, and the menu that saves them.
#pragma once

#include "viz/views/chart_content.hpp"

namespace shiyu::viz {

enum class CardLook : std::uint8_t { page, panel };  ///< in the grid of a page, or narrow in a side panel

/// Draws a card at `box`, which is on screen at least in part.
void draw_card(Ui& ui, const Scene& scene, ChartState& state, const Card& card, const Rect& box, CardLook look);

/// Points that the picture of a card takes in a file.
inline ImVec2 picture_size(const Card& card) { return card.is_wide ? ImVec2{1200, 680} : ImVec2{860, 520}; }
/// The card as it stands in a file, in the upper left corner; `size` in pixels, `scale` of them a point.
void draw_picture(Painter& painter, const ChartInput& input, const Card& card, const ChartContent& content, ImVec2 size,
                  float scale);
/// The same as SVG.
std::string svg_of(const ChartInput& input, const Card& card, const ChartContent& content);
/// The figures of a card as CSV, one after another.
std::string csv_of(const ChartContent& content);

/// Draws the name of a panel and returns what is left of its place.
Rect draw_panel_title(Painter& painter, const Panel& panel, Rect box, const PlotStyle& style);
/// Draws a figure that nobody points at.
void draw_figure(Painter& painter, const Figure& figure, const Rect& box, const PlotStyle& style, ShownDays window);
/// Where the figures of a content stand.
std::vector<Rect> places_of(const ChartContent& content, const Rect& box, const PlotStyle& style);

}  // namespace shiyu::viz
