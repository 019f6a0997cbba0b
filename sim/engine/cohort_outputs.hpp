/// What becomes of the matters that arose on a day: group `cohort` of the outputs. It is written to the day on which
/// they arose, when they have reached an age, so that nothing is censored. All 0 in runs without a follow-up.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/params.hpp"

namespace shiyu {

struct CohortOutputs {
  std::int64_t arisen = 0, standing_days = 0;
  std::int64_t known_7 = 0, known_30 = 0, known_90 = 0, known = 0;
  std::int64_t standing_7 = 0, standing_30 = 0, standing_90 = 0;
  // At the horizon, by MatterState.
  std::int64_t unheard = 0, waiting = 0, in_hand = 0, in_court = 0;
  std::int64_t given_up = 0, upward_unheard = 0, violent = 0, under_pressure = 0, closed_on_paper = 0,
               not_carried_out = 0;
  std::int64_t passed = 0, withdrawn = 0, settled = 0, judged = 0, awarded = 0, protected_ = 0;

  static constexpr void describe(auto& o, auto&& row) {
    const auto matters = [&](auto& member, std::string_view name, std::string_view doc, std::string_view zh) {
      row(member, Field{name, "matters", unbounded, doc, zh});
    };
    matters(o.arisen, "arisen", "Matters of the day that were followed to the horizon", "追踪到期的事项");
    row(o.standing_days, Field{"standing_days", "day", unbounded,
                               "Evenings on which they stood until the horizon, added up", "追踪期内累计存续天数"});
    matters(o.known_7, "known_7", "Known at the age of 7 days", "7天内知晓");
    matters(o.known_30, "known_30", "Known at the age of 30 days", "30天内知晓");
    matters(o.known_90, "known_90", "Known at the age of 90 days", "90天内知晓");
    matters(o.known, "known", "Known at the horizon", "追踪期满时已知晓");
    matters(o.standing_7, "standing_7", "Standing at the age of 7 days", "7天时仍存续");
    matters(o.standing_30, "standing_30", "Standing at the age of 30 days", "30天时仍存续");
    matters(o.standing_90, "standing_90", "Standing at the age of 90 days", "90天时仍存续");
    matters(o.unheard, "unheard", "At the horizon nobody knows of them", "期满时未被知晓");
    matters(o.waiting, "waiting", "At the horizon they wait", "期满时等候办理");
    matters(o.in_hand, "in_hand", "At the horizon they are in hand", "期满时正在办理");
    matters(o.in_court, "in_court", "At the horizon they are before courts and arbitration", "期满时诉讼仲裁中");
    matters(o.given_up, "given_up", "Given up without relief", "放弃");
    matters(o.upward_unheard, "upward_unheard", "Taken to the province unheard", "越级上访未获解决");
    matters(o.violent, "violent", "Turned violent", "转为暴力案件");
    matters(o.under_pressure, "under_pressure", "Signed under pressure", "施压签订协议");
    matters(o.closed_on_paper, "closed_on_paper", "Closed on paper alone", "仅书面办结");
    matters(o.not_carried_out, "not_carried_out", "Judgment or award not carried out", "裁判未执行");
    matters(o.passed, "passed", "Passed by themselves", "自行消解");
    matters(o.withdrawn, "withdrawn", "Withdrawn by the calm of the party", "撤回");
    matters(o.settled, "settled", "Settled, and not returned", "化解且未反复");
    matters(o.judged, "judged", "Judged, and carried out", "裁判并执行");
    matters(o.awarded, "awarded", "Awarded in arbitration, and carried out", "仲裁并执行");
    matters(o.protected_, "protected", "The person is protected", "获得保护");
  }
};
inline constexpr std::size_t kCohortOutputs = field_count<CohortOutputs>;
static_assert(is_described<CohortOutputs>);

/// Its rows, group `cohort`.
std::vector<OutputRow> cohort_rows();

}  // namespace shiyu
