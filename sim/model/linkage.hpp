/// Linkage of people's, administrative and judicial mediation (santiao liandong): a dispute that leaves the ladder for
/// a court or arbitration is offered one joint session in the county centre first. What it does not settle goes on.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Linkage {
  static constexpr std::string_view name = "linkage", label = "Linkage of three mediations", name_zh = "三调联动";

  struct Params {
    double share = 0;
    double taken = 0.7;
    double gain = 0.3;
    int lead = 14;
    double offer_minutes = 20;
    double session_minutes = 180;
    double offer_price = 10;
    double session_price = 300;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.share,
          Field{"share", "1", in(0, 1), "Share of disputes on the way to a forum that are offered a joint session",
                "联动调解邀约比例", "policy: people's, administrative and judicial mediation combined (S0)"}
              .as_lever());
      row(p.taken,
          Field{"taken", "1", in(0, 1), "Chance that the parties take up the offer of a joint session",
                "接受联动调解概率",
                "assumed: near the 65.4 % at which mediation before docketing succeeds; mediation is voluntary"}
              .as_uncertain());
      row(p.gain, Field{"gain", "logit", in(-5, 5), "Gain of a joint session over one of the county centre alone",
                        "联动调解增益", "assumed: three sorts of mediators sit at one table"}
                      .as_uncertain());
      row(p.lead, Field{"lead", "day", in(0, 365), "Days by which a joint session goes before others in the centre",
                        "联动优先天数", "assumed: nobody is kept from a court by a queue"});
      row(p.offer_minutes,
          Field{"offer_minutes", "minute", in(0, 600), "Minutes to explain and make one offer of a joint session",
                "单次邀约工时", "assumed: a talk at the reception window"});
      row(p.session_minutes,
          Field{"session_minutes", "minute", in(0, 6000),
                "Minutes of the guests from department and court at a joint session", "单次联动嘉宾工时",
                "assumed: two people for an hour and a half, beside the centre's own"});
      row(p.offer_price, Field{"offer_price", "yuan/case", in(0, 10000), "Cost of one offer of a joint session",
                               "单次邀约成本", "assumed: as a contact with the hotline"}
                             .as_lever());
      row(p.session_price, Field{"session_price", "yuan/case", in(0, 100000), "Fees of the guests at one joint session",
                                 "单次联动调解经费", "assumed: a day's fee of two outside mediators"}
                               .as_lever());
    }
  };

  struct Outputs {
    std::int64_t offered = 0;
    std::int64_t taken = 0;
    std::int64_t settled = 0;
    std::int64_t passed_on = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.offered, Field{"offered", "cases", unbounded, "Disputes offered a joint session", "联动邀约数", ""});
      row(o.taken,
          Field{"taken", "cases", unbounded, "Offers of a joint session that the parties took up", "接受联动数", ""});
      row(o.settled, Field{"settled", "cases", unbounded, "Disputes settled in a joint session", "联动化解数", ""});
      row(o.passed_on, Field{"passed_on", "cases", unbounded, "Disputes that went on to a forum all the same",
                             "联动未成转出数", ""});
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes of offers and of the guests at sessions", "联动用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Offers and fees", "联动经费", ""});
    }
  };

  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
