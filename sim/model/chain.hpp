/// Chain of command (zhihui lian): reports, instructions, decisions, execution. Flat management leaves steps out, so
/// that large cases come to the city's conference sooner and less examined; a responsible leader (baobao lingdao) may
/// be named for each of them.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Chain {
  static constexpr std::string_view name = "chain", label = "Chain of command", name_zh = "指挥链与责任领导";

  struct Params {
    double flat = 0;
    double shortening = 0.8;
    double unexamined = 0.15;
    double led = 0;
    double attends = 0.6;
    double gain = 0.4;
    double duty_price = 60000;
    double leader_minutes = 240;
    double leader_price = 500;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.flat, Field{"flat", "1", in(0, 1), "Share of the steps of reporting that are left out", "扁平化程度",
                        "policy: flat management (S0, S2)"}
                      .as_lever());
      row(p.shortening, Field{"shortening", "1", in(0, 1),
                              "Share of the days of the chain saved when all steps of reporting are left out",
                              "请示报告缩短比例", "assumed: a report still has to be written and read"}
                            .as_uncertain());
      row(p.unexamined,
          Field{"unexamined", "logit", in(0, 5), "Loss of the city's sessions when nobody has examined a report before",
                "未经逐级研判的损失", "assumed: steps of a chain also sift and prepare"}
              .as_uncertain());
      row(p.led, Field{"led", "1", in(0, 1), "Share of cases sent to the city for which a leader is named responsible",
                       "领导包案比例", "policy: responsible leaders (S3)"}
                     .as_lever());
      row(p.attends, Field{"attends", "1", in(0, 1), "Chance that a leader who is named really takes the matter up",
                           "包案落实概率", "assumed: some responsibility stays on paper"}
                         .as_uncertain());
      row(p.gain, Field{"gain", "logit", in(-5, 5), "Gain of the city's sessions on a matter that a leader took up",
                        "领导包案增益", "assumed: who can decide sits at the table"}
                      .as_uncertain());
      row(p.duty_price, Field{"duty_price", "yuan/100000/year", in(0, 10000000),
                              "Duty desk that replaces the steps of reporting, per 100,000 residents", "值班调度年费用",
                              "assumed: one more person on duty in a county of 100,000"}
                            .as_lever());
      row(p.leader_minutes, Field{"leader_minutes", "minute", in(0, 6000), "Minutes of a leader for one matter",
                                  "单件包案领导工时", "assumed: half a day"});
      row(p.leader_price, Field{"leader_price", "yuan/case", in(0, 100000), "Cost of preparing one matter for a leader",
                                "单件包案经费", "assumed: a week of a secretary's time in part"}
                              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t named = 0;
    std::int64_t led = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.named, Field{"named", "cases", unbounded, "Matters for which a leader was named", "领导包案数", ""});
      row(o.led, Field{"led", "cases", unbounded, "Matters for which a leader was named that the leader took up",
                       "包案落实数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of leaders", "包案领导工时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Duty desks and preparation for leaders", "调度与包案经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
