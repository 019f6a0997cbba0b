/// Charts of one or two worlds: a grid of cards for a whole page, and the most telling ones for a side panel.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viz/plot/lines.hpp"
#include "viz/ui/ui.hpp"
#include "viz/views/chart_data.hpp"
#include "viz/views/scene.hpp"

namespace shiyu::viz {

class CaseBook;
struct ChartContent;

/// Replicates of both worlds, for bands. A recording of a replicate needs its cities only (add_city, end_day). The
/// replicates of A and B with the same position share their luck; days that not all have are not drawn.
struct Bands {
  std::vector<RecordingPtr> a, b;
};

/// A chart that is to be saved: the owner of files asks where and writes.
struct ChartExport {
  enum class Kind : std::uint8_t { svg, csv, png };
  Kind kind = Kind::svg;
  std::string name;  ///< of the file, without folder: "unmet.svg"
  std::string text;  ///< the file; empty for a picture
  Rect pixels{};     ///< of the frame, where a picture is drawn over all else in this frame
};

/// What a person has chosen, and what was computed. Of one window; not copied.
struct ChartState {
  ChartState();
  ~ChartState();

  // Given by the owner.
  std::vector<Mark> marks;  ///< changes of policy, projects and shocks, by day
  Bands bands;              ///< empty: none are drawn
  // Taken by the owner, who then empties it.
  std::optional<ChartExport> request;

  // Chosen by a person.
  Part part = Part::city;
  bool difference = false;                         ///< lines of B - A instead of both
  ShownDays window;                                ///< the days that are shown
  std::map<std::string, int, std::less<>> choice;  ///< of a card

  // Of the frame.
  int hovered = -1, hovered_next = -1;  ///< day under the pointer, in all charts
  std::optional<double> drag_from;      ///< where a drag began
  std::string drag_card;

  // Computed.
  SeriesStore series;
  struct Book {
    std::weak_ptr<const Recording> of;
    std::unique_ptr<CaseBook> book;
  };
  std::array<Book, 2> books;
  struct Made;
  std::map<std::string, std::unique_ptr<Made>, std::less<>> made;  ///< contents of cards
};

/// All charts as cards in columns, scrolling, in a region of `size` at the cursor.
void charts_view(Ui& ui, const Scene& scene, ChartState& state, ImVec2 size);
/// Unmet grievances, backlog, inflow and outflow, burden and cost: one column.
void key_charts_view(Ui& ui, const Scene& scene, ChartState& state, ImVec2 size);

}  // namespace shiyu::viz
