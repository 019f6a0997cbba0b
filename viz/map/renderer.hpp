/// Draws the map into pictures of its own, and copies them. All calls need the OpenGL context in which the first one
/// was made.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "viz/map/camera.hpp"
#include "viz/map/cells.hpp"
#include "viz/map/grids.hpp"

namespace shiyu::viz {

/// Packed as ImGui packs colours.
using Colour = std::uint32_t;

/// A mark at a point of the plane.
struct Disc {
  float x = 0, y = 0;  ///< km
  float radius = 0;    ///< pixels
  Colour fill = 0;
};

struct LineStyle {
  float width = 1;  ///< pixels
  Colour colour = 0;
  bool operator==(const LineStyle&) const = default;
  bool visible() const { return (colour >> 24) != 0 && width > 0; }
};

/// All that a picture of the map depends on.
struct MapPicture {
  int width = 0, height = 0;  ///< pixels
  Camera camera;
  Level level = Level::county;
  std::span<const Colour> fills;           ///< of the units of the level
  std::shared_ptr<const GridCells> grids;  ///< at the level of grids
  std::span<const Disc> discs;
  Colour background = 0, land = 0, rim = 0;  ///< of the pane, below hexagons, of discs
  std::array<LineStyle, 3> lines;            ///< of counties, townships, communities
  LineStyle hexagon;                         ///< around grids
};

class MapRenderer {
 public:
  MapRenderer();
  ~MapRenderer();
  MapRenderer(const MapRenderer&) = delete;
  MapRenderer& operator=(const MapRenderer&) = delete;

  /// The city that is drawn from now on.
  void show(std::shared_ptr<const Cells> cells);
  /// Draws the picture of a pane anew; leaves the state of OpenGL as it was.
  void draw(std::size_t pane, const MapPicture& picture);
  /// Copies the picture of a pane into the frame buffer that is bound, its lower left corner at pixels from the lower
  /// left one: drawn in software, a copy takes a fiftieth of the time of a textured rectangle.
  void copy(std::size_t pane, int left, int bottom);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shiyu::viz
