/// What is recorded every evening of matters: group `grievance` of the outputs. A cohort is all matters that arose on
/// one day; what it came to at an age is written to the day on which it arose, when it has reached that age.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/params.hpp"

namespace shiyu {

/// Ages in days at which cohorts are looked at, before the horizon of the run.
inline constexpr int kCohortAges[] = {7, 30, 90};
/// `Field::delay` of what is looked at when a cohort reaches the horizon.
inline constexpr int kAtHorizon = -1;

struct GrievanceOutputs {
  std::int64_t arisen = 0, arisen_weight = 0, returned = 0;
  std::int64_t unheard = 0, waiting = 0, in_hand = 0, in_court = 0, without_relief = 0;
  std::int64_t standing = 0, uncapped = 0, heated = 0;
  std::int64_t old = 0, legacy = 0, requests = 0, exposed = 0;
  std::int64_t known_7 = 0, known_30 = 0, known_90 = 0, known_h = 0;
  std::int64_t standing_7 = 0, standing_30 = 0, standing_90 = 0, standing_days_h = 0;
  std::int64_t unheard_h = 0, waiting_h = 0, in_hand_h = 0, in_court_h = 0, given_up_h = 0, upward_unheard_h = 0,
               violent_h = 0, under_pressure_h = 0, closed_on_paper_h = 0, not_carried_out_h = 0;
  std::int64_t passed_h = 0, withdrawn_h = 0, settled_h = 0, judged_h = 0, awarded_h = 0, protected_h = 0;

  SHIYU_MEMBERS(arisen, arisen_weight, returned, unheard, waiting, in_hand, in_court, without_relief, standing,
                uncapped, heated, old, legacy, requests, exposed, known_7, known_30, known_90, known_h, standing_7,
                standing_30, standing_90, standing_days_h, unheard_h, waiting_h, in_hand_h, in_court_h, given_up_h,
                upward_unheard_h, violent_h, under_pressure_h, closed_on_paper_h, not_carried_out_h, passed_h,
                withdrawn_h, settled_h, judged_h, awarded_h, protected_h)

