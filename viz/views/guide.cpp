// Ten short steps through the viewer.
#include <array>

#include <fmt/format.h>

#include "viz/ui/widgets.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

struct Step {
  Text head, text;
};

constexpr std::array<Step, 10> kGuideSteps{{
    {{"Open a scenario", "打开情景"},
     {"A scenario is a question put to a synthetic city. Choose one at the start, or drag a file into the window. "
      "Results files from a cluster open the same way.",
      "情景是向一座合成城市提出的问题。在起始页选择一个，或把文件拖入窗口。集群上算出的结果文件也这样打开。"}},
    {{"Let days pass", "推进时间"},
     {"Space plays and pauses, → goes on a day. Speeds reach from a day a second to as fast as the machine can.",
      "空格键播放和暂停，→ 前进一天。速度从每秒一天到机器的极限。"}},
    {{"Read the map", "读地图"},
     {"Choose what is coloured; zoom in from counties to townships, communities and grids. Places below the county are "
      "drawn, not surveyed.",
      "选择用颜色表示的指标；放大可从县到乡镇、社区再到网格。县以下的位置是合成的，并非测绘。"}},
    {{"Move a lever", "调整杠杆"},
     {"Before the run everything can be set. During it, a lever takes effect on the next morning and is written into "
      "the log.",
      "运行前一切可设。运行中，杠杆自次日早晨起生效，并写入日志。"}},
    {{"Branch", "分支"},
     {"On any day, let world B go on with other levers beside world A. Both have the same luck, so that the difference "
      "is the policy's.",
      "在任何一天，让世界 B 以不同的杠杆与世界 A 并行。两者随机数相同，因此差异来自政策。"}},
    {{"Look back", "回看"},
     {"Drag on the line of days. Diamonds are changes of policy, shocks and projects.",
      "在日期线上拖动。菱形是政策调整、冲击和项目。"}},
    {{"Compare", "比较"},
     {"What got better, what got worse, what it cost. Unmet grievances, of those found, stand first: fewer petitions "
      "alone are no success.",
      "哪些变好，哪些变差，花了多少。已发现而未满足的诉求排在最前：信访减少本身不算成功。"}},
    {{"Ask how sure it is", "评估把握程度"},
     {"One run is one piece of luck. Repeat both worlds with other luck in the background; charts get bands, "
      "differences get intervals.",
      "单次运行含偶然性。在后台以其他随机数重复两个世界；图表会有区间带，差异会有置信区间。"}},
    {{"Inspect", "查看"},
     {"Select a place on the map, or follow one case through both worlds. No real person is in here: residents are "
      "made up.",
      "在地图上选一个地方，或跟随一件事在两个世界中的经过。这里没有真实的人：居民是虚构的。"}},
    {{"Save and share", "保存与分享"},
     {"What you tried becomes a scenario file. The command line runs it to the same hashes, on any machine.",
      "您的尝试成为一个情景文件。命令行在任何机器上运行它，都得到相同的哈希值。"}},
}};

}  // namespace

void guide(Desk& desk) {
  int& step = desk.state.guide_step;
  if (step < 0) return;
  Ui& ui = desk.ui;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y - ui.px(120)}, ImGuiCond_Always, {0.5f, 1});
  ImGui::SetNextWindowSize({ui.px(520), 0});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.panel);
  ImGui::PushStyleColor(ImGuiCol_Border, ui.theme.accent);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(18), ui.px(14)});
  ImGui::Begin("guide", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize);
  const auto last = static_cast<int>(kGuideSteps.size()) - 1;
  const Step& shown = kGuideSteps[static_cast<std::size_t>(std::min(step, last))];
  quiet(ui, fmt::format("{} / {}", step + 1, kGuideSteps.size()));
  title(ui, shown.head);
  paragraph(ui, shown.text);
  ImGui::Spacing();
  if (button(ui, Text{"Close", "关闭"}, "guide.close")) step = -1;
  ImGui::SameLine();
  {
    const AtRight group("right");
    if (button(ui, Text{"Back", "上一步"}, "guide.back", false, step > 0)) --step;
    ImGui::SameLine();
    if (button(ui, step == last ? Text{"Done", "完成"} : Text{"Next", "下一步"}, "guide.next", true))
      step = step == last ? -1 : step + 1;
  }
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
}

}  // namespace shiyu::viz
