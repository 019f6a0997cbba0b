/// Modifiers: how programmes change the work of others. A programme (training, a hall, a campaign) writes them in its
/// hook `modify`; the mechanism whose work changes reads them. So neither knows the other, and a programme that changes
/// nothing leaves every bit as it was. docs/modifiers.md says who writes and who reads each.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sim/core/describe.hpp"
#include "sim/world/city.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu {

/// How several programmes come together in a modifier, and so its neutral value and what it may be.
enum class ModifierKind : std::uint8_t {
  factor,  ///< they multiply; neutral 1; never negative
  amount,  ///< they add up; neutral 0; never negative
  term     ///< they add up; neutral 0; of either sign
};
template <>
struct EnumNames<ModifierKind> {
  static constexpr std::array names{"factor", "amount", "term"};
};

/// One row: what a modifier is.
struct Modifier {
  std::string_view name, unit;
  ModifierKind kind = ModifierKind::factor;
  std::string_view by;       ///< what its values stand for, in order: "kind, area"; empty for a single number
  std::string_view doc, zh;  ///< meaning
  constexpr int neutral() const { return kind == ModifierKind::factor ? 1 : 0; }
};

/// f(x) for each number of a modifier, whatever its shape.
template <class T>
constexpr void each_number(T& modifier, auto&& f) {
  if constexpr (std::is_arithmetic_v<T>)
    f(modifier);
  else
    for (auto& part : modifier) each_number(part, f);
}

/// The values, a member and a row each. Not neutral by themselves: Modifiers are.
struct ModifierValues {
  template <std::size_t n>
  using ByKind = std::array<std::array<float, n>, kMaxKinds>;
  using ByFamily = std::array<float, kFamilies>;
  using ByDepartment = std::vector<float>;
  using BySettlement = std::vector<float>;

  ByKind<kAreas> onset;
  ByKind<kLevels> session;
  ByFamily patrol_notice, volunteers, cameras;
  ByDepartment department_minutes;
  BySettlement place_session, mediator_minutes, place_pressure;
  double bought_minutes, admin_share, worker_skill, self_report, online_report, suits, satisfaction, overclaim;
  double closing_pressure, handover_days, ticket_returns, chain_days, turnover, online_recovery, distancing, seated;
  double joint_minutes, linked_session, led_session, trivial_reports, hall_session, hall_satisfaction;
  double gap_closed, moderation, inspections, project_preparation, creaming_days, audit_share;
  double concession_relapse, campaign_session, hotline, unpaid_share;

