/// Basic systems (基础性制度): real names in trade, records of how firms keep their contracts, protection of property.
/// They concern the performance of firms and traders only, no resident has a score; each registration is a burden.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Credit {
  static constexpr std::string_view name = "credit", label = "Real names and records of firms",
                                    name_zh = "实名与企业履约信用";

  struct Params {
    double coverage = 0;
    double trade = 0.2;
    double fraud = 0.2;
    double records = 0.3;
    double price = 2;
    double record_price = 1;
    double record_minutes = 5;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.coverage,
          Field{"coverage", "1", in(0, 1), "Share of trade and lending under real names and records of contracts",
                "实名与履约信用覆盖率", "policy, off by default: it records people's dealings; S2"}
              .as_lever());
      row(p.trade, Field{"trade", "1", in(0, 1), "Fall of disputes and suits with traders and lenders at full coverage",
                         "商贸借贷纠纷最大降幅", "assumed: S2 gives the direction and no size"}
                       .as_uncertain());
      row(p.fraud, Field{"fraud", "1", in(0, 1), "Fall of fraud online at full coverage", "网络诈骗最大降幅",
                         "assumed: S2 gives the direction and no size"}
                       .as_uncertain());
      row(p.records, Field{"records", "1/year", in(0, 100), "Registrations a year asked of a resident at full coverage",
                           "人均年登记次数", "assumed: a card, an account, a contract every few years"});
      row(p.price, Field{"price", "yuan/year", in(0, 1000), "Cost of the system per resident and year at full coverage",
                         "人均系统经费", "assumed: upkeep of a data base of firms"});
      row(p.record_price, Field{"record_price", "yuan/record", in(0, 1000), "Cost of taking one registration",
                                "单次登记经费", "assumed: some minutes at a counter"});
      row(p.record_minutes,
          Field{"record_minutes", "minute", in(0, 600), "Minutes that one registration takes a resident",
                "单次登记用时", "assumed: at a counter or on the telephone"});
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes that residents spend on registrations", "居民登记用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "System and registrations", "实名与信用系统经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
