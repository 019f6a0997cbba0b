/// The views that belong to the window itself; maps and charts have headers of their own.
#pragma once

#include <vector>

#include "viz/views/scenario_cards.hpp"
#include "viz/views/viewer.hpp"

namespace shiyu::viz {

/// What views of the window share.
struct Desk {
  Ui& ui;
  Session& session;
  Replicates& replicates;
  ViewState& state;
  Viewer& viewer;
};

void top_bar(Desk& desk, ImVec2 size);
void time_bar(Desk& desk, ImVec2 size);
void start_view(Desk& desk, const std::vector<ScenarioCard>& cards, ImVec2 size);
void lever_panel(Desk& desk, ImVec2 size);
void compare_panel(Desk& desk, ImVec2 size);
void inspector_panel(Desk& desk, ImVec2 size);
void guide(Desk& desk);

}  // namespace shiyu::viz
