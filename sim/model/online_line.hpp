/// The mass line online (网上群众路线): officials are reached on the telephone in one's hand as well as face to face.
/// Who lives online tells sooner; so does who has nothing to tell.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct OnlineLine {
  static constexpr std::string_view name = "online_line", label = "Mass line online", name_zh = "网上群众路线";

  struct Params {
    double reach = 0;
    double reports = 0.6;
    double trivial = 0.02;
    double price = 1.5;
    double message_price = 2;
    double minutes = 6;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.reach, Field{"reach", "1", in(0, 1), "Share of places and departments that answer online", "网上联系覆盖率",
                         "policy; S0, S2: online as well as face to face"}
                       .as_lever());
      row(p.reports, Field{"reports", "1", in(0, 10), "Rise of the own reports of one who is fully active online",
                           "网上反映增幅", "assumed: direction; Jiangsu 2024: 13.6 % of contacts came over the web"}
                         .as_uncertain());
      row(p.trivial, Field{"trivial", "1/10000/day", in(0, 100), "Further reports without ground a day at full reach",
                           "网上琐碎反映", "assumed: as many as a day's small reward brings"}
                         .as_uncertain());
      row(p.price, Field{"price", "yuan/year", in(0, 1000), "Cost of the line per resident and year at full reach",
                         "人均平台经费", "assumed: operators and upkeep"});
      row(p.message_price, Field{"message_price", "yuan/report", in(0, 1000), "Cost of taking one report online",
                                 "单次网上受理成本", "assumed: a quarter of a call"});
      row(p.minutes, Field{"minutes", "minute", in(0, 600), "Minutes of an operator for a report online",
                           "网上受理单件工时", "Beijing 2024: six minutes a ticket"});
    }
  };

  struct Outputs {
    std::int64_t received = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.received, Field{"received", "cases", unbounded, "Disputes and clues told online", "网上反映件数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of operators of the line", "网上受理用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "The line and its operators", "网上群众路线经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
