/// Source governance (yuantou zhili): plans that put safety first, and those who supervise take part in prevention.
/// Fewer hazards arise; plans take longer and cost money.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Prevention {
  static constexpr std::string_view name = "prevention", label = "Governance at the source", name_zh = "源头治理";

  struct Params {
    double plans = 0;
    double supervision = 0;
    double plans_effect = 0.4;
    double supervision_effect = 0.15;
    double build_days = 120;
    double fade_days = 365;
    int preparation = 15;
    double visits = 1;
    double plans_yuan = 6;
    double supervision_yuan = 2;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.plans, Field{"plans", "1", in(0, 1), "Share of plans and firms that put safety first", "安全优先规划占比",
                         "policy; S3"}
                       .as_lever());
      row(p.supervision, Field{"supervision", "1", in(0, 1), "Share of supervisors who take part in prevention",
                               "监管部门参与预防占比", "policy; S3"}
                             .as_lever());
      row(p.plans_effect,
          Field{"plans_effect", "1", in(0, 1), "Share of hazards that do not arise when all plans put safety first",
                "规划减少隐患比例", "assumed: no estimate exists, so it is varied and never tuned"}
              .as_uncertain());
      row(p.supervision_effect,
          Field{"supervision_effect", "1", in(0, 1),
                "Share of hazards left by plans that do not arise when all supervisors take part", "监管减少隐患比例",
                "assumed: no estimate exists, so it is varied and never tuned"}
              .as_uncertain());
      row(p.build_days,
          Field{"build_days", "day", in(1, 3660), "Time in which plans that put safety first come to bear",
                "见效时间常数", "assumed: what is built and run changes slowly"}
              .as_uncertain());
      row(p.fade_days, Field{"fade_days", "day", in(1, 3660),
                             "Time in which the effect of safety in plans is lost when plans no longer care",
                             "消退时间常数", "assumed: what is built stays a while"}
                           .as_uncertain());
      row(p.preparation,
          Field{"preparation", "day", in(0, 365), "Days that plans that put safety first add to a project",
                "项目前期增加天数", "assumed: two more rounds of review"});
      row(p.visits, Field{"visits", "1/year", in(0, 365),
                          "Calls of supervisors on a building a year, to advise and not to inspect", "每栋年预防走访",
                          "assumed: once a year"});
      row(p.plans_yuan,
          Field{"plans_yuan", "yuan/year", in(0, 10000), "Cost for a resident of plans that put safety first",
                "规划人均年费用", "assumed: order of magnitude"});
      row(p.supervision_yuan,
          Field{"supervision_yuan", "yuan/year", in(0, 10000), "Cost of supervisors' prevention for a resident",
                "预防监管人均年费用", "assumed: order of magnitude"});
    }
  };

  struct Outputs {
    std::int64_t visits = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.visits,
          Field{"visits", "contacts/1000", unbounded,
                "Calls of supervisors on buildings for prevention, in thousandths", "预防走访（千分之一）", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of plans and of prevention", "源头治理费用", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
