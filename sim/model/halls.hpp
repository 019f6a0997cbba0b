/// Deliberation halls (yishiting, 议事厅) and six-party talks (六方会谈): matters of a whole community wait for the
/// next meeting of its hall and are heard there, without minutes of the mediators. What is settled among neighbours
/// adds to the social capital of the place.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Halls {
  static constexpr std::string_view name = "halls", label = "Deliberation halls and six-party talks",
                                    name_zh = "议事厅与六方会谈";

  struct Params {
    double share = 0;
    double meetings = 3;
    double six_party = 0;
    int matters = 4;
    int group = 5;
    double brought = 0.5;
    double gain = 0.4;
    double six_gain = 0.3;
    double voice = 0.8;
    double capital = 0.004;
    double attendance = 15;
    double minutes = 60;
    double hall_price = 6000;
    double meeting_price = 300;
    double six_price = 400;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.share, Field{"share", "1", in(0, 1), "Share of villages and communities with a deliberation hall",
                         "设议事厅的村居占比", "policy; Taiyuan 2019: 591 halls (S1)"}
                       .as_lever());
      row(p.meetings, Field{"meetings", "1/month", in(0, 30), "Meetings of a hall a month", "每月议事次数",
                            "assumed: with the other defaults near 15.4 matters a hall and year, Taiyuan 2019 (S1)"}
                          .as_lever());
      row(p.six_party,
          Field{"six_party", "1", in(0, 1), "Share of matters for which all six parties come to the table",
                "六方会谈占比",
                "policy; S1: party committee, residents' committee, property firm, owners, firms, organisations"}
              .as_lever());
      row(p.matters,
          Field{"matters", "cases", in(1, 50), "Matters that one meeting can hear; the rest goes to mediators",
                "每次议事件数上限", "assumed: an evening"}
              .as_lever());
      row(p.group,
          Field{"group", "persons", in(3, 5000), "Persons concerned from which a matter is one of the community",
                "群体事项人数下限", "assumed: more than one household"}
              .as_lever());
      row(p.brought, Field{"brought", "1", in(0, 1), "Chance that a matter of the community is brought to its hall",
                           "提交议事概率", "assumed: half of the people use a hall that they have"}
                         .as_uncertain());
      row(p.gain,
          Field{"gain", "logit", in(-5, 5), "Gain of a session in a hall over one of a mediator", "议事增益",
                "assumed: direction; Blattman, Hartman and Blair 2014: more land disputes resolved after training "
                "communities"}
              .as_uncertain());
      row(p.six_gain,
          Field{"six_gain", "logit", in(-5, 5), "Further gain of a session in a hall when all six parties are there",
                "六方会谈增益", "assumed: whoever can change the matter is at the table"}
              .as_uncertain());
      row(p.voice, Field{"voice", "logit", in(-5, 5), "Further satisfaction of who was heard in a hall", "议事参与增益",
                         "assumed: direction; Taiyuan 2019 reports at least 85 % satisfied (S1)"}
                       .as_uncertain());
      row(p.capital, Field{"capital", "1", in(0, 0.1),
                           "Social capital that a matter settled in a hall adds, of what is missing to 1",
                           "单件社会资本增量", "assumed: small; decays with virtue.half_life"}
                         .as_uncertain());
      row(p.attendance, Field{"attendance", "persons", in(0, 1000), "Residents who attend for one matter",
                              "每件参会居民", "assumed: a room"});
      row(p.minutes, Field{"minutes", "minute", in(0, 2000), "Minutes of the hall's own people for one matter",
                           "每件议事工时", "assumed: one hour with its preparation"});
      row(p.hall_price, Field{"hall_price", "yuan/year", in(0, 1e6), "Upkeep of a hall", "议事厅年运行经费",
                              "assumed: a room in the committee's house"});
      row(p.meeting_price, Field{"meeting_price", "yuan/meeting", in(0, 1e5), "Cost of a meeting that hears a matter",
                                 "单次议事经费", "assumed: allowances of its convenors"});
      row(p.six_price, Field{"six_price", "yuan/case", in(0, 1e5), "Cost of bringing six parties together",
                             "六方会谈单次经费", "assumed: half a day of one from each"});
    }
  };

  struct Outputs {
    std::int64_t halls = 0;
    std::int64_t meetings = 0;
    std::int64_t brought = 0;
    std::int64_t matters = 0;
    std::int64_t settled = 0;
    std::int64_t passed_on = 0;
    std::int64_t asked = 0;
    std::int64_t satisfied = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.halls, Field{"halls", "hall week", unbounded, "Weeks that halls are there, counted on Mondays",
                         "议事厅周数（周一计）", ""});
      row(o.meetings, Field{"meetings", "meetings", unbounded, "Meetings that heard a matter", "议事会议次数", ""});
      row(o.brought, Field{"brought", "cases", unbounded, "Matters that were brought to a hall", "提交议事件数", ""});
      row(o.matters, Field{"matters", "cases", unbounded, "Matters heard in halls", "议事件数", ""});
      row(o.settled, Field{"settled", "cases", unbounded, "Matters settled or done in halls", "议事解决件数", ""});
      row(o.passed_on,
          Field{"passed_on", "cases", unbounded, "Matters for which a meeting had no time, so that mediators took them",
                "转调解员件数", ""});
      row(o.asked,
          Field{"asked", "parties", unbounded, "Parties asked after a matter that a hall closed", "议事回访数", ""});
      row(o.satisfied, Field{"satisfied", "parties", unbounded, "Those asked who were satisfied", "议事满意数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of the halls' own people", "议事用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Halls, meetings and six-party talks", "议事经费", ""});
    }
  };

  /// Is it a matter of a whole community, as triage has placed it? A group's, a neighbourhood's with its property firm
  /// or among its buildings, or a request to the community; nothing that begins above the township.
  static bool concerns_all(const Kind& kind, const Case& c, const Params& p);
  /// The next day after today on which the hall of a place meets and which is not after `last`; or kNoDay.
  static int next_meeting(std::int64_t code, int today, int last, const Params& p);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
