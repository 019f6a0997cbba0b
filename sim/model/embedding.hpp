/// Embedding (qianru) of specialists in grids and communities: police, lawyer, psychologist, city management. They
/// meet matters of their field at a low level; their minutes are taken from their department, and part of them is
/// spent on the way.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Embedding {
  static constexpr std::string_view name = "embedding", label = "Specialists in grids", name_zh = "专业力量嵌入网格";

  struct Params {
    double police = 0;
    double lawyer = 0;
    double psychologist = 0;
    double city_management = 0;
    double gain = 0.5;
    double moved = 0.2;
    double travel = 0.25;
    double day_minutes = 300;
    double hour_price = 40;
    double desk_price = 3000;
    static constexpr void describe(auto& p, auto&& row) {
      constexpr std::string_view policy = "policy: professional forces sink into grids (S1)";
      row(p.police, Field{"police", "1", in(0, 1), "Reach of embedded police officers; 1 is every community, each week",
                          "民警嵌入程度", policy}
                        .as_lever());
      row(p.lawyer,
          Field{"lawyer", "1", in(0, 1), "Reach of embedded lawyers of the justice bureau", "律师嵌入程度", policy}
              .as_lever());
      row(p.psychologist, Field{"psychologist", "1", in(0, 1), "Reach of embedded psychologists of the health bureau",
                                "心理咨询师嵌入程度", policy}
                              .as_lever());
      row(p.city_management, Field{"city_management", "1", in(0, 1), "Reach of embedded officers of urban management",
                                   "城管嵌入程度", policy}
                                 .as_lever());
      row(p.gain, Field{"gain", "logit", in(-5, 5),
                        "Gain of sessions in grid and community on matters of a specialist's field, at full reach",
                        "专业嵌入增益", "assumed: as a category of social organisations for mediation"}
                      .as_uncertain());
      row(p.moved, Field{"moved", "1", in(0, 0.9),
                         "Share of a department's minutes that moves into grids at full reach of its specialists",
                         "下沉工时占比", "assumed: a day a week"}
                       .as_uncertain());
      row(p.travel, Field{"travel", "1", in(0, 1), "Share of the minutes moved into grids that is spent on the way",
                          "路途占比", "assumed: half an hour to a place where two are spent"});
      row(p.day_minutes,
          Field{"day_minutes", "minute/day", in(0, 600), "Minutes of one case worker of a department on a workday",
                "部门人员日工时", "assumed: as departments.minutes, to count what is moved"});
      row(p.hour_price, Field{"hour_price", "yuan/hour", in(0, 10000), "Allowance for an hour away from the department",
                              "下沉时补", "assumed: an hour of skilled local work with the fare"}
                            .as_lever());
      row(p.desk_price, Field{"desk_price", "yuan/settlement/year", in(0, 1000000), "Room and sign of one specialist",
                              "每村居工作室年费用", "assumed: a corner of the community's office"}
                            .as_lever());
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    std::int64_t travel = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes, Field{"minutes", "minute", unbounded,
                           "Minutes moved from departments into grids, the way included", "下沉工时", ""});
      row(o.travel, Field{"travel", "minute", unbounded,
                          "Minutes moved from departments into grids that were spent on the way", "路途用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Allowances and rooms of specialists", "专业嵌入经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
