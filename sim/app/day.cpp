/// `shiyu day`: the day in the order in which it happens.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/json_line.hpp"
#include "sim/app/verbs.hpp"
#include "sim/engine/day_access.hpp"

namespace shiyu::app {

namespace {

struct PhaseText {
  std::string_view phase, title;
};
constexpr PhaseText kPhases[] = {
    {"draw", "Before the first day: grids are drawn"},
    {"shape", "Before the first day: the world is shaped"},
    {"found", "Before the first day: what stands in the world is founded"},
    {"change", "Policy: the morning on which one of its levers moves, in each chunk"},
    {"modify", "Policy: Mondays and mornings of a change, in each chunk; modifiers are neutral before"},
    {"morning", "Morning: in each chunk, in parallel; due cases and arrivals have been taken"},
    {"county", "Counties: in each county, in parallel"},
    {"city", "City: on one thread; then messages go to their chunks"},
    {"evening", "Evening: in each chunk, in parallel"},
    {"hazard", "End of the evening: hazards of each case that was touched"},
};

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t comma = list.find(", ");
    names.emplace_back(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 2);
  }
  return names;
}

/// The names with commas, in lines of at most `width` characters; each line after the first begins with `indent`.
std::string wrapped(const std::vector<std::string>& names, const std::string& indent, std::size_t width) {
  std::string text, line;
  for (const std::string& name : names) {
    if (!line.empty() && line.size() + name.size() + 2 > width) {
      text += line + ",\n" + indent;
      line.clear();
    }
    line += (line.empty() ? "" : ", ") + name;
  }
  return text + line;
}

}  // namespace

int day(const Options&, Console& console) {
  constexpr std::size_t kWidth = 92;
  const std::string indent(28, ' ');
  for (const PhaseText& phase : kPhases) {
    if (!console.json) console.print("{}\n", phase.title);
    for (const DayAccess& row : day_access()) {
      if (row.phase != phase.phase) continue;
      if (console.json) {
        JsonLine line;
        line.add("phase", row.phase).add("mechanism", row.mechanism);
        line.add("reads", names_in(row.reads)).add("writes", names_in(row.writes));
        console.print("{}\n", line.text());
        continue;
      }
      std::string_view mechanism = row.mechanism;
      for (const auto& [word, list] : {std::pair{"reads ", row.reads}, std::pair{"writes", row.writes}}) {
        if (list.empty()) continue;
        console.print("  {:<18}{}  {}\n", mechanism, word, wrapped(names_in(list), indent, kWidth));
        mechanism = {};
      }
      if (!mechanism.empty()) console.print("  {}\n", mechanism);
    }
    if (!console.json) console.print("\n");
  }
  return kDone;
}

}  // namespace shiyu::app
