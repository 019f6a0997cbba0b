/// Patrol teams, taxi patrols and volunteers (qunfang qunzhi): many eyes for public-order clues and hazards.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Forces {
  static constexpr std::string_view name = "forces", label = "Patrol teams and volunteers", name_zh = "群防群治";

  struct Params {
    double minutes = 0;
    double find = 0.3;
    double scale = 30;
    double allowance = 10;
    double false_alarms = 0.02;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.minutes, Field{"minutes", "minute/day", in(0, 5000),
                           "Minutes a day of teams and volunteers for 1,000 residents", "每千人群防群治日工时",
                           "policy; S1: eight forces in Changzhi; S3: 2.3 million volunteers in Zhejiang, some 40 for "
                           "1,000 residents"}
                         .as_lever());
      row(p.find,
          Field{"find", "1/day", in(0, 5), "Hazard at visibility 1 with which many eyes notice clues and hazards",
                "群防群治发现率上限", "assumed: as a daily patrol by one who knows half of the place"}
              .as_uncertain());
      row(p.scale, Field{"scale", "minute/day", in(0.1, 5000),
                         "Minutes for 1,000 residents that reach two thirds of the largest hazard of noticing",
                         "群防群治饱和尺度", "assumed: half an hour a street of 400 households"}
                       .as_uncertain());
      row(p.allowance, Field{"allowance", "yuan/hour", in(0, 1000), "Allowance for an hour of teams and volunteers",
                             "群防群治时补", "assumed: meals, fuel and insurance"}
                           .as_lever());
      row(p.false_alarms, Field{"false_alarms", "1/hour", in(0, 10), "Reports without ground in an hour of patrol",
                                "每小时虚报数", "assumed: one in fifty hours"}
                              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    std::int64_t false_alarms = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of teams and volunteers", "群防群治用时", ""});
      row(o.false_alarms,
          Field{"false_alarms", "reports", unbounded,
                "Reports without ground of teams and volunteers, counted on Mondays", "群防群治虚报数", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Allowances of teams and volunteers", "群防群治补贴", ""});
    }
  };

  /// Hazard at visibility 1 of being noticed, 1/day: each further minute adds less.
  static double hazard_of(double minutes, const Params& p);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
