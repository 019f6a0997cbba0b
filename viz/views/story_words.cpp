#include "viz/views/story_words.hpp"

#include <fmt/format.h>

#include <array>

#include "analysis/case_story.hpp"

namespace shiyu::viz {

namespace {

// In the order of Handler, Channel, End and Activity (sim/world/cases.hpp, events.hpp).
constexpr std::array<const char*, kHandlers> kHandlerZh{"无人",     "网格员", "社区（村）", "乡镇（街道）",
                                                        "县级中心", "部门",   "信访部门",   "仲裁机构",
                                                        "法院调解", "法院",   "市联席会议"};
constexpr std::array<const char*, kChannels> kChannelZh{"未知渠道", "巡查",     "网格员", "议事会", "窗口",
                                                        "热线",     "手机应用", "公安",   "信访",   "法院",
                                                        "旁观者",   "检查",     "志愿者", "视频"};
constexpr std::array<const char*, kEnds> kEndZh{"自行化解", "调解化解", "施压签订",     "撤回",   "判决", "仲裁裁决",
                                                "越级信访", "民转刑",   "放弃（积怨）", "转保护", "办结", "不实"};

template <std::size_t n>
const char* word(const std::array<const char*, n>& words, std::size_t code) {
  return code < n ? words[code] : "？";
}

std::string chinese_text(const Event& e) {
  const char* handler = word(kHandlerZh, e.handler);
  switch (e.activity) {
    case Activity::born:
      return "发生";
    case Activity::known:
      return fmt::format("经{}发现", word(kChannelZh, e.cause));
    case Activity::queued:
      return fmt::format("进入{}的队列", word(kHandlerZh, e.cause));
    case Activity::session:
      return fmt::format("{}主持了一次调处", handler);
    case Activity::refused:
      return "一方拒绝调解";
    case Activity::joint:
      return "转为多部门联合办理";
    case Activity::moved_up:
      return fmt::format("上交至{}", word(kHandlerZh, e.cause));
    case Activity::petitioned:
      return "当事人信访";
    case Activity::sued:
      return "当事人起诉";
    case Activity::docketed:
      return "法院立案";
    case Activity::repeated:
      return "当事人再次反映";
    case Activity::relapsed:
      return "矛盾复发";
    case Activity::exhausted:
      return "各级均已调处未果，暂无人承办";
    case Activity::ended:
      return fmt::format("终结：{}", word(kEndZh, e.cause));
  }
  return "？";
}

}  // namespace

std::string step_text(const Event& event, const CodeNames& names, bool chinese) {
  // Results files do not say where a case went, only who had it next.
  const bool to_nobody = event.cause >= kHandlers;
  if (to_nobody && event.activity == Activity::queued) return chinese ? "进入队列" : "joined a queue";
  if (to_nobody && event.activity == Activity::moved_up) return chinese ? "上交" : "was moved up";
  return chinese ? chinese_text(event) : event_text(event, names);
}

std::string ending_text(std::span<const Event> story, bool chinese) {
  if (story.empty()) return chinese ? "不在日志中" : "not in the log";
  const CaseCourse course = course_of(story);
  if (!course.end) return chinese ? "尚未终结" : "still open";
  return chinese ? word(kEndZh, static_cast<std::size_t>(*course.end)) : end_text(*course.end);
}

}  // namespace shiyu::viz
