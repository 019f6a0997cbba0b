/// Courts: suits, and for labour the way to arbitration; mediation before docketing (suqian tiaojie), and judgment.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Court {
  static constexpr std::string_view name = "court", label = "Courts and mediation before docketing",
                                    name_zh = "法院与诉前调解";

  struct Params {
    double access = 0.3;
    double presuit = 0.6;
    double consent = 1;
    double presuit_success = 0.654;
    double presuit_minutes = 240;
    double presuit_staff = 8;
    double judges = 6;
    double judge_minutes = 420;
    double case_minutes = 420;
    int docket_days = 7;
    int procedure_days = 30;
    double mediated = 0.232;
    double carried_out = 0.75;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.access, Field{"access", "1", in(0, 20), "Multiplier of the hazards of suing over an open dispute",
                          "起诉可及性", "assumed: Jiang and Wu 2015, few sue"}
                        .as_lever());
      row(p.presuit, Field{"presuit", "1", in(0, 1), "Share of suits for which mediation before docketing is tried",
                           "诉前调解比例", "China 2024, 2025: 38.2 % solved before docketing at 65.4 % success"}
                         .as_lever());
      row(p.consent,
          Field{"consent", "1", in(0, 1),
                "Chance that the parties agree to mediation before docketing where it is proposed", "同意诉前调解概率",
                "Civil Procedure Law 2023 art. 125: unless a party refuses; 1: presuit counts who agreed"}
              .as_uncertain());
      row(p.presuit_success, Field{"presuit_success", "1", in(0, 1), "Chance that mediation before docketing succeeds",
                                   "诉前调解成功率", "China 2025 Jan-Sep: 3.128 of 4.782 million"}
                                 .as_uncertain());
      row(p.presuit_minutes,
          Field{"presuit_minutes", "minute", in(1, 6000), "Minutes of a court-invited mediator for one case",
                "诉前调解用时", "China 2023: 75 to 100 cases a mediator and year, part of the time"});
      row(p.presuit_staff,
          Field{"presuit_staff", "1/100000", in(0, 1000), "Court-invited mediators per 100,000 residents",
                "每十万人特邀调解员", "assumed: follows from the load of 100 cases a year"}
              .as_lever());
      row(p.judges,
          Field{"judges", "1/100000", in(0, 1000), "Judges for civil cases per 100,000 residents", "每十万人民事法官",
                "China 2022: 120,000 judges, 242 cases each; 12.8 first-instance suits per 1,000"}
              .as_lever());
      row(p.judge_minutes, Field{"judge_minutes", "minute/day", in(0, 720), "Minutes of a judge on a workday",
                                 "法官日工时", "assumed: a working day"});
      row(p.case_minutes, Field{"case_minutes", "minute", in(1, 20000), "Minutes of a judge for one case",
                                "单案审理用时", "China 2022: 242 cases a judge and year"});
      row(p.docket_days, Field{"docket_days", "day", in(0, 60), "Days until a suit is docketed or sent to mediation",
                               "立案天数", "Civil Procedure Law 2023 art. 126: seven days"});
      row(p.procedure_days, Field{"procedure_days", "day", in(0, 365), "Days from docketing until a case can be heard",
                                  "送达与举证天数", "assumed: service and evidence in simplified procedure"});
      row(p.mediated, Field{"mediated", "1", in(0, 1), "Share of docketed cases settled by the judge's mediation",
                            "诉中调解率", "Weidong court: 23.2 %"}
                          .as_uncertain());
      row(p.carried_out,
          Field{"carried_out", "1", in(0, 1),
                "Share of judgments that are carried out, by themselves or by enforcement", "判决履行率",
                "assumed: half of judgments go to enforcement, and half of that money is never collected "
                "(China 2015: 49.1 %, Zuo 2022)"}
              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t brought = 0;
    std::int64_t from_ladder = 0;
    std::int64_t filed_later = 0;
    std::int64_t presuit_tried = 0;
    std::int64_t settled_before_docket = 0;
    std::int64_t docketed = 0;
    std::int64_t mediated = 0;
    std::int64_t adjudicated = 0;
    std::int64_t carried_out = 0;
    std::int64_t days = 0;
    std::int64_t minutes = 0;
    std::int64_t idle = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.brought, Field{"brought", "cases", unbounded, "Disputes brought to a court", "诉至法院纠纷数", ""});
      row(o.from_ladder,
          Field{"from_ladder", "cases", unbounded, "Disputes brought to a court that left the ladder of mediation",
                "由多元调解转入数", ""});
      row(o.filed_later, Field{"filed_later", "cases", unbounded,
                               "Matters for a court that were filed after they had been borne", "隐忍后起诉数", ""});
      row(o.presuit_tried, Field{"presuit_tried", "cases", unbounded,
                                 "Cases in which mediation before docketing was tried", "诉前调解数", ""});
      row(o.settled_before_docket,
          Field{"settled_before_docket", "cases", unbounded, "Cases settled before docketing", "诉前化解数", ""});
      row(o.docketed, Field{"docketed", "cases", unbounded, "First-instance suits docketed", "一审立案数", ""});
      row(o.mediated,
          Field{"mediated", "cases", unbounded, "Docketed cases settled by the judge's mediation", "诉中调解数", ""});
      row(o.adjudicated, Field{"adjudicated", "cases", unbounded, "Cases adjudicated", "判决数", ""});
      row(o.carried_out,
          Field{"carried_out", "cases", unbounded, "Judgments that will be carried out", "得到履行的判决数", ""});
      row(o.days,
          Field{"days", "day", unbounded, "Days from filing to the end of docketed cases, summed", "审理天数合计", ""});
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes of judges and court-invited mediators", "法院用时", ""}
              .for_county());
      row(o.idle, Field{"idle", "minute", unbounded,
                        "Minutes of judges and court-invited mediators that were left over", "法院剩余工时", ""}
                      .for_county());
    }
  };

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
