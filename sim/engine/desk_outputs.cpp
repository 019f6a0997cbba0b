#include "sim/engine/desk_outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <string_view>

namespace shiyu {

namespace {

/// A part of the time of a desk; its meaning is `before`, whose time it is, `after`.
struct DeskPart {
  std::string_view name, before, after, zh;
};
constexpr std::array<DeskPart, kDeskParts> kParts{
    {{"roster", "Minutes on the roster of ", "", "在岗工时"},
     {"matters", "Minutes of ", " that went to matters", "办理事项用时"},
     {"fixed", "Minutes of ", " that went to duties with set hours: forms, meetings, training, time assigned to others",
      "固定任务用时"},
     {"deferrable", "Minutes of ", " that went to duties that can wait: patrols, visits", "可延后任务用时"},
     {"idle", "Minutes on the roster of ", " that were left over", "空闲工时"},
     {"overtime", "Minutes of ", " beyond the roster", "加班工时"}}};

/// In the order of kParts.
std::array<std::int64_t, kDeskParts> parts_of(const DeskTime& t) {
  return {t.roster, t.matters, t.fixed, t.deferrable, t.idle(), t.overtime};
}

std::vector<OutputRow> make_rows() {
  static std::deque<std::string> texts;  // a row points to its texts
  const auto keep = [](std::string text) -> std::string_view { return texts.emplace_back(std::move(text)); };
  std::vector<OutputRow> rows;
  for (const DeskKindRow& kind : kDeskKindRows)
    for (const DeskPart& part : kParts) {
      Field field{keep(fmt::format("{}_{}", kind.name, part.name)), "minute", unbounded,
                  keep(fmt::format("{}{}{}", part.before, kind.whose, part.after)),
                  keep(fmt::format("{}{}", kind.zh, part.zh))};
      field.scope = kind.scope;
      rows.push_back({"desks", "Working time of desks", "各岗位工时", field});
    }
  return rows;
}

}  // namespace

std::vector<OutputRow> desk_rows() {
  static const std::vector<OutputRow> rows = make_rows();
  return rows;
}

void add_desks(const Rosters& day, std::span<std::int64_t> to) {
  auto at = to.begin();
  for (const DeskTime& time : day.of)
    for (const std::int64_t minutes : parts_of(time)) *at++ += minutes;
}

std::string wrong_roster(const Rosters& day) {
  for (std::size_t i = 0; i < kDeskKinds; ++i) {
    const std::array<std::int64_t, kDeskParts> parts = parts_of(day.of[i]);
    const auto below = std::find_if(parts.begin(), parts.end(), [](std::int64_t minutes) { return minutes < 0; });
    if (below == parts.end()) continue;
    const DeskTime& time = day.of[i];
    return fmt::format("{}: {} minutes were used of {} on the roster and {} of overtime; {} is {}",
                       kDeskKindRows[i].name, time.used(), time.roster, time.overtime,
                       kParts[static_cast<std::size_t>(below - parts.begin())].name, *below);
  }
  return {};
}

}  // namespace shiyu
