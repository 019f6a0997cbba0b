/// What is recorded every evening of matters: group `grievance` of the outputs. A cohort is all matters that arose on
/// one day; what it came to at an age is written to the day on which it arose, when it has reached that age.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/params.hpp"
#include "sim/world/matters.hpp"

namespace shiyu {

struct GrievanceOutputs {
  std::int64_t arisen = 0, arisen_weight = 0, returned = 0;
  std::int64_t unheard = 0, waiting = 0, in_hand = 0, in_court = 0, without_relief = 0;
  std::int64_t standing = 0, uncapped = 0, heated = 0;
  std::int64_t old = 0, legacy = 0, requests = 0, exposed = 0;

  SHIYU_MEMBERS(arisen, arisen_weight, returned, unheard, waiting, in_hand, in_court, without_relief, standing,
                uncapped, heated, old, legacy, requests, exposed)

  static constexpr void describe(auto& o, auto&& row) {
    const auto flow = [&](auto& member, std::string_view name, std::string_view doc, std::string_view zh) {
      row(member, Field{name, "matters", unbounded, doc, zh});
    };
    const auto weight = [&](auto& member, std::string_view name, std::string_view doc, std::string_view zh) {
      row(member, Field{name, kWeightUnitName, unbounded, doc, zh}.as_level());
    };
    const auto level = [&](auto& member, std::string_view name, std::string_view unit, std::string_view doc,
                           std::string_view zh) { row(member, Field{name, unit, unbounded, doc, zh}.as_level()); };
    flow(o.arisen, "arisen", "Matters that arose: disputes and direct filings with ground", "新产生的事项");
    row(o.arisen_weight,
        Field{"arisen_weight", kWeightUnitName, unbounded,
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
  }
};
inline constexpr std::size_t kGrievanceOutputs = field_count<GrievanceOutputs>;
static_assert(is_described<GrievanceOutputs>);

/// Its rows, group `grievance`.
std::vector<OutputRow> grievance_rows();

}  // namespace shiyu
