/// Early warning (fengxian yujing) from data: severe disputes are flagged, found sooner while latent, and put before
/// others when they wait. It reads place and case, never who the parties are. Off by default.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Warning {
  static constexpr std::string_view name = "warning", label = "Early warning from data", name_zh = "大数据预警";

  struct Params {
    double recall = 0;
    double precision = 0.3;
    double severity = 0.45;
    double finds = 0.05;
    int lead = 14;
    int minutes = 20;
    double hour_yuan = 30;
    double running_yuan = 5;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.recall,
          Field{"recall", "1", in(0, 1), "Share of severe disputes that the warning flags", "预警召回率", "policy; S2"}
              .as_lever());
      row(p.precision, Field{"precision", "1", in(0.01, 1), "Share of flags behind which there is a severe dispute",
                             "预警准确率", "assumed: no published figure"}
                           .as_lever());
      row(p.severity, Field{"severity", "1", in(0, 1), "Severity at onset from which the warning looks for a dispute",
                            "预警严重度阈值", "policy: what counts as severe"}
                          .as_lever());
      row(p.finds, Field{"finds", "1/day", in(0, 5), "Hazard that a flagged dispute that is latent is found",
                         "预警发现率", "assumed: three weeks until data show it and somebody goes there"}
                       .as_uncertain());
      row(p.lead, Field{"lead", "day", in(0, 365), "Days by which a flagged dispute goes before others where it starts",
                        "预警提前天数", "policy: before those of the last two weeks"}
                      .as_lever());
      row(p.minutes, Field{"minutes", "minute", in(0, 600), "Minutes to look into one flag", "单条预警核查工时",
                           "assumed: a call and a look"});
      row(p.hour_yuan, Field{"hour_yuan", "yuan/hour", in(0, 1000), "Pay of an hour of looking into flags",
                             "核查小时费用", "assumed: local pay"});
      row(p.running_yuan,
          Field{"running_yuan", "yuan/year", in(0, 1000), "Cost of data and models for a resident at full recall",
                "预警系统人均年费用", "assumed: order of magnitude of tenders"});
    }
  };

  struct Outputs {
    std::int64_t found = 0;
    std::int64_t preferred = 0;
    std::int64_t true_alarms = 0;
    std::int64_t false_alarms = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.found, Field{"found", "cases", unbounded, "Latent disputes found by warning", "预警发现潜在纠纷数", ""});
      row(o.preferred,
          Field{"preferred", "cases", unbounded, "Known disputes put before others by warning", "预警优先办理数", ""});
      row(o.true_alarms,
          Field{"true_alarms", "flags", unbounded, "Flags behind which there was a severe dispute", "有效预警数", ""});
      row(o.false_alarms, Field{"false_alarms", "flags", unbounded, "Flags behind which there was no severe dispute",
                                "误报预警数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes to look into flags", "预警核查工时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of the system and of looking into flags", "预警费用", ""});
    }
  };

  /// False flags beside a true one of this key: as many on average as precision says, whole for each.
  static int false_flags(double precision, double u);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
