/// Mediation and handling in sessions: what comes of a session at any level, and when a case moves up.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

/// What the success of a session depends on.
struct SessionTerms {
  double level = 0;        // logit of the kind at the level
  double skill = 0;        // logit
  double familiarity = 0;  // 1, in [0,1]; in the grid only
  double trust = 0.5;      // 1, mean of the parties
  double severity = 0.3;   // 1
  double days = 0;         // since it became known
  double fatigue = 0;      // 1; in the grid only
  double helped = 0;       // logit: organisations that joined
  double social_capital = 0.5;
};

struct Mediation {
  static constexpr std::string_view name = "mediation", label = "Mediation sessions", name_zh = "多元调解";

  struct Params {
    double ease = 0;
    double skill = 1;
    double familiarity = 0.6;
    double trust = 1;
    double severity = 2;
    double age = 0.004;
    double fatigue = 0.5;
    double social_capital = 0.5;
    double mass = 0.4;
    double harden = 0.1;
    double pressure = 0.02;
    int tries_grid = 2;
    int tries_community = 2;
    int tries_township = 3;
    int tries_county = 2;
    int tries_city = 2;
    int days_grid = 7;
    int days_community = 20;
    int days_township = 30;
    int days_county = 60;
    double city_severity = 0.6;
    int city_group = 20;
    double forum = 0.4;
    double joint_gain = 0.5;
    int whistle = 10;
    int seated_lead = 30;
    int handover_days = 0;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.ease, Field{"ease", "logit", in(-10, 10), "Added to the logit of success of every session",
                        "总体难易（logit）", "assumed: fitted to settlement of found disputes"}
                      .as_uncertain());
      row(p.skill, Field{"skill", "1", in(0, 5), "Weight of the handler's skill in a session", "技能权重",
                         "model specification; assumed size"}
                       .as_uncertain());
      row(p.familiarity, Field{"familiarity", "logit", in(-5, 5), "Gain of sessions in the grid at full familiarity",
                               "熟悉度增益", "assumed: Michelson 2008, local solutions satisfy more"}
                             .as_uncertain());
      row(p.trust, Field{"trust", "logit", in(-5, 5), "Gain of sessions from no trust to full trust", "信任增益",
                         "assumed: direction"}
                       .as_uncertain());
      row(p.severity, Field{"severity", "logit", in(-10, 10), "Loss of sessions from no severity to full severity",
                            "严重度损失", "assumed: direction"}
                          .as_uncertain());
      row(p.age, Field{"age", "logit/day", in(0, 1), "Loss of sessions a day since the matter became known", "拖延损失",
                       "assumed: direction"}
                     .as_uncertain());
      row(p.fatigue, Field{"fatigue", "logit", in(0, 5), "Loss of sessions in the grid at full fatigue", "疲劳损失",
                           "assumed: direction"}
                         .as_uncertain());
      row(p.social_capital, Field{"social_capital", "logit", in(-5, 5), "Gain of sessions at full social capital",
                                  "社会资本增益", "assumed: direction from Read and Michelson 2018"}
                                .as_uncertain());
      row(p.mass, Field{"mass", "logit", in(-5, 5), "Gain of a session when a mass organisation joins", "群团参与增益",
                        "assumed: direction"}
                      .as_uncertain());
      row(p.harden, Field{"harden", "1", in(0, 2), "Relative growth of severity at a failed session",
                          "调解失败升级系数", "rules of behaviour; assumed size"}
                        .as_uncertain());
      row(p.pressure,
          Field{"pressure", "1", in(0, 1), "Share of agreements a party signs under pressure", "压力下协议占比",
                "assumed; a scenario that presses for closing rates sets it with outcomes.pressure"}
              .as_uncertain());
      row(p.tries_grid, Field{"tries_grid", "sessions", in(1, 20), "Sessions in the grid before a case moves up",
                              "网格调处次数上限", "policy"}
                            .as_lever());
      row(p.tries_community, Field{"tries_community", "sessions", in(1, 20),
                                   "Sessions in the community before a case moves up", "村居调解次数上限", "policy"}
                                 .as_lever());
      row(p.tries_township, Field{"tries_township", "sessions", in(1, 20),
                                  "Sessions in the township before a case moves up", "乡镇调解次数上限", "policy"}
                                .as_lever());
      row(p.tries_county, Field{"tries_county", "sessions", in(1, 20),
                                "Sessions in the county centre before a case moves up", "县级调解次数上限", "policy"}
                              .as_lever());
      row(p.tries_city, Field{"tries_city", "sessions", in(1, 20), "Sessions in the city before mediation is over",
                              "市级调解次数上限", "policy"}
                            .as_lever());
      row(p.days_grid, Field{"days_grid", "day", in(1, 365),
                             "Days in the grid after which a failed session moves a case up", "网格办理时限", "policy"}
                           .as_lever());
      row(p.days_community, Field{"days_community", "day", in(1, 365),
                                  "Days in the community after which a failed session moves a case up", "村居办理时限",
                                  "policy; Ningbo 2015: one month"}
                                .as_lever());
      row(p.days_township,
          Field{"days_township", "day", in(1, 365), "Days in the township after which a failed session moves a case up",
                "乡镇办理时限", "policy; Shenzhen 2022: 30 days"}
              .as_lever());
      row(p.days_county, Field{"days_county", "day", in(1, 365),
                               "Days in the county centre after which a failed session moves a case up", "县级办理时限",
                               "policy; petitions: 60 days"}
                             .as_lever());
      row(p.city_severity,
          Field{"city_severity", "1", in(0, 1), "Severity from which a case unsolved in the county goes to the city",
                "市级起点严重度", "assumed: large cases only"}
              .as_lever());
      row(p.city_group, Field{"city_group", "persons", in(2, 100000),
                              "Size of the group from which a case unsolved in the county goes to the city",
                              "市级起点人数", "assumed: large cases only"}
                            .as_lever());
      row(p.forum,
          Field{"forum", "1", in(0, 1), "Share of exhausted cases that go to court or arbitration where there is one",
                "终结后转诉讼仲裁占比", "assumed: Jiang and Wu 2015, few sue"}
              .as_uncertain());
      row(p.joint_gain,
          Field{"joint_gain", "logit", in(-5, 5), "Gain of a joint matter once all departments have answered",
                "联办完成增益", "assumed: direction"}
              .as_uncertain());
      row(p.whistle, Field{"whistle", "day", in(0, 60), "Days by which a joint task goes before others in a department",
                           "吹哨提前天数", "policy: departments report when the township whistles"}
                         .as_lever());
      row(p.seated_lead, Field{"seated_lead", "day", in(0, 365),
                               "Days by which a joint task goes before others where the departments sit in the centre",
                               "派驻部门优先天数", "assumed: who sits at the table decides at the table"}
                             .as_uncertain());
      row(p.handover_days,
          Field{"handover_days", "day", in(0, 60), "Days that a joint matter loses on its way to the departments",
                "联办移送天数", "Shenzhen 2022 art. 45: transfer within three workdays; 0 keeps the first baseline"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t held = 0;
    std::int64_t mediated = 0;
    std::int64_t failed = 0;
    std::int64_t settled_grid = 0;
    std::int64_t settled_community = 0;
    std::int64_t settled_township = 0;
    std::int64_t settled_county = 0;
    std::int64_t settled_city = 0;
    std::int64_t under_pressure = 0;
    std::int64_t fixed = 0;
    std::int64_t moved_up = 0;
    std::int64_t joint = 0;
    std::int64_t seated = 0;
    std::int64_t handover = 0;
    std::int64_t exhausted = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.held, Field{"held", "sessions", unbounded, "Sessions on disputes at all levels", "调解场次", ""});
      row(o.mediated, Field{"mediated", "cases", unbounded,
                            "Disputes that came to a first session of people's mediation (grid, community, township)",
                            "人民调解案件数", ""});
      row(o.failed, Field{"failed", "sessions", unbounded, "Sessions without success", "未成场次", ""});
      row(o.settled_grid, Field{"settled_grid", "cases", unbounded, "Disputes settled in the grid", "网格化解数", ""});
      row(o.settled_community,
          Field{"settled_community", "cases", unbounded, "Disputes settled in the community", "村居化解数", ""});
      row(o.settled_township,
          Field{"settled_township", "cases", unbounded, "Disputes settled in the township", "乡镇化解数", ""});
      row(o.settled_county,
          Field{"settled_county", "cases", unbounded, "Disputes settled in the county", "县级化解数", ""});
      row(o.settled_city, Field{"settled_city", "cases", unbounded, "Disputes settled in the city", "市级化解数", ""});
      row(o.under_pressure, Field{"under_pressure", "cases", unbounded,
                                  "Agreements signed under pressure, never counted as settled", "压力下签约数", ""});
      row(o.fixed, Field{"fixed", "cases", unbounded, "Requests, hazards and clues done below the departments",
                         "基层办结数", ""});
      row(o.moved_up, Field{"moved_up", "cases", unbounded, "Disputes that moved up a level", "升级数", ""});
      row(o.joint,
          Field{"joint", "cases", unbounded, "Disputes sent to several departments at once", "部门联办数", ""});
      row(o.seated, Field{"seated", "cases", unbounded,
                          "Disputes sent to several departments at once that their seats in the centre took up",
                          "窗口直办数", ""});
      row(o.handover,
          Field{"handover", "day", unbounded, "Days lost on the way to the departments, summed", "移送天数合计", ""});
      row(o.exhausted, Field{"exhausted", "cases", unbounded, "Disputes for which no level is left", "程序用尽数", ""});
    }
  };

  static double success(const SessionTerms& x, const Params& p);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState> counties,
                   const Params& p, ByCounty<Outputs>& out);
};

}  // namespace shiyu
