#include "viz/plot/table.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <span>

#include "analysis/estimate_text.hpp"
#include "sim/core/calendar.hpp"

namespace shiyu::viz {

namespace {

/// All digits that tell one value from another, and nothing where there is no value.
std::string cell(double value) { return std::isfinite(value) ? fmt::format("{:.10g}", value) : ""; }

std::string cell(std::span<const double> values, std::size_t i) { return i < values.size() ? cell(values[i]) : ""; }

std::string with_unit(const std::string& name, const std::string& unit) {
  return unit.empty() ? name : fmt::format("{} ({})", name, unit);
}

}  // namespace

Table table_of(const LinePlot& plot) {
  Table table;
  table.head.emplace_back(plot.first_day ? "date" : plot.x_title);
  for (const Curve& curve : plot.curves) {
    if (curve.quiet) continue;
    table.head.push_back(with_unit(curve.name, plot.unit));
    if (curve.low.empty()) continue;
    table.head.push_back(curve.name + " low");
    table.head.push_back(curve.name + " high");
  }
  for (int x = 0; x < plot.length(); ++x) {
    const auto i = static_cast<std::size_t>(x);
    std::vector<std::string> row{plot.first_day ? to_string(date_from_epoch(*plot.first_day + x))
                                                : fmt::format("{}", x)};
    for (const Curve& curve : plot.curves) {
      if (curve.quiet) continue;
      row.push_back(cell(curve.values, i));
      if (curve.low.empty()) continue;
      row.push_back(cell(curve.low, i));
      row.push_back(cell(curve.high, i));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table table_of(const BarPlot& plot) {
  Table table{{""}, {}};
  for (const BarSeries& series : plot.series) table.head.push_back(with_unit(series.name, plot.unit));
  for (std::size_t row = 0; row < plot.rows.size(); ++row) {
    table.rows.push_back({plot.rows[row]});
    for (const BarSeries& series : plot.series) table.rows.back().push_back(cell(series.values, row));
  }
  return table;
}

Table table_of(const Histogram& plot) {
  Table table{{"from", "to"}, {}};
  for (const BarSeries& series : plot.series) table.head.push_back(with_unit(series.name, plot.unit));
  for (std::size_t bin = 0; bin + 1 < plot.edges.size(); ++bin) {
    table.rows.push_back({cell(plot.edges[bin]), cell(plot.edges[bin + 1])});
    for (const BarSeries& series : plot.series) table.rows.back().push_back(cell(series.values, bin));
  }
  return table;
}

Table table_of(const ShareBars& plot) {
  Table table{{""}, {}};
  for (const BarSeries& part : plot.parts) table.head.push_back(with_unit(part.name, "%"));
  for (std::size_t row = 0; row < plot.rows.size(); ++row) {
    table.rows.push_back({plot.rows[row]});
    for (std::size_t part = 0; part < plot.parts.size(); ++part)
      table.rows.back().push_back(cell(plot.percent(part, row)));
  }
  return table;
}

Table table_of(const Flow& flow) {
  Table table{{"from", "to", flow.unit}, {}};
  for (const FlowBand& band : flow.bands)
    table.rows.push_back({flow.nodes[band.from].name, flow.nodes[band.to].name, cell(band.value)});
  return table;
}

std::string csv_text(const Table& table) {
  std::string text;
  // Numbers as they are; names are a stranger's, perhaps.
  const auto field = [](const std::string& of) {
    double number = 0;
    const auto [end, error] = std::from_chars(of.data(), of.data() + of.size(), number);
    return error == std::errc() && end == of.data() + of.size() ? of : csv_name(of);
  };
  const auto add = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + field(row[i]);
    text += '\n';
  };
  add(table.head);
  for (const auto& row : table.rows) add(row);
  return text;
}

}  // namespace shiyu::viz
