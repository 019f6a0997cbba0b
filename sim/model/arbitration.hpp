/// Labour arbitration (laodong zhongcai), which comes before a suit in labour matters.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Arbitration {
  static constexpr std::string_view name = "arbitration", label = "Labour arbitration", name_zh = "劳动仲裁";

  struct Params {
    double staff = 1.5;
    double minutes = 300;
    double case_minutes = 360;
    int accept_days = 5;
    double mediated = 0.52;
    double appealed = 0.2;
    double access = 0.5;
    double carried_out = 0.75;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.staff, Field{"staff", "1/100000", in(0, 1000), "Arbitrators per 100,000 residents", "每十万人仲裁员",
                         "assumed: follows from 1.1 labour disputes per 1,000"}
                       .as_lever());
      row(p.minutes, Field{"minutes", "minute/day", in(0, 600), "Minutes of an arbitrator for cases on a workday",
                           "办案日工时", "assumed: the rest is files and hearings of others"});
      row(p.case_minutes, Field{"case_minutes", "minute", in(1, 20000), "Minutes of an arbitrator for one case",
                                "单案用时", "assumed: a day's work"});
      row(p.accept_days, Field{"accept_days", "day", in(0, 60), "Days until a case is accepted", "受理天数",
                               "Labour Dispute Mediation and Arbitration Law 2007 art. 29: five days"});
      row(p.mediated, Field{"mediated", "1", in(0, 1), "Share of cases of arbitration closed by mediation",
                            "仲裁调解率", "China 2013: 52.18 %"}
                          .as_uncertain());
      row(p.appealed, Field{"appealed", "1", in(0, 1), "Share of awards after which a party sues", "不服起诉率",
                            "assumed: the law allows 15 days"}
                          .as_uncertain());
      row(p.access,
          Field{"access", "1", in(0, 20), "Multiplier of the hazards of asking for arbitration over an open dispute",
                "仲裁可及性", "assumed: few claim within the year the law allows"}
              .as_lever());
      row(p.carried_out,
          Field{"carried_out", "1", in(0, 1), "Share of awards that are carried out, by themselves or by enforcement",
                "裁决履行率", "assumed: as judgments of courts"}
              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t brought = 0;
    std::int64_t mediated = 0;
    std::int64_t awarded = 0;
    std::int64_t appealed = 0;
    std::int64_t minutes = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.brought, Field{"brought", "cases", unbounded, "Disputes brought to arbitration", "申请仲裁数", ""});
      row(o.mediated, Field{"mediated", "cases", unbounded,
                            "Disputes brought to arbitration that were closed there by mediation", "仲裁调解数", ""});
      row(o.awarded, Field{"awarded", "cases", unbounded,
                           "Disputes brought to arbitration that were closed by an award", "仲裁裁决数", ""});
      row(o.appealed, Field{"appealed", "cases", unbounded, "Awards after which a party sued", "裁后起诉数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of arbitrators", "仲裁用时", ""}.for_county());
    }
  };

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
