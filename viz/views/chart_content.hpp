/// What a card shows, apart from how: figures with their names, a line of values, and why something is not there.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "viz/plot/bars.hpp"
#include "viz/plot/flow.hpp"
#include "viz/plot/legend.hpp"
#include "viz/views/chart_cases.hpp"
#include "viz/views/charts.hpp"

namespace shiyu::viz {

using Figure = std::variant<LinePlot, BarPlot, Histogram, ShareBars, Flow>;

struct Panel {
  std::string title;  ///< of a world, where panels stand side by side; may be empty
  ImU32 colour = 0;   ///< of the title
  Figure figure;
};

/// "■ half 5,735"
struct Headline {
  std::string name;
  ImU32 colour = 0;
  std::string text;
};

struct ChartContent {
  std::vector<Panel> panels;
  std::vector<Headline> heads;           ///< values on the shown day
  std::vector<LegendEntry> legend;       ///< that all panels share
  std::string note;                      ///< a sentence below the values
  std::string missing;                   ///< why there is no figure; empty when there is
  std::deque<std::vector<double>> held;  ///< values that the figures point at and nobody else keeps
};

/// What contents are made from.
struct ChartInput {
  Ui& ui;
  const Scene& scene;
  ChartState& state;
  int choice = 0;  ///< among those of the card

  const Theme& theme() const { return ui.theme; }
  std::vector<World> worlds() const;
  const RecordingPtr& recording(World world) const { return world == World::a ? scene.a : scene.b; }
  ImU32 colour(World world) const { return world == World::a ? ui.theme.a : ui.theme.b; }
  /// As it is called, with its letter where two are compared: "B half".
  std::string name(World world) const;
  bool compares() const { return scene.a != nullptr && scene.b != nullptr; }
  const CaseBook* book(World world) const;
};

struct Card {
  std::string key;  ///< "unmet"; also in the names of files
  Text title, says;
  std::vector<Text> choices;  ///< none, or several
  std::function<ChartContent(const ChartInput&)> make;
  bool is_wide = false;  ///< takes a whole row
  bool needs_cases = false;
  bool whole_city = false;  ///< its numbers are not kept by part of the city
  bool by_world = false;    ///< the choices are the worlds
  float height = 372;       ///< points
};

/// All cards in the order of the page; unmet grievances of those found come first.
const std::vector<Card>& all_cards();
/// The four of the side panel.
const std::vector<Card>& key_cards();

/// "Not recorded in this file: record_open_age."
std::string missing_text(Ui& ui, const std::vector<std::string>& outputs);
/// "Whole city: ..."
std::string whole_city_text(Ui& ui);
/// A file without case histories, or histories that are still being read.
std::string cases_missing_text(const ChartInput& input, const CaseBook* book);

// Groups of cards, one file each.
void add_line_cards(std::vector<Card>& cards);
Card inflow_card();
Card burden_and_cost_card();
Card levels_card();
Card money_card();
Card burden_card();
Card kinds_card();
Card durations_card();
Card survival_card();
Card settled_card();
Card truth_card();
Card fairness_card();
Card flow_card();

}  // namespace shiyu::viz
