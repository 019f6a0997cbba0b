#include "sim/engine/record.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/world/tally.hpp"

namespace shiyu {

const std::string& ResultsHead::variant_title(std::size_t variant, bool chinese) const {
  if (chinese && variant < variant_titles_zh.size() && !variant_titles_zh[variant].empty())
    return variant_titles_zh[variant];
  if (variant < variant_titles.size() && !variant_titles[variant].empty()) return variant_titles[variant];
  return variants.at(variant);
}

Variable variable_of(std::string name, const Field& field) {
  return {std::move(name),
          field.unit.empty() ? "1" : std::string(field.unit),
          std::string(field.doc),
          std::string(field.zh),
          field.kind,
          field.scope};
}

Variable variable_of(const OutputRow& row) {
  return variable_of(std::string(row.group) + '_' + std::string(row.field.name), row.field);
}

std::vector<Variable> tally_variables() {
  std::vector<Variable> all;
  Tally t;
  Tally::describe(t, [&](auto&, const Field& f) { all.push_back(variable_of(std::string(f.name), f)); });
  return all;
}

std::vector<std::int32_t> day_edges(int days) {
  std::vector<std::int32_t> edges;
  for (int day = 0; day <= days; ++day) edges.push_back(day);
  return edges;
}

std::vector<std::int32_t> week_edges(int days) {
  std::vector<std::int32_t> edges;
  for (int day = 0; day < days; day += 7) edges.push_back(day);
  edges.push_back(days);
  return edges;
}

std::vector<std::int32_t> month_edges(const std::string& start, int days) {
  using namespace std::chrono;
  const std::optional<int> first = epoch_day(start);
  if (!first) throw InputError("'" + start + "' is no date");
  std::vector<std::int32_t> edges{0};
  const year_month_day begin{sys_days{std::chrono::days{*first}}};
  for (year_month month = begin.year() / begin.month();;) {
    month += months{1};
    const auto edge = static_cast<int>((sys_days{month / 1} - sys_days{std::chrono::days{*first}}).count());
    if (edge >= days) break;
    edges.push_back(edge);
  }
  edges.push_back(days);
  return edges;
}

}  // namespace shiyu
