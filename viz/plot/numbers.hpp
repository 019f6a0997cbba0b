/// Numbers as texts: the same digits and signs as in the report.
#pragma once

#include <string>

#include "viz/ui/text.hpp"

namespace shiyu::viz {

/// So many significant digits, whole from 1,000 on, with separators and a true minus: "1,234", "0.4681"; "–" for no
/// number.
std::string number_text(double value, int digits = 4);
/// The same with a plus before what is above zero.
std::string signed_text(double value, int digits = 4);
/// So many decimals.
std::string fixed_text(double value, int decimals);
/// A change in percent of a base with two significant digits, "+4.2 %"; empty where the base is zero or not known.
std::string percent_change_text(double base, double value);

/// A label of an axis whose labels lie `step` apart and reach `largest`: all labels bear the same unit (k and M, 万 and
/// 亿) and as many decimals as the step needs.
std::string axis_text(double value, double step, double largest, Language language);

}  // namespace shiyu::viz
