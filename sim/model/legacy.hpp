/// The legacy stock (ji'an): matters that were open before the first day, and campaigns that take them up: leaders call
/// on the parties each month, and what they open goes before others at the county.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Legacy {
  static constexpr std::string_view name = "legacy", label = "Legacy stock and its campaigns", name_zh = "历史积案";

  struct Params {
    double campaign = 0;
    double opened = 0.8;
    double gain = 2.5;
    int lead = 60;
    int visit_minutes = 240;
    double visit_cost = 200;
    double relief = 5000;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.campaign,
          Field{"campaign", "1", in(0, 1), "Share of the legacy stock that leaders call on in a month",
                "每月领导接访积案比例", "policy; S2: a batch of legacy matters a year, leaders' monthly visits"}
              .as_lever());
      row(p.opened, Field{"opened", "1", in(0, 1),
                          "Share of calls of leaders on legacy matters after which the matter is taken up again",
                          "接访后重启比例", "assumed: some parties want no more talks"}
                        .as_uncertain());
      row(p.gain,
          Field{"gain", "logit", in(-5, 10), "Added to sessions over a legacy matter that has been taken up again",
                "领导包案增益", "assumed: a leader commands means that earlier handlers had not"}
              .as_uncertain());
      row(p.lead, Field{"lead", "day", in(0, 365),
                        "Days by which a legacy matter taken up again goes before others at the county", "积案优先天数",
                        "policy"}
                      .as_lever());
      row(p.visit_minutes, Field{"visit_minutes", "minute", in(0, 5000),
                                 "Minutes of leaders and staff for one call on a party of a legacy matter",
                                 "单次接访工时", "assumed: half a day"}
                               .as_lever());
      row(p.visit_cost,
          Field{"visit_cost", "yuan/case", in(0, 100000), "Money for one call of leaders on a party of a legacy matter",
                "单次接访经费", "assumed: staff time and travel"}
              .as_lever());
      row(p.relief, Field{"relief", "yuan/case", in(0, 1000000),
                          "Relief paid when a legacy matter that was taken up again is settled", "积案化解救助金",
                          "assumed: a modest payment from relief funds"}
                        .as_lever());
    }
  };

  struct Outputs {
    std::int64_t open_matters = 0;
    std::int64_t visits = 0;
    std::int64_t taken_up = 0;
    std::int64_t settled = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.open_matters,
          Field{"open_matters", "cases", unbounded, "Legacy matters that are still open", "积案存量", ""}.as_level());
      row(o.visits,
          Field{"visits", "visits", unbounded, "Calls of leaders on the parties of legacy matters", "领导接访数", ""});
      row(o.taken_up, Field{"taken_up", "cases", unbounded, "Legacy matters taken up again", "重启办理积案数", ""});
      row(o.settled,
          Field{"settled", "cases", unbounded, "Legacy matters taken up again that were settled", "化解积案数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of leaders' calls on the parties of legacy matters",
                           "接访工时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Money for leaders' calls and for relief in legacy matters",
                        "积案化解经费", ""});
    }
  };

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
