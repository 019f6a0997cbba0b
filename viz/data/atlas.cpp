#include "viz/data/atlas.hpp"

#include <fmt/format.h>

#include "sim/core/calendar.hpp"

namespace shiyu::viz {

std::string Atlas::date(int day) const {
  return to_string(date_from_epoch(days_from_epoch(parse_date(head.start)) + day));
}

std::string Atlas::name_of(Level level, std::uint32_t unit, bool chinese, bool real_names) const {
  if (level == Level::county) return head.counties.name.at(unit);
  if (level == Level::grid) return fmt::format("{} {}", chinese ? "网格" : "Grid", unit + 1);
  if (real_names) return units(level).name.at(unit);
  // The position within the county: nobody is pointed at, and the place can be found again.
  const auto county_of = [&](std::uint32_t u) {
    const auto township = level == Level::township ? u : static_cast<std::uint32_t>(head.settlements.parent.at(u));
    return static_cast<std::uint32_t>(head.townships.parent.at(township));
  };
  const std::uint32_t county = county_of(unit);
  std::uint32_t first = unit;
  while (first > 0 && county_of(first - 1) == county) --first;
  const std::uint32_t nth = unit - first + 1;
  const std::string& name = head.counties.name.at(county);
  if (level == Level::township)
    return chinese ? fmt::format("{}第{}乡镇（街道）", name, nth) : fmt::format("Township {} of {}", nth, name);
  const bool urban = head.settlements.area.empty() || head.settlements.area.at(unit) == 0;
  if (chinese) return fmt::format("{}第{}{}", name, nth, urban ? "社区" : "村");
  return fmt::format("{} {} of {}", urban ? "Community" : "Village", nth, name);
}

}  // namespace shiyu::viz
