#include "analysis/measures.hpp"

#include <fmt/format.h>

#include <vector>

#include "analysis/measures_rows.hpp"

namespace shiyu {

namespace {

struct BlockWords {
  std::string_view en, zh;
};
constexpr std::array<BlockWords, kMeasureBlocks.size()> kBlockWords{{{"Backlog", "积案"},
                                                                     {"Grievance", "群众诉求与怨情"},
                                                                     {"Spread of risk", "风险传播"},
                                                                     {"Price", "代价"},
                                                                     {"Other measures", "其他指标"}}};

}  // namespace

std::string_view heading_of(MeasureBlock block) { return kBlockWords[static_cast<std::size_t>(block)].en; }
std::string_view heading_zh_of(MeasureBlock block) { return kBlockWords[static_cast<std::size_t>(block)].zh; }

std::span<const Measure> measures() {
  static const std::vector<Measure> all = [] {
    std::vector<Measure> joined;
    for (const auto block :
         {rows::backlog, rows::grievance, rows::cohorts, rows::spread, rows::price, rows::desks, rows::other})
      joined.insert(joined.end(), block().begin(), block().end());
    return joined;
  }();
  return all;
}

std::string key_of(const Measure& measure) {
  static constexpr std::array kAdded{"", "_week_ends", "_month_ends"};
  return std::string(measure.key) + kAdded[static_cast<std::size_t>(measure.moments)];
}

std::string label_of(const Measure& measure) {
  static constexpr std::array kAdded{"", ", mean of week ends", ", mean of month ends"};
  return std::string(measure.label) + kAdded[static_cast<std::size_t>(measure.moments)];
}

std::string label_zh_of(const Measure& measure) {
  static constexpr std::array kAdded{"", "（周末时点平均）", "（月末时点平均）"};
  return std::string(measure.label_zh) + kAdded[static_cast<std::size_t>(measure.moments)];
}

Expression formula_of(const Measure& measure) {
  return Expression(fmt::format("({}) / ({})", measure.numerator, measure.denominator));
}

}  // namespace shiyu
