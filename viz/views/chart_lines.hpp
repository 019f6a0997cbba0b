/// What cards of lines have in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viz/views/chart_content.hpp"

namespace shiyu::viz {

/// One thing that a card of lines can show.
struct LineChoice {
  Text name, unit;
  Formula formula;
  bool with_daily = false;  ///< the days behind a mean
  bool from_zero = true;
  double reach = 0;
  std::optional<double> rule = {};
};

/// An empty plot of days with the marks and the shown day of a frame.
LinePlot day_plot(const ChartInput& input, const std::string& unit);
ChartContent make_lines(const ChartInput& input, const LineChoice& choice);
Card line_card(std::string key, Text title, Text says, std::vector<LineChoice> choices);

/// Contacts and money, as the comparison defines them (analysis/measures.hpp).
Formula burden_formula(std::string_view key, Shape shape, std::vector<Term> parts);
std::vector<Term> contact_terms();
inline constexpr double kYear = 365;

}  // namespace shiyu::viz
