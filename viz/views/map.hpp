/// The map: one world, the other, or their difference, in panes that move together.
#pragma once

#include <memory>
#include <optional>

#include "viz/map/cells.hpp"
#include "viz/ui/ui.hpp"
#include "viz/views/map_values.hpp"
#include "viz/views/scene.hpp"

namespace shiyu::viz {

/// What a pane of the map shows.
enum class Shows : std::uint8_t { a, b, difference };

struct MapInner;

/// What all panes share. Ends while the OpenGL context it was drawn in is current.
struct MapState {
  MapVariable variable;
  bool per_thousand = true;
  std::optional<Level> fixed_level;                           ///< none: follows the zoom
  bool incidents = false, petitions = false, active = false;  ///< drawn as discs
  std::optional<Selection> selection;
  bool real_names = false;             ///< names below the county as the statistics office writes them
  std::shared_ptr<const Cells> cells;  ///< may be made by a loader; else the map makes them on a thread of its own

  std::unique_ptr<MapInner> inner;
  MapState();
  ~MapState();
  MapState(const MapState&) = delete;
  MapState& operator=(const MapState&) = delete;

  /// Something glides or is being made: the window should draw again without waiting for input.
  bool moving() const;
  bool loading() const;  ///< its cells are being made: ending it would wait for them
};

/// The controls in one row, or more where it is narrow. Where no one calls it before the first pane of a frame, that
/// pane draws it on its upper edge.
void map_bar(Ui& ui, const Scene& scene, MapState& state, float width);
/// A pane of the map at the cursor of the window.
void map_view(Ui& ui, const Scene& scene, MapState& state, Shows shows, ImVec2 size);
/// Glides to a place, on all panes.
void map_zoom_to(MapState& state, Selection place);

}  // namespace shiyu::viz
