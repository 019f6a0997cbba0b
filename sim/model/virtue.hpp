/// Rule of virtue (dezhi, 德治): model households (星级文明户), worthies (新乡贤), family and school education. Social
/// capital rises slowly, saturates, and falls back when they stop. This mechanism alone makes built-up social capital
/// decay, whoever has built it.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Virtue {
  static constexpr std::string_view name = "virtue", label = "Rule of virtue", name_zh = "德治";

  struct Params {
    double awards = 0;
    double worthies = 0;
    double capital = 0.15;
    double awards_scale = 40;
    double help = 0.2;
    double worthies_scale = 2;
    double half_life = 360;
    double award_price = 200;
    double worthy_price = 600;
    double worthy_hours = 30;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.awards,
          Field{"awards", "1/1000/year", in(0, 1000), "Awards to model households a year, per 1,000 households",
                "每千户年评选户数", "policy; Yuncheng 2019: 87,461 star households, about 45 per 1,000 (S1)"}
              .as_lever());
      row(p.worthies, Field{"worthies", "1/1000", in(0, 100), "Worthies who help the grids, per 1,000 residents",
                            "每千人新乡贤", "policy; Yuncheng 2019: over 10,000, about 2 per 1,000 (S1)"}
                          .as_lever());
      row(p.capital, Field{"capital", "1", in(0, 1), "Social capital that awards without end add at most",
                           "评选最终增加的社会资本", "assumed: the sources give the direction and no size"}
                         .as_uncertain());
      row(p.awards_scale,
          Field{"awards_scale", "1/1000/year", in(1, 1000), "Awards with 63 % of the largest effect", "评选饱和户数",
                "assumed: an award that everybody has honours nobody; near Yuncheng 2019"}
              .as_uncertain());
      row(p.help, Field{"help", "logit", in(-5, 5), "Gain of sessions in grid and community when worthies are many",
                        "乡贤参与增益", "assumed: direction; Michelson 2008: local leaders settle what stays local"}
                      .as_uncertain());
      row(p.worthies_scale, Field{"worthies_scale", "1/1000", in(0.01, 100), "Worthies with 63 % of the largest effect",
                                  "乡贤饱和人数", "assumed: near Yuncheng 2019"}
                                .as_uncertain());
      row(p.half_life,
          Field{"half_life", "day", in(7, 3650), "Days in which built-up social capital halves without renewal",
                "社会资本半衰期", "assumed: a year"}
              .as_uncertain());
      row(p.award_price, Field{"award_price", "yuan/award", in(0, 1e5), "Cost of an award", "每户评选经费",
                               "assumed: a plate, a ceremony and a present"});
      row(p.worthy_price, Field{"worthy_price", "yuan/year", in(0, 1e5), "Allowance of a worthy", "乡贤年补贴",
                                "assumed: telephone and meals"});
      row(p.worthy_hours, Field{"worthy_hours", "hour/year", in(0, 2000), "Hours a year that a worthy gives",
                                "乡贤年服务小时", "assumed: one afternoon a month"});
    }
  };

  struct Outputs {
    std::int64_t capital = 0;
    std::int64_t awards = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.capital,
          Field{"capital", "settlement week/1000", unbounded,
                "Social capital that programmes have built up, summed over settlements and Mondays, in thousandths",
                "累积社会资本合计（按周一累计，千分之一）", ""});
      row(o.awards, Field{"awards", "households/1000", unbounded, "Households awarded, in thousandths",
                          "评选户数（千分之一）", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes that worthies gave", "乡贤服务用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Awards and allowances of worthies", "德治经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
