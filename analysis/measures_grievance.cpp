// Grievance: what residents bear, known or not, and how their matters really ended.
#include "analysis/measures_rows.hpp"

namespace shiyu::rows {

namespace {

constexpr std::string_view kBurdenUnit = "65536 * days * residents / 365000";
constexpr std::string_view kBurden =
    "sum(grievance_unheard) + sum(grievance_waiting) + sum(grievance_in_hand) + sum(grievance_in_court) + "
    "sum(grievance_without_relief)";

/// A part of the burden: neither good nor bad alone, since a matter that is found moves from one part to another.
constexpr Measure burden_part(std::string_view key, std::string_view label, std::string_view label_zh,
                              std::string_view numerator, std::string_view left_out, std::string_view left_out_zh) {
  return Measure{.key = key,
                 .label = label,
                 .label_zh = label_zh,
                 .unit = "d/1,000/year",
                 .numerator = numerator,
                 .denominator = kBurdenUnit,
                 .better = Better::neither,
                 .left_out = left_out,
                 .left_out_zh = left_out_zh};
}

constexpr std::array kGrievanceRows{
    Measure{.key = "grievance_burden",
            .label = "Grievance burden",
            .label_zh = "怨情负担",
            .unit = "d/1,000/year",
            .numerator = kBurden,
            .denominator = kBurdenUnit,
            .headline = true,
            .left_out = "Requests and hazards, legacy matters, what ended without relief more than 365 days ago, and "
                        "aggrieved persons beyond 30 in a matter.",
            .left_out_zh = "不含诉求和隐患、历史遗留问题、未获救济且已逾365天的积怨；每件超过30人的部分不计。"},
    burden_part("burden_unheard", "  of matters nobody knows", "其中未被知晓", "sum(grievance_unheard)",
                "Service needs that nobody voices.", "不含无人提出的服务需求。"),
    burden_part("burden_waiting", "  that wait", "其中等候办理", "sum(grievance_waiting)",
                "How heated a matter became while it waited: its weight is that of its first day.",
                "不反映等候期间的激化：权重按发生当日计。"),
    burden_part("burden_in_hand", "  in hand", "其中正在办理", "sum(grievance_in_hand)",
                "How well it is handled: its weight is that of its first day.", "不反映办理质量：权重按发生当日计。"),
    burden_part("burden_in_court", "  before courts and arbitration", "其中诉讼仲裁", "sum(grievance_in_court)",
                "Enforcement: a judgment that is not carried out stands in the next line.",
                "不含执行阶段：未履行的判决计入下一行。"),
    burden_part("burden_without_relief", "  ended without relief", "其中未获救济即终结",
                "sum(grievance_without_relief)", "What is older than 365 days: old grievances.",
                "不含发生逾365天的事项（列为积怨）。"),
    burden_part("legacy_burden", "Burden of legacy matters", "历史遗留问题负担", "sum(grievance_legacy)",
                "Matters that arose in the run; it is never added to the grievance burden.",
                "不含运行期间发生的事项；不与怨情负担相加。"),
    burden_part("old_grievances", "Burden of old grievances", "积怨负担", "sum(grievance_old)",
                "What is not yet 365 days old; it is never added to the grievance burden.",
                "不含发生未满365天的事项；不与怨情负担相加。"),
    Measure{.key = "unmet_grievances",
            .label = "Unmet, of those found",
            .label_zh = "已发现而未满足的诉求",
            .unit = "cases/year",
            .numerator = "outcomes_unmet",
            .denominator = kYears,
            .seen = Seen::call_back,
            .guard = Guard::burden,
            .left_out = "Matters that nobody found; those still open; judgments that are not carried out. It falls "
                        "where less is found.",
            .left_out_zh = "不含未被发现和尚未办结的事项，也不含未履行的判决；发现得少，数值也会下降。"},
    Measure{.key = "unmet_worst_tenth",
            .label = "  worst-off tenth of places",
            .label_zh = "处境最差十分之一社区",
            .unit = "/1,000/year",
            .numerator = "worst_tenth_unmet",
            .scope = MeasureScope::worst_tenth,
            .seen = Seen::call_back,
            .guard = Guard::burden,
            .left_out = "The other places, and all that nobody found.",
            .left_out_zh = "不含其他社区和未被发现的事项。"},
    Measure{.key = "needs_borne",
            .label = "Service needs nobody voices",
            .label_zh = "未提出的服务需求占比",
            .unit = "share",
            .numerator = "requests_borne",
            .denominator = "requests_needs",
            .left_out = "How long they last and how many residents share them.",
            .left_out_zh = "不反映持续时间和涉及人数。"},
    Measure{.key = "latent",
            .label = "Latent disputes, court matters",
            .label_zh = "潜在纠纷（含待诉事项）",
            .unit = "cases",
            .numerator = "record_open_latent",
            .left_out = "How severe they are and how many persons they concern; service needs that nobody voices.",
            .left_out_zh = "不反映严重程度和涉及人数；不含无人提出的服务需求。"},
    Measure{
        .key = "gone",
        .label = "Really gone, of closed",
        .label_zh = "真正化解率",
        .unit = "share",
        .numerator = "outcomes_gone",
        .denominator = kClosed,
        .better = Better::higher,
        .headline = true,
        .seen = Seen::call_back,
        .guard = Guard::burden,
        .left_out =
            "What is still open or unknown, and closings by courts, arbitration and petition offices. It holds matters "
            "from before day 0.",
        .left_out_zh = "不含未结和未被发现的事项，也不含法院、仲裁、信访部门的办结；含首日之前的存量。"},
    Measure{.key = "under_pressure",
            .label = "Signed under pressure",
            .label_zh = "施压签订协议",
            .unit = "cases/year",
            .numerator = "mediation_under_pressure",
            .denominator = kYears,
            .seen = Seen::call_back,
            .guard = Guard::burden,
            .left_out = "Pressure that led to no signature.",
            .left_out_zh = "不含未达成签约的施压。"},
    Measure{
        .key = "relapsed",
        .label = "Settled matters that came back",
        .label_zh = "反复",
        .unit = "cases/year",
        .numerator = "outcomes_relapsed",
        .denominator = kYears,
        .better = Better::neither,
        .seen = Seen::call_back,
        .left_out = "Returns after the last day of the run. It holds requests too, and rises where more is settled.",
        .left_out_zh = "不含运行结束之后的反复；含服务诉求，化解越多数值也会越高。"},
};

}  // namespace

std::span<const Measure> grievance() {
  static constexpr auto rows = in_block(MeasureBlock::grievance, kGrievanceRows);
  return rows;
}

}  // namespace shiyu::rows