  static constexpr void describe(auto& m, auto&& row) {
    using enum ModifierKind;
    // clang-format off: a row of a description is one line
    row(m.onset, Modifier{"onset", "1", factor, "kind, area", "Rate at which needs arise. Written by what changes causes; what answers changes only whether and how a need is voiced", "诉求发生率倍率"});
    row(m.session, Modifier{"session", "logit", term, "kind, level", "Success of a session", "调处成功率增量（对数几率）"});
    row(m.patrol_notice, Modifier{"patrol_notice", "1", factor, "family", "What patrols notice", "巡查发现率倍率"});
    row(m.volunteers, Modifier{"volunteers", "1/day", amount, "family", "Hazard of being found by volunteers, at visibility 1", "志愿者发现率"});
    row(m.cameras, Modifier{"cameras", "1/day", amount, "family", "Hazard of being found by cameras and sensors, at visibility 1", "视频与感知设备发现率"});
    row(m.department_minutes, Modifier{"department_minutes", "1", factor, "department", "Minutes of a department's staff", "部门工时倍率"});
    row(m.place_session, Modifier{"place_session", "logit", term, "settlement", "Success of sessions in grid and community", "基层调处成功率增量（对数几率）"});
    row(m.mediator_minutes, Modifier{"mediator_minutes", "minute/day", amount, "settlement", "Minutes beside those of the people's mediators", "调解员之外的调处工时"});
    row(m.place_pressure, Modifier{"place_pressure", "1", term, "settlement", "Weight of closing rates in evaluation there, with what is added to it", "当地结案考核压力增量"});
    row(m.bought_minutes, Modifier{"bought_minutes", "minute/week", amount, "", "Minutes of social organisations for a resident, bought in advance", "人均购买服务工时"});
    row(m.admin_share, Modifier{"admin_share", "1", term, "", "Share of grid workers' minutes that programmes take, beside workers.admin_share", "网格员事务性工时占比增量"});
    row(m.worker_skill, Modifier{"worker_skill", "logit", term, "", "Skill of grid workers", "网格员能力增量（对数几率）"});
    row(m.self_report, Modifier{"self_report", "1", factor, "", "Hazard of a party's own report", "当事人自行反映率倍率"});
    row(m.online_report, Modifier{"online_report", "1", term, "", "Rise of that hazard for a party who is fully active online", "网上活跃者反映率增幅"});
    row(m.suits, Modifier{"suits", "1", factor, "", "Hazards of suing over an open dispute", "起诉率倍率"});
    row(m.satisfaction, Modifier{"satisfaction", "logit", term, "", "Satisfaction of who was heard", "参与协商者满意度增量（对数几率）"});
    row(m.overclaim, Modifier{"overclaim", "1", term, "", "Chance that a matter not settled is claimed as settled", "虚报办结概率增量"});
    row(m.closing_pressure, Modifier{"closing_pressure", "1", term, "", "Weight of closing rates in evaluation", "结案考核压力"});
    row(m.handover_days, Modifier{"handover_days", "1", factor, "", "Days between handlers", "流转天数倍率"});
    row(m.ticket_returns, Modifier{"ticket_returns", "1", factor, "", "Chance that a department returns a ticket", "部门退单率倍率"});
    row(m.chain_days, Modifier{"chain_days", "1", factor, "", "Days of reports up the chain and of instructions down", "层级报批天数倍率"});
    row(m.turnover, Modifier{"turnover", "1", factor, "", "Hazard that a worker leaves", "网格员离职率倍率"});
    row(m.online_recovery, Modifier{"online_recovery", "1/day", amount, "", "Chance added that a resident active online recovers", "网络风险恢复率增量"});
    row(m.distancing, Modifier{"distancing", "1", amount, "", "Share of contacts in person that are avoided, beside spread.distance", "线下接触减少比例增量"});
    row(m.seated, Modifier{"seated", "1", amount, "", "Share of joint matters whose departments decide in the centre itself", "派驻部门当场决定比例"});
    row(m.joint_minutes, Modifier{"joint_minutes", "1", factor, "", "Minutes of a department's task in a joint matter", "联办事项部门工时倍率"});
    row(m.linked_session, Modifier{"linked_session", "logit", term, "", "Success of the joint session before a court or arbitration", "诉前联合调解成功率增量（对数几率）"});
    row(m.led_session, Modifier{"led_session", "logit", term, "", "Success of the city's sessions on matters with a responsible leader", "领导包案调处成功率增量（对数几率）"});
    row(m.trivial_reports, Modifier{"trivial_reports", "1/10000/day", amount, "", "Further reports without ground", "新增无实质内容反映"});
    row(m.hall_session, Modifier{"hall_session", "logit", term, "", "Success of a session that a deliberation hall holds", "议事厅调处成功率增量（对数几率）"});
    row(m.hall_satisfaction, Modifier{"hall_satisfaction", "logit", term, "", "Satisfaction of who was heard in a hall", "议事厅参与者满意度增量（对数几率）"});
    row(m.gap_closed, Modifier{"gap_closed", "1", amount, "", "Share of the gap between migrants and other residents that is closed", "外来人口差距缩小比例"});
    row(m.moderation, Modifier{"moderation", "1", amount, "", "Share of transmissions online that are stopped, beside spread.moderation", "网络传播阻断比例增量"});
    row(m.inspections, Modifier{"inspections", "1/year", amount, "", "Inspections of a building, beside hazards.inspections", "建筑检查次数增量"});
    row(m.project_preparation, Modifier{"project_preparation", "day", amount, "", "Preparation of a project", "项目前期天数增量"});
    row(m.creaming_days, Modifier{"creaming_days", "day", amount, "", "Days by which the hardest matter waits behind the easiest at full pressure", "难案后置天数"});
    row(m.audit_share, Modifier{"audit_share", "1", amount, "", "Share of closings that audits find out", "结案抽查发现比例增量"});
    row(m.concession_relapse, Modifier{"concession_relapse", "1", factor, "", "Hazards of coming back of what was settled by a concession", "让步息访事项反复率倍率"});
    row(m.campaign_session, Modifier{"campaign_session", "logit", term, "", "Success of sessions over matters that a campaign has taken up", "积案攻坚调处成功率增量（对数几率）"});
    row(m.hotline, Modifier{"hotline", "1", factor, "", "Share that calls the hotline", "热线来电比例倍率"});
    row(m.unpaid_share, Modifier{"unpaid_share", "1", amount, "", "Share of the pay of grid workers that is not paid out", "网格员报酬欠发比例"});
    // clang-format on
  }
};

/// Modifiers of one chunk under its county's policy. Neutral at first, and again on Mondays and on the morning of a
/// change of policy, when all programmes write them in the order of the day: the order does not matter beyond rounding.
struct Modifiers : ModifierValues {
  Modifiers() : Modifiers(0, 0) {}
  Modifiers(std::size_t settlements, std::size_t departments);

  /// Makes all neutral.
  void reset();
  /// Throws InternalError, with its name, where a value is not finite, or is negative and may not be.
  void check() const;

  /// What a checkpoint holds.
  static constexpr void members(auto& self, auto&& visit) {
    ModifierValues::describe(self, [&](auto& values, const Modifier& row) { visit(row.name.data(), values); });
  }
};

}  // namespace shiyu
