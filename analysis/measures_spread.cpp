// Spread of risk: who is active, how it passes on, what comes of it.
#include "analysis/measures_rows.hpp"

namespace shiyu::rows {

namespace {

constexpr std::string_view kActive =
    "mean(spread_active_order) + mean(spread_active_contradictions) + mean(spread_active_safety) + "
    "mean(spread_active_online)";
constexpr std::string_view kExposed =
    "spread_offspring_order + spread_offspring_contradictions + spread_offspring_safety + spread_offspring_online";
constexpr std::string_view kStagesEnded =
    "spread_ended_order + spread_ended_contradictions + spread_ended_safety + spread_ended_online";

constexpr std::array kSpreadRows{
    Measure{.key = "active",
            .label = "Residents active in a risk class",
            .label_zh = "处于活跃风险状态人数",
            .unit = "residents",
            .numerator = kActive,
            .headline = true,
            .left_out = "Those exposed and not yet active. Who is active in two classes counts twice.",
            .left_out_zh = "不含已暴露而未活跃者；同时在两类中活跃者计两次。"},
    Measure{.key = "offspring",
            .label = "Exposed by each active resident",
            .label_zh = "每名活跃者新增暴露",
            .unit = "residents",
            .numerator = kExposed,
            .denominator = kStagesEnded,
            .left_out = "Those exposed by a case, an incident or a shock.",
            .left_out_zh = "不含由案件、事故或冲击引发的暴露。"},
    Measure{.key = "reproduction",
            .label = "Reproduction number R_t",
            .label_zh = "再生数",
            .unit = "residents",
            .numerator = "sum(spread_reproduction)",
            .denominator = "1000 * days",
            .scope = MeasureScope::city,
            .left_out = "Exposure from outside the spread; it is worked out once a week from a sample of contacts.",
            .left_out_zh = "不含传播之外的暴露来源；每周按接触样本推算一次。"},
    Measure{.key = "incidents",
            .label = "Incidents from hazards",
            .label_zh = "安全事故",
            .unit = "per year",
            .numerator = "hazards_incidents",
            .denominator = kYears,
            .headline = true,
            .seen = Seen::office,
            .left_out = "How severe they are, and hazards that led to none.",
            .left_out_zh = "不反映事故大小；不含未酿成事故的隐患。"},
    Measure{.key = "incidents_worst_tenth",
            .label = "  with violence, worst-off tenth",
            .label_zh = "处境最差十分之一社区（含暴力）",
            .unit = "/1,000/year",
            .numerator = "worst_tenth_incidents",
            .scope = MeasureScope::worst_tenth,
            .seen = Seen::office,
            .left_out = "The other places.",
            .left_out_zh = "不含其他社区。"},
    Measure{.key = "violence",
            .label = "Disputes that turned violent",
            .label_zh = "民转刑案件",
            .unit = "cases/year",
            .numerator = "violence_cases",
            .denominator = kYears,
            .seen = Seen::office,
            .left_out = "Violence that grows out of no dispute.",
            .left_out_zh = "不含并非由纠纷引发的暴力。"},
};

}  // namespace

std::span<const Measure> spread() {
  static constexpr auto rows = in_block(MeasureBlock::spread, kSpreadRows);
  return rows;
}

}  // namespace shiyu::rows