  static constexpr void describe(auto& o, auto&& row) {
    const auto flow = [&](auto& member, std::string_view name, std::string_view doc, std::string_view zh) {
      row(member, Field{name, "matters", unbounded, doc, zh});
    };
    const auto weight = [&](auto& member, std::string_view name, std::string_view doc, std::string_view zh) {
      row(member, Field{name, "1/65536", unbounded, doc, zh}.as_level());
    };
    const auto level = [&](auto& member, std::string_view name, std::string_view unit, std::string_view doc,
                           std::string_view zh) { row(member, Field{name, unit, unbounded, doc, zh}.as_level()); };
    const auto cohort = [&](auto& member, std::string_view name, int age, std::string_view doc, std::string_view zh) {
      row(member, Field{name, "matters", unbounded, doc, zh}.seen_at_age(age));
    };
    flow(o.arisen, "arisen", "Matters that arose: disputes and direct filings with ground", "新产生的事项");
    row(o.arisen_weight,
        Field{"arisen_weight", "1/65536", unbounded,
              "Weight of the matters that arose: severity at onset times persons aggrieved, at most 30",
              "新产生事项的权重"});
    flow(o.returned, "returned", "Matters that stand again after they were resolved", "反复重现的事项");
    weight(o.unheard, "unheard", "Weight of the matters that stand and that nobody knows", "未被知晓事项的权重");
    weight(o.waiting, "waiting", "Weight of the matters that stand, are known and wait", "等候办理事项的权重");
    weight(o.in_hand, "in_hand", "Weight of the matters that stand and are in hand", "正在办理事项的权重");
    weight(o.in_court, "in_court", "Weight of the matters that stand before courts and arbitration",
           "诉讼仲裁中事项的权重");
    weight(o.without_relief, "without_relief",
           "Weight of the matters that ended without relief and are not yet 365 days old", "未获救济即终结事项的权重");
    level(o.standing, "standing", "matters", "Matters that stand", "存续事项数");
    weight(o.uncapped, "uncapped", "Weight of the open matters when all persons aggrieved count", "人数不设上限的权重");
    weight(o.heated, "heated", "Weight of the open matters by their severity when they were last looked at",
           "按当前激烈程度计的权重");
    weight(o.old, "old", "Weight of old grievances: ended without relief, more than 365 days old", "积怨权重");
    weight(o.legacy, "legacy", "Weight of the open matters from before the first day", "历史遗留问题权重");
    level(o.requests, "requests", "persons", "Residents whose request waits", "等候办理诉求的居民");
    level(o.exposed, "exposed", "persons", "Residents of buildings with a hazard, once a hazard", "受隐患影响的居民");
    cohort(o.known_7, "known_7", 7, "Matters of the day that were known at an age of 7 days", "7日内被知晓的事项");
    cohort(o.known_30, "known_30", 30, "Matters of the day that were known at an age of 30 days", "30日内被知晓的事项");
    cohort(o.known_90, "known_90", 90, "Matters of the day that were known at an age of 90 days", "90日内被知晓的事项");
    cohort(o.known_h, "known_h", kAtHorizon, "Matters of the day that were known at the horizon",
           "观察期末已被知晓的事项");
    cohort(o.standing_7, "standing_7", 7, "Matters of the day that stood at an age of 7 days", "7日后仍存续的事项");
    cohort(o.standing_30, "standing_30", 30, "Matters of the day that stood at an age of 30 days",
           "30日后仍存续的事项");
    cohort(o.standing_90, "standing_90", 90, "Matters of the day that stood at an age of 90 days",
           "90日后仍存续的事项");
    row(o.standing_days_h,
        Field{"standing_days_h", "matter day", unbounded,
              "Days that the matters of the day stood until the horizon, summed", "观察期内存续天数合计"}
            .seen_at_age(kAtHorizon));
    cohort(o.unheard_h, "unheard_h", kAtHorizon, "Matters of the day that stood at the horizon: nobody knew them",
           "观察期末仍未被知晓");
    cohort(o.waiting_h, "waiting_h", kAtHorizon, "Matters of the day that stood at the horizon: known, waiting",
           "观察期末仍在等候");
    cohort(o.in_hand_h, "in_hand_h", kAtHorizon, "Matters of the day that stood at the horizon: in hand",
           "观察期末正在办理");
    cohort(o.in_court_h, "in_court_h", kAtHorizon,
           "Matters of the day that stood at the horizon: before courts or arbitration", "观察期末正在诉讼仲裁");
    cohort(o.given_up_h, "given_up_h", kAtHorizon, "Matters of the day that stood at the horizon: given up",
           "观察期末已被放弃");
    cohort(o.upward_unheard_h, "upward_unheard_h", kAtHorizon,
           "Matters of the day that stood at the horizon: taken upward and not heard", "观察期末越级上访未获处理");
    cohort(o.violent_h, "violent_h", kAtHorizon, "Matters of the day that stood at the horizon: turned violent",
           "观察期末已转为暴力");
    cohort(o.under_pressure_h, "under_pressure_h", kAtHorizon,
           "Matters of the day that stood at the horizon: signed under pressure", "观察期末系施压签订");
    cohort(o.closed_on_paper_h, "closed_on_paper_h", kAtHorizon,
           "Matters of the day that stood at the horizon: closed on paper only", "观察期末仅纸面办结");
    cohort(o.not_carried_out_h, "not_carried_out_h", kAtHorizon,
           "Matters of the day that stood at the horizon: judged or awarded and not carried out", "观察期末裁判未履行");
    cohort(o.passed_h, "passed_h", kAtHorizon, "Matters of the day that had passed by themselves at the horizon",
           "观察期末已自行平息");
    cohort(o.withdrawn_h, "withdrawn_h", kAtHorizon, "Matters of the day that were withdrawn at the horizon",
           "观察期末已撤回");
    cohort(o.settled_h, "settled_h", kAtHorizon, "Matters of the day that were settled at the horizon",
           "观察期末已化解");
    cohort(o.judged_h, "judged_h", kAtHorizon, "Matters of the day whose judgment was carried out at the horizon",
           "观察期末判决已履行");
    cohort(o.awarded_h, "awarded_h", kAtHorizon, "Matters of the day whose award was carried out at the horizon",
           "观察期末裁决已履行");
    cohort(o.protected_h, "protected_h", kAtHorizon,
           "Matters of the day that were taken out of mediation for protection at the horizon", "观察期末已转保护程序");
  }
};
inline constexpr std::size_t kGrievanceOutputs = field_count<GrievanceOutputs>;
static_assert(is_described<GrievanceOutputs>);

/// Its rows, group `grievance`.
std::vector<OutputRow> grievance_rows();

}  // namespace shiyu
