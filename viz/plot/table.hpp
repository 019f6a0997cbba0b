/// The numbers of a chart as a table, and as the text of a CSV file.
#pragma once

#include <string>
#include <vector>

#include "viz/plot/bars.hpp"
#include "viz/plot/flow.hpp"
#include "viz/plot/lines.hpp"

namespace shiyu::viz {

struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};
/// Days as dates of ISO 8601, and the unit in the head; bands are columns of their own. Quiet lines are left out.
Table table_of(const LinePlot& plot);
Table table_of(const BarPlot& plot);
Table table_of(const Histogram& plot);
Table table_of(const ShareBars& plot);
Table table_of(const Flow& flow);

/// Comma-separated (RFC 4180), UTF-8.
std::string csv_text(const Table& table);

}  // namespace shiyu::viz
