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

constexpr std::string_view kAllExposed =
    "spread_seeded + spread_offspring_order + spread_offspring_contradictions + spread_offspring_safety + "
    "spread_offspring_online";

constexpr Measure active_in(std::string_view key, std::string_view label, std::string_view label_zh,
                            std::string_view numerator) {
  return Measure{.key = key,
                 .label = label,
                 .label_zh = label_zh,
                 .unit = "residents",
                 .numerator = numerator,
                 .left_out = "Those exposed and not yet active.",
                 .left_out_zh = "不含已暴露而未活跃者。"};
}

constexpr std::array kSpreadRows{
    Measure{.key = "active",
            .label = "Residents active in a risk class",
            .label_zh = "处于活跃风险状态人数",
            .unit = "residents",
            .numerator = kActive,
            .headline = true,
            .left_out = "Those exposed and not yet active. Who is active in two classes counts twice.",
            .left_out_zh = "不含已暴露而未活跃者；同时在两类中活跃者计两次。"},
    active_in("active_order", "  public order", "其中治安风险", "mean(spread_active_order)"),
    active_in("active_contradictions", "  social contradictions", "其中矛盾风险", "mean(spread_active_contradictions)"),
    active_in("active_safety", "  public safety", "其中安全风险", "mean(spread_active_safety)"),
    active_in("active_online", "  online", "其中网络风险", "mean(spread_active_online)"),
    Measure{.key = "reached",
            .label = "Reached for 1,000 seeded",
            .label_zh = "每千个源头波及人数",
            .unit = "/1,000 seeds",
            .numerator = kExposed,
            .denominator = "spread_seeded / 1000",
            .guard = Guard::burden,
            .left_out = "Who seeded whom: those reached by residents active on the first day count too.",
            .left_out_zh = "不区分由谁波及：首日已活跃者波及的人数也计入。"},
    Measure{.key = "seeded_by_matters",
            .label = "Drawn in by an open matter",
            .label_zh = "由未结事项诱发的占比",
            .unit = "share",
            .numerator = "feeding_seeds",
            .denominator = kAllExposed,
            .guard = Guard::burden,
            .left_out = "Whether the party was at risk already; seeds of incidents and shocks.",
            .left_out_zh = "不区分当事人此前是否已处于风险；不含事故和冲击引发的暴露。"},
    Measure{.key = "offspring",
            .label = "Exposed by each active resident",
            .label_zh = "每名活跃者新增暴露",
            .unit = "residents",
            .numerator = kExposed,
            .denominator = kStagesEnded,
            .guard = Guard::burden,
            .left_out = "Those exposed by a case, an incident or a shock.",
            .left_out_zh = "不含由案件、事故或冲击引发的暴露。"},
    Measure{.key = "reproduction",
            .label = "Reproduction number R_t",
            .label_zh = "再生数",
            .unit = "residents",
            .numerator = "sum(spread_reproduction)",
            .denominator = "1000 * days",
            .scope = MeasureScope::city,
            .guard = Guard::burden,
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
