#include "sim/engine/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"

namespace shiyu {

std::size_t ScenarioHead::variant_index(const std::string& name) const {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    if (variants[i].name == name) return i;
    known.push_back(variants[i].name);
  }
  throw InputError("no variant is called " + name + did_you_mean(name, known));
}

double points_of(const Design& design) {
  const auto factors = static_cast<double>(design.factors.size());
  double product = factors > 0 ? 1 : 0;
  switch (design.method) {
    case DesignMethod::list:
      return design.factors.empty() ? 0 : static_cast<double>(design.factors.front().values.size());
    case DesignMethod::factorial:
      for (const Factor& factor : design.factors) product *= static_cast<double>(factor.values.size());
      return product;
    case DesignMethod::morris:
      return design.size * (factors + 1);
    case DesignMethod::saltelli:
      return design.size * (factors + 2);
    case DesignMethod::random:
    case DesignMethod::latin_hypercube:
    case DesignMethod::sobol:
      break;
  }
  return design.size;
}

std::vector<ParamRef> head_rows(ScenarioHead& head) {
  std::vector<ParamRef> all = field_refs(head.city, "city", "City", "城市");
  for (const ParamRef& row : field_refs(head.time, "time", "Time", "时间")) all.push_back(row);
  for (const ParamRef& row : field_refs(head.measures, "measures", "Measures", "指标")) all.push_back(row);
  for (const ParamRef& row : field_refs(head.random, "random", "Random numbers", "随机")) all.push_back(row);
  return all;
}

GrievanceRules grievance_rules(const ScenarioHead& head, std::int64_t residents, OutputLevel level) {
  constexpr std::int64_t kAllUntil = 500'000;
  return {head.measures.horizon, residents <= kAllUntil || level == OutputLevel::full ? 1u : 8u};
}

std::optional<int> epoch_day(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9})
    if (text[at] < '0' || text[at] > '9') return {};
  const auto number = [&](std::size_t at, std::size_t length) { return std::stoi(text.substr(at, length)); };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  if (!date.ok()) return {};
  return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::string iso_date(int day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace shiyu
