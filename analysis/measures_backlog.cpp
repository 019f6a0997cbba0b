// Backlog: disputes that are known and open, who holds them, how old they are, what comes and goes.
#include "analysis/measures_rows.hpp"

namespace shiyu::rows {

namespace {

constexpr std::string_view kWithNobody =
    "record_open_known - (record_open_grid + record_open_community + record_open_township + record_open_county + "
    "record_open_city + record_open_forum)";

/// Disputes at one level. A case at a low level is no worse than one at a high level.
constexpr Measure held(std::string_view key, std::string_view label, std::string_view label_zh,
                       std::string_view numerator) {
  return Measure{.key = key,
                 .label = label,
                 .label_zh = label_zh,
                 .unit = "cases",
                 .numerator = numerator,
                 .better = Better::neither,
                 .seen = Seen::office,
                 .left_out = "Requests, hazards and clues; whether a dispute waits there or is worked on.",
                 .left_out_zh = "不含诉求、隐患和线索；不区分等候与办理。"};
}

constexpr std::array kBacklogRows{
    Measure{.key = "backlog",
            .label = "Backlog: known disputes open",
            .label_zh = "积案：已知未结纠纷",
            .unit = "cases",
            .numerator = "record_open_known",
            .headline = true,
            .seen = Seen::office,
            .guard = Guard::burden,
            .left_out = "Matters that nobody knows, and requests, hazards and clues; it falls where less is found.",
            .left_out_zh = "不含未被发现的事项，也不含诉求、隐患和线索；发现得少，数值也会下降。"},
    held("held_grid", "  with grid workers", "其中网格在办", "record_open_grid"),
    held("held_community", "  with communities and villages", "其中社区（村）在办", "record_open_community"),
    held("held_township", "  with township centres", "其中乡镇（街道）在办", "record_open_township"),
    held("held_county", "  with county centres, departments", "其中县级在办", "record_open_county"),
    held("held_city", "  before the city conference", "其中市级联席会议在办", "record_open_city"),
    held("held_forum", "  with petition offices, courts", "其中信访、仲裁、法院在办", "record_open_forum"),
    held("held_nobody", "  refused, or with nobody yet", "其中拒绝调解或尚无人承办", kWithNobody),
    Measure{.key = "older_than_30",
            .label = "  known for more than 30 days",
            .label_zh = "其中已知超过30天",
            .unit = "cases",
            .numerator = "record_open_over_30",
            .seen = Seen::office,
            .guard = Guard::burden,
            .left_out = "The days before they became known.",
            .left_out_zh = "不含被发现之前的天数。"},
    Measure{.key = "older_than_90",
            .label = "  known for more than 90 days",
            .label_zh = "其中已知超过90天",
            .unit = "cases",
            .numerator = "record_open_over_90",
            .seen = Seen::office,
            .guard = Guard::burden,
            .left_out = "The days before they became known.",
            .left_out_zh = "不含被发现之前的天数。"},
    Measure{.key = "overdue",
            .label = "  past their deadline",
            .label_zh = "其中逾期",
            .unit = "cases",
            .numerator = "record_open_overdue",
            .seen = Seen::office,
            .guard = Guard::burden,
            .left_out = "By how much they are late; matters without a deadline.",
            .left_out_zh = "不反映逾期多久；不含无办理时限的事项。"},
    Measure{.key = "backlog_age",
            .label = "  mean age since known",
            .label_zh = "平均已存续天数",
            .unit = "days",
            .numerator = "sum(record_open_age)",
            .denominator = "sum(record_open_known)",
            .seen = Seen::office,
            .guard = Guard::burden,
            .left_out = "The days before they became known.",
            .left_out_zh = "不含被发现之前的天数。"},
    Measure{.key = "backlog_worst_tenth",
            .label = "  worst-off tenth of places",
            .label_zh = "处境最差十分之一社区",
            .unit = "/1,000",
            .numerator = "worst_tenth_open_known",
            .scope = MeasureScope::worst_tenth,
            .seen = Seen::office,
            .guard = Guard::burden,
            .left_out = "The other places; days within a month, because places are counted at the ends of months.",
            .left_out_zh = "不含其他社区；按月末时点统计，不反映月内变化。"},
    Measure{.key = "inflow",
            .label = "Disputes that became known",
            .label_zh = "新发现纠纷",
            .unit = "cases/year",
            .numerator = "record_became_known",
            .denominator = kYears,
            .better = Better::neither,
            .seen = Seen::office,
            .left_out = "Disputes that nobody finds: more of it may mean more trouble or more eyes.",
            .left_out_zh = "不含未被发现的纠纷；数值上升可能是问题增多，也可能是发现增多。"},
    Measure{.key = "outflow",
            .label = "Known disputes that ended",
            .label_zh = "已知纠纷终结",
            .unit = "cases/year",
            .numerator = "record_known_ended",
            .denominator = kYears,
            .better = Better::neither,
            .seen = Seen::office,
            .left_out = "How they ended: given up, claimed and really gone count alike.",
            .left_out_zh = "不区分终结方式：放弃、上报化解与真正化解一并计入。"},
};

}  // namespace

std::span<const Measure> backlog() {
  static constexpr auto rows = in_block(MeasureBlock::backlog, kBacklogRows);
  return rows;
}

}  // namespace shiyu::rows
