#include "analysis/measures_reference.hpp"

#include <fmt/format.h>

#include <string_view>

namespace shiyu {

namespace {

template <class E>
std::string_view word(E value) {
  return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

std::string_view words_of(Seen seen) {
  static constexpr std::array kWords{"an office", "a call-back", "nobody"};
  return kWords[static_cast<std::size_t>(seen)];
}

std::string_view words_of(MeasureScope scope) {
  static constexpr std::array kWords{"area", "county", "city", "worst tenth"};
  return kWords[static_cast<std::size_t>(scope)];
}

/// A label without the blanks that mark a part; the mark is kept as a dash.
std::string name_of(std::string_view label) {
  const std::size_t first = label.find_first_not_of(' ');
  return (first > 0 ? "– " : "") + std::string(label.substr(first));
}

std::string in_parentheses(std::string_view formula) {
  return formula.find(' ') == std::string_view::npos ? std::string(formula) : fmt::format("({})", formula);
}

}  // namespace

std::string readable_formula(const Measure& measure) {
  if (measure.denominator == "1") return std::string(measure.numerator);
  return in_parentheses(measure.numerator) + " / " + in_parentheses(measure.denominator);
}

std::string measures_markdown() {
  std::string out;
  for (const MeasureBlock block : kMeasureBlocks) {
    out += fmt::format(
        "\n### {} (`{}`, {})\n\n| key | name | 名称 | unit | better | guard | scope | who sees it "
        "|\n|---|---|---|---|---|---|---|---|"
        "\n",
        heading_of(block), word(block), heading_zh_of(block));
    std::string counted = "\n| key | formula | leaves out | 未计入 |\n|---|---|---|---|\n";
    for (const Measure& m : measures()) {
      if (m.block != block) continue;
      const std::string key = fmt::format(fmt::runtime(m.headline ? "**`{}`**" : "`{}`"), m.key);
      out += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", key, name_of(m.label), m.label_zh, m.unit,
                         word(m.better), word(guard_of(m)), words_of(m.scope), words_of(m.seen));
      counted += fmt::format("| `{}` | `{}` | {} | {} |\n", m.key, readable_formula(m), m.left_out, m.left_out_zh);
    }
    out += counted;
  }
  return out + "\n";
}

}  // namespace shiyu
