/// The land of counties, townships and communities. Counties have boundaries; what lies below has synthetic points
/// only, and shares its county out among them: townships by the middle of their communities, communities within the
/// township.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "viz/data/atlas.hpp"
#include "viz/map/shapes.hpp"

namespace shiyu::viz {

/// What the land is made of; owned, so that it can go to another thread while the atlas is used or closed.
struct MapPlaces {
  std::vector<std::vector<std::vector<LonLat>>> boundary;  ///< rings by the even-odd rule (counties); empty: unknown
  std::vector<std::uint32_t> county;                       ///< of a township             (townships)
  std::vector<std::uint32_t> township;                     ///< of a community            (communities)
  std::vector<LonLat> point;                               ///< of a community, degrees   (communities)
  std::size_t counties = 0;
};
MapPlaces places_of(const Atlas& atlas);

struct Cells {
  Projection projection;
  std::array<Shapes, 3> level;          ///< county, township, community
  std::vector<Point> point;             ///< where a community is drawn, within its cell  (communities)
  std::vector<std::uint32_t> township;  ///< of a community
  std::vector<std::uint32_t> county;    ///< of a township
  bool surveyed = true;                 ///< every county has a boundary
  Box box;

  const Shapes& of(Level l) const { return level[static_cast<std::size_t>(l == Level::grid ? Level::community : l)]; }
};

/// Takes a second at most for a city; needs no graphics, so a loader thread can do it. The same places give the same
/// cells.
std::shared_ptr<const Cells> make_cells(const MapPlaces& places);

}  // namespace shiyu::viz
