/// Psychological service teams (xinli fuwu): sessions offered to the parties of severe disputes. Who is offered one
/// depends on the matter; whether it helps depends on the state the matter has brought its party into.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Counselling {
  static constexpr std::string_view name = "counselling", label = "Psychological services", name_zh = "心理服务";

  struct Params {
    double counsellors = 0;
    double counsellor_minutes = 240;
    double session_minutes = 60;
    double severity = 0.35;
    double accept = 0.5;
    double recovery = 0.3;
    double pay = 6000;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.counsellors, Field{"counsellors", "1/100000", in(0, 500), "Counsellors for 100,000 residents",
                               "每十万人心理服务人员", "policy; S1: psychologists enter grids"}
                             .as_lever());
      row(p.counsellor_minutes,
          Field{"counsellor_minutes", "minute/day", in(0, 600), "Minutes of a counsellor for sessions on a workday",
                "心理服务人员日工时", "assumed: the rest is ways and records"}
              .as_lever());
      row(p.session_minutes, Field{"session_minutes", "minute", in(5, 600), "Minutes of a session", "单次心理服务用时",
                                   "assumed: the usual hour"});
      row(p.severity,
          Field{"severity", "1", in(0, 1), "Severity of a dispute from which its parties are offered a session",
                "提供心理服务的严重度起点", "assumed: above the median at onset"}
              .as_lever());
      row(p.accept, Field{"accept", "1", in(0, 1), "Chance that a party accepts the session offered",
                          "接受心理服务概率", "assumed: no published share"}
                        .as_uncertain());
      row(p.recovery,
          Field{"recovery", "1", in(0, 1), "Chance that a session ends the active state that the party's matter feeds",
                "单次服务后恢复概率", "assumed: an uncertainty"}
              .as_uncertain());
      row(p.pay, Field{"pay", "yuan/month", in(0, 100000), "Pay of a counsellor", "心理服务人员月薪",
                       "assumed: as in county centres"}
                     .as_lever());
    }
  };

  struct Outputs {
    std::int64_t offered = 0;
    std::int64_t sessions = 0;
    std::int64_t turned_away = 0;
    std::int64_t recovered = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.offered, Field{"offered", "offers", unbounded, "Sessions offered to parties of severe disputes",
                           "提供心理服务次数", ""});
      row(o.sessions, Field{"sessions", "sessions", unbounded, "Sessions held", "心理服务次数", ""});
      row(o.turned_away, Field{"turned_away", "offers", unbounded, "Accepted offers for which no minutes were left",
                               "因工时不足未服务次数", ""});
      row(o.recovered, Field{"recovered", "residents", unbounded, "Parties who recovered through a session",
                             "经心理服务恢复人数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of sessions", "心理服务用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Pay of counsellors", "心理服务人员经费", ""});
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
