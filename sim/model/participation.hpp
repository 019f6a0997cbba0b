/// Democratic participation (群众参与): residents who serve as people's assessors (人民陪审员), supervisors
/// (人民监督员) and mediators, so that who is judged is heard by his like, and who claims a settlement is watched.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Participation {
  static constexpr std::string_view name = "participation", label = "Democratic participation", name_zh = "群众参与";

  struct Params {
    double residents = 0;
    double voice = 0.4;
    double oversight = 0.05;
    double scale = 3;
    double hours = 20;
    double hour_price = 25;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.residents, Field{"residents", "1/1000", in(0, 100),
                             "Residents who serve, beside the mediators there are, per 1,000", "每千人参与履职居民",
                             "policy; S0: assessors, supervisors, mediators; China 2023 has 2.25 mediators per 1,000"}
                           .as_lever());
      row(p.voice,
          Field{"voice", "logit", in(-5, 5), "Gain in satisfaction of who was heard, when many residents serve",
                "参与对满意度的增益", "assumed: direction, procedural justice"}
              .as_uncertain());
      row(p.oversight, Field{"oversight", "1", in(0, 1),
                             "Fall of the chance of a false claim of settlement, when many residents serve",
                             "监督对虚报的降幅", "assumed: small; who watches is a neighbour"}
                           .as_uncertain());
      row(p.scale, Field{"scale", "1/1000", in(0.01, 100), "Serving residents with 63 % of the largest effect",
                         "效果饱和人数", "assumed: as many as there are mediators"}
                       .as_uncertain());
      row(p.hours, Field{"hours", "hour/year", in(0, 2000), "Hours a year of one resident who serves", "每人年履职小时",
                         "assumed: China 2022, 2.8 cases a mediator and year"});
      row(p.hour_price, Field{"hour_price", "yuan/hour", in(0, 10000), "Allowance for an hour of a resident who serves",
                              "履职时补", "assumed: a little under that of mediators"}
                            .as_lever());
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes that residents served", "群众履职用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Allowances of residents who serve", "群众履职经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
