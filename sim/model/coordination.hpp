/// Coordination of departments (bumen xietong) and joint enforcement (lianhe zhifa): boundaries are settled in
/// advance, so that fewer tickets are returned, joint tasks take fewer minutes and hand-overs fewer days. Meetings
/// take minutes of all departments.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Coordination {
  static constexpr std::string_view name = "coordination", label = "Coordination of departments",
                                    name_zh = "部门协同与联合执法";

  struct Params {
    double share = 0;
    double clarity = 0.4;
    double joint = 0.25;
    double handover = 0.4;
    double meetings = 0.03;
    double price = 120000;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.share, Field{"share", "1", in(0, 1), "Share of departments and regions that are linked", "协同覆盖比例",
                         "policy: linkage across departments and regions (S0, S2)"}
                       .as_lever());
      row(p.clarity, Field{"clarity", "1", in(0, 1),
                           "Fall of the chance of a returned ticket when all departments and regions are linked",
                           "退件减少比例", "assumed: part of the returns are quarrels over boundaries"}
                         .as_uncertain());
      row(p.joint, Field{"joint", "1", in(0, 0.9),
                         "Share of the minutes of a joint task saved when all departments and regions are linked",
                         "联办工时节省", "assumed: one inspection instead of two"}
                       .as_uncertain());
      row(p.handover, Field{"handover", "1", in(0, 1),
                            "Share of the days between handlers saved when all departments and regions are linked",
                            "流转天数节省", "assumed: liaison officers instead of letters"}
                          .as_uncertain());
      row(p.meetings,
          Field{"meetings", "1", in(0, 0.9),
                "Share of departments' minutes that meetings take when all of them and all regions are linked",
                "协调会议占比", "assumed: a morning a fortnight"}
              .as_uncertain());
      row(p.price, Field{"price", "yuan/100000/year", in(0, 10000000), "Joint office, per 100,000 residents",
                         "协同机制年费用", "assumed: two people with their office"}
                       .as_lever());
    }
  };

  struct Outputs {
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cost, Field{"cost", "fen", unbounded, "Joint offices", "协同经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
