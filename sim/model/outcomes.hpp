/// Outcomes of a closing, three of them apart: what is claimed, who is satisfied when asked, and whether the problem is
/// really gone.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Outcomes {
  static constexpr std::string_view name = "outcomes", label = "Outcomes of closing", name_zh = "办结成效";

  struct Params {
    double claim = 0.35;
    double claim_pressure = 0.6;
    double pressure = 0.4;
    double audit = 0.05;
    double collusion = 0;
    double audit_cost = 80;
    int audit_minutes = 120;
    double asked = 0.26;
    double base = 0.2;
    double real = 1.2;
    double wait = 0.8;
    double voice = 0.5;
    double relapse = 1;
    int watch = 90;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.claim, Field{"claim", "1", in(0, 1), "Chance that a matter not settled is claimed as settled all the same",
                         "未化解而报化解的基数", "assumed: fitted to 92 % claimed, Changzhi 2025"}
                       .as_uncertain());
      row(p.claim_pressure,
          Field{"claim_pressure", "1", in(0, 1),
                "Chance added at full pressure without audit that a matter not settled is claimed as settled",
                "考核压力下的虚报增幅", "assumed: fitted to 92 % claimed, Changzhi 2025"}
              .as_uncertain());
      row(p.pressure,
          Field{"pressure", "1", in(0, 1), "Weight of closing rates in evaluation", "化解率考核权重", "policy"}
              .as_lever());
      row(p.audit,
          Field{"audit", "1", in(0, 1), "Share of closings that is audited", "结案抽查比例", "policy"}.as_lever());
      row(p.collusion, Field{"collusion", "1", in(0, 1),
                             "Share of audits that the level above makes harmless at full pressure, because its own "
                             "score depends on the claims",
                             "上下级共谋使核查失效的比例",
                             "assumed: direction; Xu and He 2022: incentives between levels contradict each other"}
                           .as_uncertain());
      row(p.audit_cost, Field{"audit_cost", "yuan/case", in(0, 10000), "Cost of auditing one closing", "单件核查成本",
                              "assumed: two hours of staff and the way"}
                            .as_lever());
      row(p.audit_minutes, Field{"audit_minutes", "minute", in(0, 1000), "Minutes an audit takes", "单件核查工时",
                                 "assumed: reading the file and asking both parties"}
                               .as_lever());
      row(p.asked, Field{"asked", "1", in(0, 1), "Share of closings after which the party is asked about satisfaction",
                         "回访比例", "Jiangsu 2024: 26 % of requests"}
                       .as_lever());
      row(p.base, Field{"base", "logit", in(-10, 10), "Logit of satisfaction of one whose matter came back at once",
                        "满意度基数", "assumed: fitted to 73 % satisfied of those asked, Jiangsu 2024"}
                      .as_uncertain());
      row(p.real,
          Field{"real", "logit", in(-10, 10), "Gain in the logit of satisfaction when the problem is really gone",
                "真正化解增益", "assumed: fitted together with the base"}
              .as_uncertain());
      row(p.wait,
          Field{"wait", "logit", in(-10, 10), "Loss in the logit of satisfaction for waiting as long as the deadline",
                "等待损失", "assumed: direction"}
              .as_uncertain());
      row(p.voice, Field{"voice", "logit", in(-10, 10),
                         "Gain in the logit of satisfaction when the party was heard in a session", "参与增益",
                         "assumed: direction, procedural justice"}
                       .as_uncertain());
      row(p.relapse, Field{"relapse", "1", in(0, 20), "Multiplier of the hazards that a matter comes back",
                           "反复总倍率", "assumed: an uncertainty"}
                         .as_uncertain());
      row(p.watch, Field{"watch", "day", in(1, 120), "Days without return after which a problem counts as really gone",
                         "观察期", "rules of behaviour: 90 days"});
    }
  };

  struct Outputs {
    std::int64_t closed = 0;
    std::int64_t settled = 0;
    std::int64_t claimed = 0;
    std::int64_t gone = 0;
    std::int64_t gap = 0;
    std::int64_t audited = 0;
    std::int64_t audit_minutes = 0;
    std::int64_t audit_cost = 0;
    std::int64_t asked = 0;
    std::int64_t satisfied = 0;
    std::int64_t unmet = 0;
    std::int64_t days = 0;
    std::int64_t late = 0;
    std::int64_t relapsed = 0;
    std::int64_t requests_closed = 0;
    std::int64_t requests_fixed = 0;
    std::int64_t requests_days = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.closed, Field{"closed", "cases", unbounded, "Known disputes that ended on the ladder of mediation",
                          "办结纠纷数", ""});
      row(o.settled,
          Field{"settled", "cases", unbounded,
                "Disputes that ended on the ladder of mediation and were settled by mediation", "调解成功数", ""});
      row(o.claimed,
          Field{"claimed", "cases", unbounded,
                "Disputes that ended on the ladder of mediation and were claimed as settled", "上报化解数", ""});
      row(o.gone,
          Field{"gone", "cases", unbounded,
                "Disputes from the ladder of mediation really gone: settled and not back in time", "真正化解数", ""});
      row(o.gap, Field{"gap", "cases", unbounded,
                       "Disputes from the ladder of mediation claimed as settled that are not really gone",
                       "上报化解而未真正化解数", ""});
      row(o.audited, Field{"audited", "cases", unbounded,
                           "Disputes that ended on the ladder of mediation and were audited", "核查数", ""});
      row(o.audit_minutes, Field{"audit_minutes", "minute", unbounded, "Minutes of audits", "核查工时", ""});
      row(o.audit_cost, Field{"audit_cost", "fen", unbounded, "Cost of audits", "核查经费", ""});
      row(o.asked,
          Field{"asked", "parties", unbounded, "Parties asked after a closing, requests included", "回访数", ""});
      row(o.satisfied,
          Field{"satisfied", "parties", unbounded, "Parties asked after a closing who were satisfied", "满意数", ""});
      row(o.unmet,
          Field{"unmet", "cases", unbounded, "Justified grievances that ended unmet", "未满足的合理诉求数", ""});
      row(o.days, Field{"days", "day", unbounded, "Days from becoming known to the end, summed over disputes",
                        "办理天数合计", ""});
      row(o.late, Field{"late", "cases", unbounded, "Disputes that ended after their deadline", "逾期办结数", ""});
      row(o.relapsed, Field{"relapsed", "cases", unbounded, "Settled matters that came back", "反复数", ""});
      row(o.requests_closed,
          Field{"requests_closed", "requests", unbounded, "Dispatched requests that ended", "办结诉求数", ""});
      row(o.requests_fixed, Field{"requests_fixed", "requests", unbounded,
                                  "Dispatched requests that ended and were done", "办成诉求数", ""});
      row(o.requests_days, Field{"requests_days", "day", unbounded,
                                 "Days that dispatched requests took to their end, summed", "诉求办理天数合计", ""});
    }
  };

  /// Chance that a party is satisfied; `wait` is days over days allowed, `gain` what programmes of
  /// participation add (logit).
  static double satisfaction(bool gone, double wait, bool heard, double modifiers, const Params& p);
  /// Chance that a matter not settled is claimed as settled; `here` is the pressure its township feels beside that of
  /// its county. Audits do not find out what the level above covers.
  static double claim(const Modifiers& modifiers, double here, const Params& p);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
