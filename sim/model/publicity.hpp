/// Publicity (xuanchuan, 宣传): campaigns in the media spread knowledge of the channels, which fades. Who knows a
/// channel uses it, also for what is no matter.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Publicity {
  static constexpr std::string_view name = "publicity", label = "Publicity", name_zh = "宣传引导";

  struct Params {
    double campaigns = 0;
    double reach = 0.8;
    double scale = 6;
    double half_life = 90;
    double reports = 0.3;
    double trivial = 0.02;
    double price = 0.3;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.campaigns, Field{"campaigns", "1/year", in(0, 52), "Campaigns a year that make the channels known",
                             "年宣传次数", "policy; S2: media and public opinion"}
                           .as_lever());
      row(p.reach, Field{"reach", "1", in(0, 1), "Share of residents who know the channels under campaigns without end",
                         "宣传最大知晓率", "assumed: some never hear"}
                       .as_uncertain());
      row(p.scale, Field{"scale", "1/year", in(0.1, 52), "Campaigns with 63 % of the largest knowledge of the channels",
                         "宣传饱和次数", "assumed: one in two months"}
                       .as_uncertain());
      row(p.half_life, Field{"half_life", "day", in(1, 3650),
                             "Days in which knowledge of the channels goes half the way to where it rests",
                             "知晓半衰期", "assumed: a season"}
                           .as_uncertain());
      row(p.reports, Field{"reports", "1", in(0, 5), "Rise of own reports among those who know the channels",
                           "知晓后反映增幅", "assumed: direction; S2"}
                         .as_uncertain());
      row(p.trivial,
          Field{"trivial", "1/10000/day", in(0, 100), "Further reports without ground a day when all know the channels",
                "知晓引发的琐碎反映", "assumed: as many as a day's small reward brings"}
              .as_uncertain());
      row(p.price, Field{"price", "yuan/resident", in(0, 1000), "Cost of a campaign per resident", "单次宣传人均经费",
                         "assumed: papers, screens and broadcasts"});
    }
  };

  struct Outputs {
    std::int64_t knowing = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.knowing,
          Field{"knowing", "resident week", unbounded,
                "Weeks that residents know the channels by publicity, counted on Mondays", "知晓人周数（周一计）", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Campaigns of publicity", "宣传经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
