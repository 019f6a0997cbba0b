/// What the parts of the map view share among themselves.
#pragma once

#include <array>
#include <future>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "viz/map/renderer.hpp"
#include "viz/map/scale.hpp"
#include "viz/views/map.hpp"
#include "viz/views/map_search.hpp"

namespace shiyu::viz {

/// Values of one world or the difference, and what they were made of.
struct MapShown {
  const Recording* a = nullptr;
  const Recording* b = nullptr;
  int day = -2;
  MapQuestion question;
  MapValues values;
  ColourRange range;
  bool fresh = false;  ///< made in this frame
};

/// Of one pane.
struct MapPane {
  MapShown shown;
  std::vector<Colour> fills;
  std::vector<Disc> discs;
  std::array<double, 3> most_on_disc{};  ///< value of the largest disc of each kind
  bool drawn = false;
  MapPicture picture;  ///< as it was drawn; its spans are those of this pane
  Shade shade = Shade::light;
  ColourRange range;
  std::tuple<bool, bool, bool> disc_kinds;
  MapRenderer* renderer = nullptr;  ///< what follows is for when the frame is drawn
  std::size_t number = 0;
  int left = 0, bottom = 0;   ///< pixels, from the lower left corner of the window
  std::vector<ImVec4> taken;  ///< boxes of controls that labels keep away from: left, top, right, bottom
  Level level = Level::county;
};

struct MapGrids {
  std::shared_ptr<const std::vector<std::uint32_t>> of;
  std::shared_ptr<const GridCells> cells;
};

struct MapInner {
  std::unique_ptr<MapRenderer> renderer;
  std::future<std::shared_ptr<const Cells>> loading;
  const void* city = nullptr;  ///< whose cells are shown
  Flight flight;
  bool at_home = true, placed = false;
  ImVec2 size{};  ///< of the leading pane
  float bar_height = 0;
  int frame = -1, bar_frame = -1;
  Level level = Level::county;                ///< by zoom
  double legend_height = 0, home_legend = 0;  ///< pixels, as drawn last and as home makes room for
  bool titled = false, home_titled = false;   ///< do panes bear the names of worlds, and does home make room for them?
  std::array<MapPane, 3> panes;
  std::array<MapGrids, 2> grids;
  std::map<std::tuple<MapQuestion, bool>, ColourRange> ranges;  ///< of the days seen; of differences apart
  std::optional<Selection> hovered;
  int hovered_frame = -1;                               ///< in which a pointer was over a pane
  Shows hovered_in = Shows::a, selected_in = Shows::a;  ///< panes may have other grids
  std::vector<MapPlace> index;
  std::string words, filter;  ///< of the search for places, for variables
  std::tuple<const void*, bool, bool> indexed{};
  bool results_open = false;
  int keys_frame = -1;  ///< in which a pane took the keys
};

/// Where a pane lies in the window, and what is asked of it in this frame.
struct MapFrame {
  Ui& ui;
  const Scene& scene;
  MapState& state;
  MapInner& inner;
  Shows shows;
  ImVec2 low, size;
  MapPane& pane;
  const Cells& cells;

  Pixel pixels() const { return {size.x, size.y}; }
  ImVec2 at(Point p) const {
    const Pixel px = inner.flight.now().to_pixel(p, pixels());
    return {low.x + static_cast<float>(px.x), low.y + static_cast<float>(px.y)};
  }
  Point under(ImVec2 p) const { return inner.flight.now().to_point({p.x - low.x, p.y - low.y}, pixels()); }
};

// map_data.cpp
/// The level that a pane can show of the question: grids of two worlds need be the same to be compared.
Level level_of_pane(const Scene& scene, MapState& state, Shows shows);
void renew_values(const Scene& scene, MapState& state, Shows shows, MapPane& pane);
void renew_fills(const MapFrame& f);
void renew_discs(const MapFrame& f);
MapGrids& grids_of(const MapFrame& f);
/// Will the world of the pane know the variable on a later evening?
bool first_known(const MapFrame& f);
/// The unit of the shown level at a point.
std::optional<Selection> unit_at(const MapFrame& f, Point p);
std::vector<Ring> outline_of(const MapFrame& f, Selection place);

// map_input.cpp
/// Of the item just made, which fills the pane; `hovered` where nothing of ours covers it.
void take_input(const MapFrame& f, bool hovered);
/// Height of a card in the upper corner with its margins, pixels.
float card_room(const Ui& ui);
Camera home_of(const MapState& state, ImVec2 size, const Ui& ui);
void glide_home(MapState& state, const Ui& ui);
void zoom_by(MapState& state, Pixel pixel, Pixel size, double factor);

// map_labels.cpp
void draw_places(const MapFrame& f);
void draw_tooltip(const MapFrame& f);

// map_legend.cpp
void draw_legend(const MapFrame& f);
/// In a narrow pane, one of several, the legend is a strip: the controls above say what is shown, and of which level.
inline bool legend_is_strip(ImVec2 pane, const Ui& ui) { return pane.x < ui.px(520); }
/// The note that below the county all is synthetic, with the scale bar.
void draw_note(const MapFrame& f);
float note_height(const Ui& ui);
/// With its unit, as legend and tooltip write it.
std::string unit_text(const MapQuestion& question, const Variable& variable, bool chinese);

}  // namespace shiyu::viz
