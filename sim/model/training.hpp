/// Training of grid workers (peixun jidi, wanggeyuan zhi jia): skill is built up by hours and lost without them.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Training {
  static constexpr std::string_view name = "training", label = "Training of grid workers", name_zh = "网格员培训";

  struct Params {
    double hours = 0;
    double gain = 0.4;
    double scale = 6;
    double rate = 0.011;
    double in_hours = 0.5;
    double yuan = 40;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.hours, Field{"hours", "hour/month", in(0, 60), "Hours of training for each grid worker a month",
                         "每人月培训课时", "policy; S1: regular training at centres and homes of grid workers"}
                       .as_lever());
      row(p.gain, Field{"gain", "logit", in(0, 3), "Skill that endless training would add", "培训增益上限（logit）",
                        "assumed; Blattman, Hartman and Blair 2014: training in mediation raised settlements"}
                      .as_uncertain());
      row(p.scale, Field{"scale", "hour/month", in(0.1, 60),
                         "Hours a month that reach two thirds of the skill that endless training would add",
                         "培训饱和尺度", "assumed: a day a month"}
                       .as_uncertain());
      row(p.rate, Field{"rate", "1/day", in(0.0001, 1), "Rate at which skill follows training and is lost without it",
                        "培训见效与遗忘率", "assumed: a quarter of a year"}
                      .as_uncertain());
      row(p.in_hours, Field{"in_hours", "1", in(0, 1), "Share of training that takes working time", "占用工作时间比例",
                            "assumed: half, the rest in the evening"}
                          .as_uncertain());
      row(p.yuan, Field{"yuan", "yuan/hour", in(0, 10000), "Cost of an hour for a worker: teachers, rooms, papers",
                        "每人课时成本", "assumed: a class of twenty"}
                      .as_lever());
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    std::int64_t skill = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of training", "培训用时", ""});
      row(o.skill, Field{"skill", "1/1000", unbounded,
                         "Skill that training has added, summed over filled posts, in thousandths of a logit",
                         "培训增加技能合计（千分之一）", ""}
                       .as_level());
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of training", "培训经费", ""});
    }
  };

  /// Skill that these hours would add in the end, logit.
  static double target(double hours, const Params& p);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
