/// Parameters and outputs of the spread of risk; see transmission.hpp for what they do.
#pragma once
#include <array>
#include <cstdint>

#include "sim/core/describe.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu {

// clang-format off: a row of a description is one line
struct SpreadParams {
  double transmission = 1;
  double coupling = 1;
  double conversion = 1;
  double distance = 0;
  double moderation = 0;

  static constexpr void describe(auto& p, auto&& row) {
    constexpr std::string_view s = "assumed: no estimate exists, so it is varied and never tuned";
    row(p.transmission, Field{"transmission", "1", in(0, 10), "Multiplier of the transmission hazards of all classes", "各类传播率总倍率", s}.as_uncertain());
    row(p.coupling, Field{"coupling", "1", in(0, 5), "Strength with which being active in one class raises susceptibility to others", "风险叠加强度", s}.as_uncertain());
    row(p.conversion, Field{"conversion", "1", in(0, 10), "Multiplier of the conversion rates between classes", "风险转化总倍率", s}.as_uncertain());
    row(p.distance, Field{"distance", "1", in(0, 1), "Share of contacts in building, workplace and among friends that are avoided", "线下接触减少比例", "policy or shock"}.as_lever());
    row(p.moderation, Field{"moderation", "1", in(0, 1), "Share of transmissions online that online governance stops", "网络治理阻断比例", "policy"}.as_lever());
  }
};

struct SpreadOutputs {
  std::int64_t active_order = 0, active_contradictions = 0, active_safety = 0, active_online = 0;
  std::int64_t activated_order = 0, activated_contradictions = 0, activated_safety = 0, activated_online = 0;
  std::int64_t ended_order = 0, ended_contradictions = 0, ended_safety = 0, ended_online = 0;
  std::int64_t offspring_order = 0, offspring_contradictions = 0, offspring_safety = 0, offspring_online = 0;
  std::int64_t seeded = 0;
  std::int64_t converted = 0;
  std::int64_t forestalled = 0;
  std::int64_t offers = 0;
  std::int64_t reproduction = 0;
  std::int64_t reproduction_rest = 0;

  static constexpr void describe(auto& o, auto&& row) {
    row(o.active_order, Field{"active_order", "residents", unbounded, "Residents active in public order, in the morning", "治安风险活跃人数", ""}.as_level());
    row(o.active_contradictions, Field{"active_contradictions", "residents", unbounded, "Residents active in social contradictions, in the morning", "矛盾风险活跃人数", ""}.as_level());
    row(o.active_safety, Field{"active_safety", "residents", unbounded, "Residents active in public safety, in the morning", "安全风险活跃人数", ""}.as_level());
    row(o.active_online, Field{"active_online", "residents", unbounded, "Residents active in online risk, in the morning", "网络风险活跃人数", ""}.as_level());
    row(o.activated_order, Field{"activated_order", "residents", unbounded, "Residents who became active in public order", "治安风险新增活跃人数", ""});
    row(o.activated_contradictions, Field{"activated_contradictions", "residents", unbounded, "Residents who became active in social contradictions", "矛盾风险新增活跃人数", ""});
    row(o.activated_safety, Field{"activated_safety", "residents", unbounded, "Residents who became active in public safety", "安全风险新增活跃人数", ""});
    row(o.activated_online, Field{"activated_online", "residents", unbounded, "Residents who became active in online risk", "网络风险新增活跃人数", ""});
    row(o.ended_order, Field{"ended_order", "residents", unbounded, "Active stages that ended, public order", "治安风险活跃结束人数", ""});
    row(o.ended_contradictions, Field{"ended_contradictions", "residents", unbounded, "Active stages that ended, social contradictions", "矛盾风险活跃结束人数", ""});
    row(o.ended_safety, Field{"ended_safety", "residents", unbounded, "Active stages that ended, public safety", "安全风险活跃结束人数", ""});
    row(o.ended_online, Field{"ended_online", "residents", unbounded, "Active stages that ended, online risk", "网络风险活跃结束人数", ""});
    row(o.offspring_order, Field{"offspring_order", "residents", unbounded, "Residents exposed by another one, public order", "治安风险被传播人数", ""});
    row(o.offspring_contradictions, Field{"offspring_contradictions", "residents", unbounded, "Residents exposed by another one, social contradictions", "矛盾风险被传播人数", ""});
    row(o.offspring_safety, Field{"offspring_safety", "residents", unbounded, "Residents exposed by another one, public safety", "安全风险被传播人数", ""});
    row(o.offspring_online, Field{"offspring_online", "residents", unbounded, "Residents exposed by another one, online risk", "网络风险被传播人数", ""});
    row(o.seeded, Field{"seeded", "residents", unbounded, "Residents exposed by a case, an incident or a shock", "案件或冲击引发的暴露人数", ""});
    row(o.converted, Field{"converted", "residents", unbounded, "Active residents who became active in another class instead", "风险转化人数", ""});
    row(o.forestalled, Field{"forestalled", "residents", unbounded, "Exposed residents who did not become active because their matter was settled", "化解后未激活人数", ""});
    row(o.offers, Field{"offers", "exposures", unbounded, "Exposures at the bound hazard, before susceptibility", "候选暴露数", ""});
    row(o.reproduction, Field{"reproduction", "1/1000", unbounded, "R_t: reproduction number with the susceptibility of the week, in thousandths", "当周再生数（千分之一）", ""}.as_level().for_city());
    row(o.reproduction_rest, Field{"reproduction_rest", "1/1000", unbounded, "R0: reproduction number with nobody at risk and trust at rest, in thousandths", "基本再生数（千分之一）", ""}.as_level().for_city());
  }
  // clang-format on
  using ByClass = std::array<std::int64_t SpreadOutputs::*, kRisks>;  // by RiskClass
  static constexpr ByClass kActive{&SpreadOutputs::active_order, &SpreadOutputs::active_contradictions,
                                   &SpreadOutputs::active_safety, &SpreadOutputs::active_online};
  static constexpr ByClass kActivated{&SpreadOutputs::activated_order, &SpreadOutputs::activated_contradictions,
                                      &SpreadOutputs::activated_safety, &SpreadOutputs::activated_online};
  static constexpr ByClass kEnded{&SpreadOutputs::ended_order, &SpreadOutputs::ended_contradictions,
                                  &SpreadOutputs::ended_safety, &SpreadOutputs::ended_online};
  static constexpr ByClass kOffspring{&SpreadOutputs::offspring_order, &SpreadOutputs::offspring_contradictions,
                                      &SpreadOutputs::offspring_safety, &SpreadOutputs::offspring_online};
};

}  // namespace shiyu
