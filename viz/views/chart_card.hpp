/// Draws one card: title, sentence, choices, values, figures, and the menu that saves them.
#pragma once

#include "viz/views/chart_content.hpp"

namespace shiyu::viz {

enum class CardLook : std::uint8_t { page, panel };  ///< in the grid of a page, or narrow in a side panel

/// Draws a card at `box`, which is on screen at least in part.
void draw_card(Ui& ui, const Scene& scene, ChartState& state, const Card& card, const Rect& box, CardLook look);

/// The card as a picture in SVG, `size` wide and high.
std::string svg_of(const ChartInput& input, const Card& card, const ChartContent& content, ImVec2 size);
/// The figures of a card as CSV, one after another.
std::string csv_of(const ChartContent& content);

/// Draws the name of a panel and returns what is left of its place.
Rect draw_panel_title(Painter& painter, const Panel& panel, Rect box, const PlotStyle& style);
/// Draws a figure that nobody points at.
void draw_figure(Painter& painter, const Figure& figure, const Rect& box, const PlotStyle& style, ShownDays window);
/// Where the figures of a content stand.
std::vector<Rect> places_of(const ChartContent& content, const Rect& box, const PlotStyle& style);

}  // namespace shiyu::viz
