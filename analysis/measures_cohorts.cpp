// Grievance: what became of all matters that arose, followed to the horizon. None in runs without a follow-up.
#include "analysis/measures_rows.hpp"

namespace shiyu::rows {

namespace {

// In a run with a follow-up the cohorts are all matters that arose, so that their quotient is 1. Without one numerator
// and denominator of a measure are 0, and it has no value.
constexpr std::string_view kFollowed = "residents * years * cohort_arisen / grievance_arisen / 1000";
constexpr std::string_view kStanding =
    "cohort_unheard + cohort_waiting + cohort_in_hand + cohort_in_court + cohort_given_up + cohort_upward_unheard + "
    "cohort_violent + cohort_under_pressure + cohort_closed_on_paper + cohort_not_carried_out";

/// Matters in a state at the horizon, for 1,000 residents and year. Neither good nor bad alone, as parts of the burden.
constexpr Measure unmet_part(std::string_view key, std::string_view label, std::string_view label_zh,
                             std::string_view numerator, std::string_view left_out, std::string_view left_out_zh) {
  return Measure{.key = key,
                 .label = label,
                 .label_zh = label_zh,
                 .unit = "/1,000/year",
                 .numerator = numerator,
                 .denominator = kFollowed,
                 .better = Better::neither,
                 .left_out = left_out,
                 .left_out_zh = left_out_zh};
}

/// A share of all that arose.
constexpr Measure share_of_arisen(std::string_view key, std::string_view label, std::string_view label_zh,
                                  std::string_view numerator, Better better, std::string_view left_out,
                                  std::string_view left_out_zh) {
  return Measure{.key = key,
                 .label = label,
                 .label_zh = label_zh,
                 .unit = "share",
                 .numerator = numerator,
                 .denominator = kAllThatArose,
                 .better = better,
                 .guard = Guard::burden,
                 .left_out = left_out,
                 .left_out_zh = left_out_zh};
}

/// The whole of the parts, which is tested.
constexpr Measure headline(Measure measure) {
  measure.guard = Guard::burden;  // found matters reach ends that stand: it may fall where none is found
  measure.headline = true;
  measure.better = Better::lower;
  return measure;
}

constexpr std::string_view kWeightless = "How severe they are and how many persons they concern.";
constexpr std::string_view kWeightlessZh = "不反映严重程度和涉及人数。";
constexpr std::string_view kDiluted =
    "How severe they are and how many persons they concern; it falls where more arise that pass soon.";
constexpr std::string_view kDilutedZh = "不反映严重程度和涉及人数；易消解的事项增多时，数值也会下降。";

constexpr std::array kCohortRows{
    headline(unmet_part(
        "unmet", "Unmet: stand at the horizon", "未满足诉求（期满仍存续）", kStanding,
        "How severe they are and how many persons they concern; what passed by itself. Much of it rests on an "
        "assumption: the share of rulings that are carried out (`court.carried_out`).",
        "不反映严重程度和涉及人数；不含自行消解的事项。其中很大部分取决于一项假定：裁判履行比例。")),
    unmet_part("unmet_unheard", "  nobody knows of them", "其中未被知晓", "cohort_unheard", kWeightless, kWeightlessZh),
    unmet_part("unmet_waiting", "  wait", "其中等候办理", "cohort_waiting", kWeightless, kWeightlessZh),
    unmet_part("unmet_in_hand", "  in hand", "其中正在办理", "cohort_in_hand", kWeightless, kWeightlessZh),
    unmet_part("unmet_in_court", "  before courts and arbitration", "其中诉讼仲裁", "cohort_in_court", kWeightless,
               kWeightlessZh),
    unmet_part("unmet_given_up", "  given up", "其中放弃", "cohort_given_up", kWeightless, kWeightlessZh),
    unmet_part("unmet_upward", "  taken to the province unheard", "其中越级上访未获解决", "cohort_upward_unheard",
               kWeightless, kWeightlessZh),
    unmet_part("unmet_violent", "  turned violent", "其中转为暴力案件", "cohort_violent", kWeightless, kWeightlessZh),
    unmet_part("unmet_under_pressure", "  signed under pressure", "其中施压签订协议", "cohort_under_pressure",
               kWeightless, kWeightlessZh),
    unmet_part("unmet_closed_on_paper", "  closed on paper alone", "其中仅书面办结", "cohort_closed_on_paper",
               kWeightless, kWeightlessZh),
    unmet_part("unmet_not_carried_out", "  ruling not carried out", "其中裁判未执行", "cohort_not_carried_out",
               "Whether they are carried out later. The share that is carried out is assumed: `court.carried_out`.",
               "不反映此后是否履行；履行比例为假定值。"),
    share_of_arisen("unmet_share", "Unmet, of arisen", "未满足诉求占比", kStanding, Better::lower, kDiluted,
                    kDilutedZh),
    share_of_arisen("passed_share", "Passed by themselves, of arisen", "自行消解占比", "cohort_passed", Better::neither,
                    "What those who waited bore until then.", "不反映消解之前的承受。"),
    share_of_arisen("known_30_share", "Known within 30 days, of arisen", "30天内知晓占比", "cohort_known_30",
                    Better::higher, "Whether anything was done about them.", "不反映是否得到办理。"),
    share_of_arisen("standing_30_share", "Stand at 30 days, of arisen", "30天仍存续占比", "cohort_standing_30",
                    Better::lower, kDiluted, kDilutedZh),
    share_of_arisen("standing_90_share", "Stand at 90 days, of arisen", "90天仍存续占比", "cohort_standing_90",
                    Better::lower, kDiluted, kDilutedZh),
    Measure{.key = "days_standing",
            .label = "Days standing, to the horizon",
            .label_zh = "追踪期内平均存续天数",
            .unit = "days",
            .numerator = "cohort_standing_days",
            .denominator = kAllThatArose,
            .guard = Guard::burden,
            .left_out = "Days after the horizon; how severe they are. It falls where more arise that pass soon.",
            .left_out_zh = "不含追踪期之后的天数；不反映严重程度；易消解的事项增多时，数值也会下降。"},
};

}  // namespace

std::span<const Measure> cohorts() {
  static constexpr auto rows = in_block(MeasureBlock::grievance, kCohortRows);
  return rows;
}

}  // namespace shiyu::rows
