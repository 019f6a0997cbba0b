#include "analysis/measures.hpp"

#include <fmt/format.h>

#include <array>

namespace shiyu {

std::span<const Measure> measures() {
  static constexpr std::array kMeasures{
      Measure{"unmet_grievances", "Unmet justified grievances", "未满足的合理诉求", "cases/year", "record_unmet",
              "years", Better::lower},
  };
  return kMeasures;
}

Expression formula_of(const Measure& measure) {
  return Expression(fmt::format("({}) / ({})", measure.numerator, measure.denominator));
}

}  // namespace shiyu
