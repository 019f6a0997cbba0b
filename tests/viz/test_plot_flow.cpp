#include <catch2/catch.hpp>

#include <algorithm>

#include "viz/plot/flow.hpp"
#include "viz/plot/legend.hpp"
#include "viz/plot/svg.hpp"
#include "viz/plot/table.hpp"
#include "viz/ui/line_breaks.hpp"

using namespace shiyu::viz;

namespace {

Flow ladder() {
  return {"cases",
          {{"told", 1, 0}, {"seen", 1, 0}, {"grid", 2, 1}, {"town", 2, 2}, {"settled", 3, 3}, {"open", 3, 3}},
          {{0, 2, 60}, {1, 2, 30}, {0, 3, 10}, {2, 3, 40}, {2, 4, 50}, {3, 4, 30}, {3, 5, 20}}};
}

}  // namespace

TEST_CASE("Nodes of a flow do not lie on each other and bands fill their nodes") {
  const Flow flow = ladder();
  const FlowLayout layout = layout_of(flow, 0.05);
  REQUIRE(layout.columns == 4);
  for (std::size_t a = 0; a < layout.nodes.size(); ++a) {
    CHECK(layout.nodes[a].top >= -1e-9);
    CHECK(layout.nodes[a].top + layout.nodes[a].size <= 1 + 1e-9);
    for (std::size_t b = a + 1; b < layout.nodes.size(); ++b) {
      if (layout.nodes[a].column != layout.nodes[b].column) continue;
      const auto &upper = layout.nodes[a].top < layout.nodes[b].top ? layout.nodes[a] : layout.nodes[b],
                 &lower = layout.nodes[a].top < layout.nodes[b].top ? layout.nodes[b] : layout.nodes[a];
      CHECK(upper.top + upper.size <= lower.top + 1e-9);
    }
  }
  CHECK(layout.nodes[2].value == 90);
  CHECK(layout.nodes[3].value == 50);
  for (std::size_t i = 0; i < flow.bands.size(); ++i) {
    const auto& band = layout.bands[i];
    const auto &from = layout.nodes[flow.bands[i].from], &to = layout.nodes[flow.bands[i].to];
    CHECK(band.size == Approx(flow.bands[i].value * layout.height));
    CHECK(static_cast<int>(band.tops.size()) == to.column - from.column + 1);
    CHECK(band.tops.front() >= from.top - 1e-9);
    CHECK(band.tops.front() + band.size <= from.top + from.size + 1e-9);
    CHECK(band.tops.back() >= to.top - 1e-9);
    CHECK(band.tops.back() + band.size <= to.top + to.size + 1e-9);
  }
}

TEST_CASE("A flow of nothing has a layout") {
  CHECK(layout_of({}, 0.05).columns == 0);
  CHECK(layout_of({"", {{"a", 1, 0}}, {}}, 0.05).nodes.size() == 1);
}

TEST_CASE("Labels that would lie on each other are moved apart and keep their order") {
  const auto places = spread_apart({50, 52, 51, 10}, 12, 0, 100);
  CHECK(places[3] == 10);
  CHECK(places[2] - places[0] >= 11.99f);
  CHECK(places[1] - places[2] >= 11.99f);
  const auto pressed = spread_apart({99, 98, 97}, 10, 0, 100);
  CHECK(pressed[0] == 100);
  CHECK(pressed[2] == 80);
}

TEST_CASE("A chart is written as SVG with its title, and signs of XML are escaped") {
  const Theme& theme = theme_of(Shade::light);
  const PlotStyle style{theme, Language::english, 1};
  const std::vector<double> values{1, 2, 4, 3};
  LinePlot plot;
  plot.unit = "cases";
  plot.first_day = 17897;  // 2019-01-01
  plot.curves.push_back({"A & B <c>", theme.a, values});
  SvgPainter painter({400, 200}, "Unmet \"grievances\"", theme.panel);
  draw(painter, plot, frame_of(painter, plot, {{10, 10}, {390, 190}}, style, {}), style, -1);
  const std::string svg = painter.picture();
  CHECK(svg.find("<title>Unmet &quot;grievances&quot;</title>") != std::string::npos);
  CHECK(svg.find("A &amp; B &lt;c&gt;") != std::string::npos);
  CHECK(svg.find("<polyline") != std::string::npos);
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.substr(svg.size() - 7) == "</svg>\n");
}

TEST_CASE("The numbers of a chart are a table with dates, units and empty gaps") {
  const std::vector<double> a{1, 2.5, std::nan("")}, low{0, 1, 2}, high{2, 3, 4};
  LinePlot plot;
  plot.unit = "cases";
  plot.first_day = 17897;
  plot.curves.push_back({"half, same staff", 1, a, low, high});
  plot.curves.push_back({"", 1, a, {}, {}, Dash::solid, true});
  CHECK(csv_text(table_of(plot)) ==
        "date,\"half, same staff (cases)\",\"half, same staff low\",\"half, same staff high\"\n"
        "2019-01-01,1,0,2\n2019-01-02,2.5,1,3\n2019-01-03,,2,4\n");
  CHECK(csv_text(table_of(ladder())).find("told,grid,60\n") != std::string::npos);
  ShareBars shares{{"A"}, {{"grid", 1, {30}}, {"town", 1, {10}}}};
  CHECK(shares.percent(0, 0) == 75);
  CHECK(std::isnan(ShareBars{{"A"}, {{"grid", 1, {0}}}}.percent(0, 0)));
}

TEST_CASE("A text is broken after spaces and between Chinese characters, and no line begins with a comma") {
  SvgPainter painter({10, 10}, "", 0);
  const auto lines = wrapped(painter, "Fewer are no benefit by themselves", FontSize::small, 90, 9);
  REQUIRE(lines.size() >= 2);
  std::string all;
  for (const std::string& line : lines) {
    CHECK(painter.size_of(line, FontSize::small).x <= 91);
    CHECK(line.back() != ' ');
    all += (all.empty() ? "" : " ") + line;
  }
  CHECK(all == "Fewer are no benefit by themselves");
  for (const std::string& line : wrapped(painter, "合法渠道，数量减少，本身不是改善，请先看", FontSize::small, 55, 9))
    CHECK(line.substr(0, 3) != "，");
  CHECK(wrapped(painter, "合法渠道数量减少本身不是改善", FontSize::small, 55, 2).size() == 2);
  CHECK(wrapped(painter, "合法渠道数量减少本身不是改善", FontSize::small, 55, 2)[1].ends_with("\u2026"));
}

TEST_CASE("A line ends neither within a number nor behind what opens, and keeps the ends it was given") {
  const WidthOf one_each = [](std::string_view text) {  // a pixel a character
    return static_cast<float>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  };
  using Lines = std::vector<std::string>;
  CHECK(broken("burden (+78.6\u00a0%) more", 13, 9, one_each) == Lines{"burden", "(+78.6\u00a0%)", "more"});
  CHECK(broken("成本上升（少许）", 5, 9, one_each) == Lines{"成本上升", "（少许）"});
  CHECK(broken("共12,000个网格", 7, 9, one_each) == Lines{"共12,000", "个网格"});
  CHECK(broken("one\n\ntwo", 9, 9, one_each) == Lines{"one", "", "two"});
  CHECK(broken("one\ntwo", 9, 1, one_each) == Lines{"one\u2026"});
  CHECK(broken("", 9, 9, one_each) == Lines{""});
  CHECK(elided("网格规模减半", 4, one_each) == "网格规\u2026");
  CHECK(elided("wide", 0, one_each).empty());
}
