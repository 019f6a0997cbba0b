#include <catch2/catch.hpp>

#include "viz/views/chart_card.hpp"
#include "viz/views/charts.hpp"

using namespace shiyu;
using namespace shiyu::viz;

namespace {

/// ImGui without a window: frames are laid out and thrown away.
struct Frames {
  Ui ui;
  Frames() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1280, 3000};
    io.DeltaTime = 1 / 60.0f;
    ui.fonts.build(1);
  }
  ~Frames() { ImGui::DestroyContext(); }
  Frames(const Frames&) = delete;
  Frames& operator=(const Frames&) = delete;
  template <class F>
  void draw(F&& view) {
    ui.fonts.build(1);
    ImGui::NewFrame();
    ImGui::SetNextWindowSize({1280, 3000});
    ImGui::Begin("test");
    view();
    ImGui::End();
    ImGui::EndFrame();
  }
};

}  // namespace

TEST_CASE("Charts of a recording without any of their outputs say what is missing and draw on") {
  Atlas atlas;
  atlas.head.start = "2019-01-01";
  atlas.head.days = 3;
  atlas.head.outputs = {{"outcomes_unmet", "cases", "", ""}};
  const auto recording = std::make_shared<Recording>(3, 1);
  for (int day = 0; day < 3; ++day) {
    recording->add_city(std::vector<std::int64_t>{1, 2});
    recording->end_day();
  }
  Frames frames;
  for (const bool two : {false, true})
    for (const int day : {-1, 0, 2})
      for (const bool difference : {false, true}) {
        ChartState state;
        state.difference = difference;
        const Scene scene{atlas, recording, two ? recording : nullptr, "A", "B", day};
        for (int frame = 0; frame < 3; ++frame)
          frames.draw([&] { charts_view(frames.ui, scene, state, {1260, 2900}); });
        frames.draw([&] { key_charts_view(frames.ui, scene, state, {320, 2900}); });
      }
  CHECK(frames.ui.marks.contains("chart.unmet.menu"));
}

TEST_CASE("A card is written as a picture and as numbers by the same figures") {
  Atlas atlas;
  atlas.head.title = "Toy year";
  atlas.head.start = "2019-01-01";
  atlas.head.outputs = {{"outcomes_unmet", "cases", "", ""}};
  const auto recording = std::make_shared<Recording>(3, 1);
  for (int day = 0; day < 3; ++day) {
    recording->add_city(std::vector<std::int64_t>{1, 2});
    recording->end_day();
  }
  Frames frames;
  ChartState state;
  const Scene scene{atlas, recording, nullptr, "today's grids", "", 2};
  const ChartInput input{frames.ui, scene, state, 0};
  const Card& card = all_cards().front();
  const ChartContent content = card.make(input);
  const std::string svg = svg_of(input, card, content);
  CHECK(svg.find("Unmet grievances, of those found") != std::string::npos);
  CHECK(svg.find("today's grids") != std::string::npos);
  CHECK(svg.find("since the first day") != std::string::npos);  // which choice is shown
  CHECK(svg.find("Toy year · whole city · 2019-01-03 · synthetic city") != std::string::npos);
  CHECK(csv_of(content) == "date,today's grids (cases)\n2019-01-01,3\n2019-01-02,6\n2019-01-03,9\n");
}
