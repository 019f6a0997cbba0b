/// Shocks (chongji), and the switch between peace time and emergency (pingji zhuanhuan). An epidemic keeps people
/// apart, raises demand and slows offices; a flood raises demand and hazards. Emergency mode sends grid workers and
/// departments to what the shock demands, builds up volunteers, and shortens the chain; ordinary matters wait while it
/// lasts.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Emergency {
  static constexpr std::string_view name = "emergency", label = "Emergency mode", name_zh = "平急转换";

  struct Params {
    ShockSort shock = ShockSort::epidemic;
    int shock_day = 60;
    int shock_days = 60;
    double shock_strength = 0;
    double mode = 0;
    int late = 3;
    int back = 7;
    double contacts = 0.4;
    double demand = 1.5;
    double slowed = 0.3;
    double hazards = 3;
    double relief = 0.4;
    double build_days = 14;
    double fade_days = 30;
    double grid_share = 0.3;
    double grid_gain = 0.2;
    double department_share = 0.3;
    double shortened = 0.5;
    double finds = 0.02;
    double yuan = 30;

    static constexpr void describe(auto& p, auto&& row) {
      constexpr std::string_view s = "assumed: no estimate exists, so it is varied and never tuned";
      row(p.shock, Field{"shock", "", unbounded, "What sort of shock comes, beside those that a scenario lists",
                         "冲击类型", "what-if"});
      row(p.shock_day, Field{"shock_day", "day", in(0, 3660), "Day on which the shock comes", "冲击首日", "what-if"});
      row(p.shock_days, Field{"shock_days", "day", in(0, 3660), "Days that the shock lasts", "冲击天数", "what-if"});
      row(p.shock_strength, Field{"shock_strength", "1", in(0, 10), "Strength of the shock: 1 is a severe one, 0 none",
                                  "冲击强度", "what-if"});
      row(p.mode,
          Field{"mode", "1", in(0, 1), "Strength of the emergency mode during a shock", "应急状态力度", "policy; S0"}
              .as_lever());
      row(p.late, Field{"late", "day", in(0, 365), "Days from the first day of a shock to the switch to emergency mode",
                        "启动延迟", "policy: how soon it is switched"}
                      .as_lever());
      row(p.back, Field{"back", "day", in(0, 365), "Days from the end of a shock until emergency mode is switched back",
                        "解除延迟", "policy: how soon it is switched back"}
                      .as_lever());
      row(p.contacts, Field{"contacts", "1", in(0, 1), "Share of contacts in person that an epidemic takes away",
                            "疫情减少接触比例", s}
                          .as_uncertain());
      row(p.demand, Field{"demand", "1", in(0, 20), "Rise of requests in a shock", "冲击诉求增幅", s}.as_uncertain());
      row(p.slowed, Field{"slowed", "1", in(0, 0.9), "Share of departments' minutes that an epidemic takes",
                          "疫情减少部门工时比例", s}
                        .as_uncertain());
      row(p.hazards,
          Field{"hazards", "1", in(0, 50), "Rise of new hazards in a flood", "洪涝隐患增幅", s}.as_uncertain());
      row(p.relief, Field{"relief", "1", in(0, 1),
                          "Share of what a shock adds that volunteers and organisations take over when they are ready",
                          "志愿力量承接比例", s}
                        .as_uncertain());
      row(p.build_days, Field{"build_days", "day", in(0.1, 365), "Time in which volunteers and organisations get ready",
                              "动员时间常数", "assumed: two weeks to enlist and train"}
                            .as_uncertain());
      row(p.fade_days, Field{"fade_days", "day", in(0.1, 3660), "Time in which volunteers and organisations go home",
                             "解散时间常数", "assumed: a month"}
                           .as_uncertain());
      row(p.grid_share,
          Field{"grid_share", "1", in(0, 0.9), "Share of grid workers' minutes that the emergency mode takes",
                "抽调网格员工时比例", "assumed: a third of the day at gates and doors"}
              .as_uncertain());
      row(p.grid_gain,
          Field{"grid_gain", "1", in(0, 5),
                "Rise of the minutes of the departments that are in demand by what grid workers do for them",
                "网格员支援增幅", s}
              .as_uncertain());
      row(p.department_share,
          Field{"department_share", "1", in(0, 1),
                "Share of minutes that departments not in demand lend to those in demand; none is lost",
                "部门调剂工时比例", "assumed: a third of their people"}
              .as_uncertain());
      row(p.shortened,
          Field{"shortened", "1", in(0, 1),
                "Share of the days of reports and instructions that the emergency mode saves", "层级缩短比例", s}
              .as_uncertain());
      row(p.finds, Field{"finds", "1/day", in(0, 5),
                         "Hazard at visibility 1 that volunteers find what is unsafe, when they are ready",
                         "志愿者排查发现率", s}
                       .as_uncertain());
      row(p.yuan, Field{"yuan", "yuan/year", in(0, 10000), "Cost of the emergency mode for a resident while it lasts",
                        "应急状态人均年费用", "assumed: order of magnitude"});
    }
  };

  struct Outputs {
    std::int64_t under_shock = 0;
    std::int64_t under_mode = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.under_shock, Field{"under_shock", "person day", unbounded, "Days that residents live through a shock",
                               "冲击影响人日", ""});
      row(o.under_mode, Field{"under_mode", "person day", unbounded, "Days that residents live under emergency mode",
                              "应急状态人日", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of grid workers that the emergency mode takes",
                           "抽调网格员工时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of the emergency mode", "应急费用", ""});
    }
  };

  /// Share of the `span` days from `today` on that lie in [first, last).
  static double share_of_days(int today, int span, int first, int last);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
