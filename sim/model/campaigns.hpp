/// Campaigns (zhuanxiang xingdong): against crime, and the rectification of industries by joint inspection. They deter
/// while they last, fade when they stop, and take the minutes of departments.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Campaigns {
  static constexpr std::string_view name = "campaigns", label = "Campaigns", name_zh = "专项行动";

  struct Params {
    double order = 0;
    double sectors = 0;
    double order_effect = 0.25;
    double sectors_effect = 0.25;
    double order_looks = 0.2;
    double build_days = 14;
    double fade_days = 60;
    double order_minutes = 0.25;
    double sectors_minutes = 0.15;
    double inspections = 2;
    double desk_minutes = 300;
    double order_yuan = 4;
    double sectors_yuan = 3;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.order,
          Field{"order", "1", in(0, 1), "Strength of the campaign against crime", "治安专项行动力度", "policy; S0, S2"}
              .as_lever());
      row(p.sectors, Field{"sectors", "1", in(0, 1), "Strength of the rectification of unruly industries",
                           "行业整治力度", "policy; S0"}
                         .as_lever());
      row(p.order_effect,
          Field{"order_effect", "1", in(0, 1), "Share of offences that a campaign at full strength prevents",
                "专项行动减少案件比例",
                "Braga and Weisburd 2022: -16 % at treated places; wider, because a campaign is no patrol of hot spots"}
              .as_uncertain());
      row(p.sectors_effect,
          Field{"sectors_effect", "1", in(0, 1),
                "Share of hazards and of disputes with traders that rectification at full strength prevents",
                "行业整治减少比例", "assumed: no estimate exists, so it is varied and never tuned"}
              .as_uncertain());
      row(p.order_looks, Field{"order_looks", "1", in(0, 5),
                               "Rise of what patrols notice of offences during a campaign at full strength",
                               "行动期间发现增幅", "assumed: more eyes on the street"}
                             .as_uncertain());
      row(p.build_days, Field{"build_days", "day", in(1, 3660), "Time in which deterrence builds up",
                              "威慑形成时间常数", "assumed: word gets round within weeks"}
                            .as_uncertain());
      row(p.fade_days, Field{"fade_days", "day", in(1, 3660), "Time in which deterrence fades when a campaign stops",
                             "威慑消退时间常数", "assumed: direction from the decay of police crackdowns"}
                           .as_uncertain());
      row(p.order_minutes,
          Field{"order_minutes", "1", in(0, 1),
                "Share of minutes a campaign against crime takes from the departments in charge of offences",
                "占用主管部门工时比例", "assumed: a quarter of the people in the street"}
              .as_uncertain());
      row(p.sectors_minutes,
          Field{"sectors_minutes", "1", in(0, 1),
                "Share of minutes joint inspection takes from the departments in charge of unruly industries",
                "联合检查占用工时比例", "assumed: one day in seven"}
              .as_uncertain());
      row(p.inspections, Field{"inspections", "1/year", in(0, 365),
                               "Joint inspections of a building a year at full strength; they find as others do",
                               "联合检查频次", "assumed: twice a year"}
                             .as_lever());
      row(p.desk_minutes, Field{"desk_minutes", "minute/day", in(0, 600),
                                "Minutes of one case worker of a department on a workday, to count what campaigns take",
                                "部门日工时", "assumed: as departments.minutes"});
      row(p.order_yuan,
          Field{"order_yuan", "yuan/year", in(0, 10000), "Cost of the campaign against crime for a resident",
                "治安行动人均年费用", "assumed: order of magnitude"});
      row(p.sectors_yuan, Field{"sectors_yuan", "yuan/year", in(0, 10000), "Cost of rectification for a resident",
                                "行业整治人均年费用", "assumed: order of magnitude"});
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes taken from departments", "占用部门工时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of campaigns", "专项行动费用", ""});
    }
  };

  /// Does the rectification of industries concern this kind?
  static bool of_sectors(const Kind& kind);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
