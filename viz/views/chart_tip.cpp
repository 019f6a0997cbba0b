#include "viz/views/chart_tip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "viz/plot/numbers.hpp"

namespace shiyu::viz {

namespace {

struct TipRow {
  ImU32 colour;
  std::string name, value;
};

/// A small table: a square, a name, a value to the right.
void show(Ui& ui, const std::string& title, const std::vector<TipRow>& rows, const std::vector<std::string>& notes) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(8)});
  ImGui::BeginTooltip();
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextUnformatted(ui(title));
  float names = 0, values = 0;
  for (const TipRow& row : rows) {
    names = std::max(names, ImGui::CalcTextSize(ui(row.name)).x);
    values = std::max(values, ImGui::CalcTextSize(ui(row.value)).x);
  }
  const float square = ui.px(9), line = ImGui::GetTextLineHeight();
  for (const TipRow& row : rows) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (row.colour != 0)
      list.AddRectFilled({at.x, at.y + (line - square) / 2}, {at.x + square, at.y + (line + square) / 2}, row.colour,
                         ui.px(2));
    const float left = at.x + square + ui.px(7);
    list.AddText({left, at.y}, ui.theme.quiet, row.name.c_str());
    const float right = left + names + ui.px(16) + values;
    list.AddText({right - ImGui::CalcTextSize(row.value.c_str()).x, at.y}, ui.theme.ink, row.value.c_str());
    ImGui::Dummy({right - at.x, line});
  }
  for (const std::string& note : notes) {
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.quiet);
    ImGui::TextUnformatted(ui(note));
    ImGui::PopStyleColor();
  }
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

std::string quantity(double value, const std::string& unit) {
  return unit.empty() || !std::isfinite(value) ? number_text(value) : number_text(value) + " " + unit;
}

}  // namespace

void show_tip(Ui& ui, const LinePlot& plot, int x) {
  const auto i = static_cast<std::size_t>(std::max(x, 0));
  std::vector<TipRow> rows;
  double sum = 0;
  for (const Curve& curve : plot.curves) {
    if (curve.quiet || i >= curve.values.size()) continue;
    std::string text = number_text(curve.values[i]);
    if (i < curve.low.size() && i < curve.high.size() && std::isfinite(curve.low[i]))
      text += " [" + number_text(curve.low[i]) + ", " + number_text(curve.high[i]) + "]";
    rows.push_back({curve.colour, curve.name, std::move(text)});
    sum += std::isfinite(curve.values[i]) ? curve.values[i] : 0;
  }
  if (plot.stacked) {
    std::reverse(rows.begin(), rows.end());
    rows.push_back({0, ui(Text{"in all", "合计"}), number_text(sum)});
  }
  std::vector<std::string> notes;
  if (!plot.unit.empty()) notes.push_back(plot.unit);
  for (const Mark& mark : plot.marks)
    if (plot.first_day && std::abs(mark.day - x) <= 2)
      notes.push_back(date_text(*plot.first_day + mark.day, ui.language) + ": " + mark.label);
  show(ui, plot.first_day ? date_text(*plot.first_day + x, ui.language) : fmt::format("{} {}", x, plot.x_title), rows,
       notes);
}

void show_tip(Ui& ui, const Histogram& plot, int bin) {
  const auto i = static_cast<std::size_t>(std::max(bin, 0));
  if (i + 1 >= plot.edges.size()) return;
  std::vector<TipRow> rows;
  for (const BarSeries& series : plot.series)
    rows.push_back({series.colour, series.name, number_text(series.values[i])});
  const std::string days = plot.edges[i + 1] - plot.edges[i] > 1.5
                               ? number_text(plot.edges[i]) + "\u2013" + number_text(plot.edges[i + 1] - 1)
                               : number_text(plot.edges[i]);
  show(ui, days + " " + ui(Text{"days", "天"}), rows, {plot.unit});
}

void show_tip(Ui& ui, const Flow& flow, const FlowHit& hit) {
  if (hit.band >= 0) {
    const FlowBand& band = flow.bands[static_cast<std::size_t>(hit.band)];
    show(ui, flow.nodes[band.from].name + " \u2192 " + flow.nodes[band.to].name, {}, {quantity(band.value, flow.unit)});
  } else if (hit.node >= 0) {
    std::vector<TipRow> rows;
    double in = 0, out = 0;
    for (const FlowBand& band : flow.bands) {
      if (static_cast<int>(band.from) == hit.node) {
        rows.push_back({flow.nodes[band.to].colour, "\u2192 " + flow.nodes[band.to].name, number_text(band.value)});
        out += band.value;
      }
      if (static_cast<int>(band.to) == hit.node) in += band.value;
    }
    show(ui, flow.nodes[static_cast<std::size_t>(hit.node)].name, rows, {quantity(std::max(in, out), flow.unit)});
  }
}

}  // namespace shiyu::viz
