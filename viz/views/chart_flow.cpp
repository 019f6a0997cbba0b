// The flow of disputes from becoming known over the levels to their end.
#include <fmt/format.h>

#include <array>

#include "viz/plot/numbers.hpp"
#include "viz/views/chart_lines.hpp"

namespace shiyu::viz {

namespace {

/// Stages in the order of CaseBook, with the words of the report.
constexpr std::array<Text, kFlowStages> kStages{{{"told by people", "群众反映"},
                                                 {"noticed on patrol", "巡查发现"},
                                                 {"police", "公安"},
                                                 {"petition, court", "信访、法院"},
                                                 {"grid", "网格"},
                                                 {"community", "社区（村）"},
                                                 {"township", "乡镇（街道）"},
                                                 {"county", "县级"},
                                                 {"city", "市级"},
                                                 {"petition office", "信访部门"},
                                                 {"arbitration", "仲裁"},
                                                 {"court", "法院"},
                                                 {"ended by itself", "自行化解"},
                                                 {"settled", "化解"},
                                                 {"signed under pressure", "施压签订"},
                                                 {"withdrawn", "撤回"},
                                                 {"judged", "判决"},
                                                 {"arbitral award", "仲裁裁决"},
                                                 {"taken to the province", "越级信访"},
                                                 {"turned violent", "民转刑"},
                                                 {"given up unmet", "放弃（积怨）"},
                                                 {"to protection", "转保护"},
                                                 {"done", "办结"},
                                                 {"no ground", "不实"},
                                                 {"other", "其他"},
                                                 {"still open", "仍未结"}}};
constexpr std::size_t kFirstForum = kFlowSources + 5;

ImU32 colour_of(const Theme& theme, std::size_t stage) {
  if (stage < kFlowSources) return theme.quiet;
  if (stage < kFirstForum) return category(theme, 0);
  if (stage < kFlowWay) return category(theme, 1);
  switch (stage - kFlowWay) {
    case 0:
    case 1:
    case 10:
      return category(theme, 2);
    case 2:
    case 6:
    case 7:
    case 8:
      return category(theme, 5);
    default:
      return theme.shade == Shade::light ? theme.quiet : theme.faint;
  }
}

Flow flow_of(const ChartInput& input, const CaseBook& book, int day) {
  Flow flow;
  flow.unit = input.ui(Text{"disputes", "件纠纷"});
  std::array<bool, kFlowStages> there{};
  for (std::size_t from = 0; from < kFlowWay; ++from)
    for (std::size_t to = kFlowSources; to < kFlowStages; ++to)
      if (book.flow(day, from, to) > 0) there[from] = there[to] = true;
  // Levels that nobody reached take no column.
  std::array<std::size_t, kFlowStages> node{};
  int column = 1;
  for (std::size_t stage = 0; stage < kFlowStages; ++stage) {
    if (!there[stage]) continue;
    node[stage] = flow.nodes.size();
    const int at = stage < kFlowSources ? 0 : column;
    flow.nodes.push_back({input.ui(kStages[stage]), colour_of(input.theme(), stage), at});
    if (stage >= kFlowSources && stage < kFlowWay) ++column;
  }
  for (std::size_t from = 0; from < kFlowWay; ++from)
    for (std::size_t to = kFlowSources; to < kFlowStages; ++to)
      if (const auto value = book.flow(day, from, to); value > 0)
        flow.bands.push_back({node[from], node[to], static_cast<double>(value)});
  return flow;
}

ChartContent make_flow(const ChartInput& input) {
  ChartContent content;
  const std::vector<World> worlds = input.worlds();
  if (worlds.empty()) return content;
  const World world = worlds[std::min(static_cast<std::size_t>(input.choice), worlds.size() - 1)];
  const CaseBook* book = input.book(world);
  const int day = input.scene.day;
  if (book == nullptr || book->days() <= day || !book->any()) {
    content.missing = cases_missing_text(input, book);
    return content;
  }
  content.heads.push_back({input.name(world), input.colour(world),
                           number_text(static_cast<double>(book->disputes(day))) +
                               input.ui(Text{" disputes known, ", " 件已发现，"}) +
                               number_text(static_cast<double>(book->backward(day))) +
                               input.ui(Text{" moves back to a lower level not drawn", " 次退回下级未绘"})});
  content.panels.push_back({"", 0, flow_of(input, *book, day)});
  return content;
}

}  // namespace

Card flow_card() {
  Card card;
  card.key = "flow";
  card.title = {"Which way cases go", "案件流向"};
  card.says = {
      "Disputes that became known in the run until the shown day, along the levels they reached on the way up. The "
      "county "
      "is its centre and its departments; the court includes its mediation before docketing. Filings straight to a "
      "court are left out.",
      "运行期内至所示日被发现的纠纷，按其逐级上行所到的层级绘制。县级含县级中心与部门，法院含诉前调解。直接起诉的案件不"
      "计入。"};
  card.make = make_flow;
  card.by_world = true;
  card.is_wide = true;
  card.needs_cases = true;
  card.whole_city = true;
  card.height = 500;
  return card;
}

}  // namespace shiyu::viz
