// Backlog: disputes that are known and open, who holds them, how old they are, what comes and goes.
#include "analysis/measures_rows.hpp"

namespace shiyu::rows {

namespace {

constexpr std::array kBacklogRows{
    Measure{.key = "backlog",
            .label = "Backlog: known disputes open",
            .label_zh = "积案：已知未结纠纷",
            .unit = "cases",
            .numerator = "record_open_known",
            .headline = true,
            .seen = Seen::office,
            .left_out = "Matters that nobody knows, and requests, hazards and clues; it falls where less is found.",
            .left_out_zh = "不含未被发现的事项，也不含诉求、隐患和线索；发现得少，数值也会下降。"},
    Measure{.key = "overdue",
            .label = "  past their deadline",
            .label_zh = "其中逾期",
            .unit = "cases",
            .numerator = "record_open_overdue",
            .seen = Seen::office,
            .left_out = "By how much they are late; matters without a deadline.",
            .left_out_zh = "不反映逾期多久；不含无办理时限的事项。"},
    Measure{.key = "backlog_age",
            .label = "  mean age since known",
            .label_zh = "平均已存续天数",
            .unit = "days",
            .numerator = "sum(record_open_age)",
            .denominator = "sum(record_open_known)",
            .seen = Seen::office,
            .left_out = "The days before they became known.",
            .left_out_zh = "不含被发现之前的天数。"},
    Measure{.key = "backlog_worst_tenth",
            .label = "  worst-off tenth of places",
            .label_zh = "处境最差十分之一社区",
            .unit = "/1,000",
            .numerator = "worst_tenth_open_known",
            .scope = MeasureScope::worst_tenth,
            .seen = Seen::office,
            .left_out = "The other places; days within a month, because places are counted at the ends of months.",
            .left_out_zh = "不含其他社区；按月末时点统计，不反映月内变化。"},
};

}  // namespace

std::span<const Measure> backlog() {
  static constexpr auto rows = in_block(MeasureBlock::backlog, kBacklogRows);
  return rows;
}

}  // namespace shiyu::rows
