/// Alliance of services for residents with special needs (teshu renqun fuwu lianmeng). Need is what residents have
/// declared themselves, a count in each settlement; they may refuse visits. Nobody's traits are read.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Care {
  static constexpr std::string_view name = "care", label = "Care for special needs", name_zh = "特需关爱联盟";

  struct Params {
    double visits = 0;
    double declared = 0.03;
    double refuse = 0.15;
    double needs = 0.15;
    double find = 0.6;
    double felt = 0.3;
    double minutes = 40;
    double yuan = 20;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.visits, Field{"visits", "1/month", in(0, 31),
                          "Priority visits a month to each resident who declared a need and accepts them",
                          "特需居民月走访次数", "policy; S1: an alliance serves residents with special needs"}
                        .as_lever());
      row(p.declared, Field{"declared", "1", in(0, 0.5), "Share of residents who have declared a need of their own",
                            "自愿申报特需居民占比", "assumed: no published share"});
      row(p.refuse, Field{"refuse", "1", in(0, 1), "Share of residents with a declared need who want no visits",
                          "拒绝走访占比", "assumed: no published share"}
                        .as_uncertain());
      row(p.needs,
          Field{"needs", "1/month", in(0, 10), "Occasions a month on which a resident with a declared need needs help",
                "人均月需求次数", "assumed: two a year"});
      row(p.find,
          Field{"find", "1", in(0, 10), "Visits a month after which two thirds of needs are met are 1 over this value",
                "走访发现需求强度", "assumed: a visit every fortnight meets most"}
              .as_uncertain());
      row(p.felt,
          Field{"felt", "1", in(0, 1), "Chance that a need that is met is felt as good service by a resident nearby",
                "需求满足被感知概率", "assumed: what raises trust is help, not the visit (Blair et al. 2021)"}
              .as_uncertain());
      row(p.minutes, Field{"minutes", "minute", in(1, 600), "Minutes of a visit with the way", "单次关爱走访用时",
                           "assumed: longer than a usual visit"});
      row(p.yuan, Field{"yuan", "yuan/visit", in(0, 1000), "Cost of a visit", "单次关爱走访成本",
                        "assumed: pay for its minutes"}
                      .as_lever());
    }
  };

  struct Outputs {
    std::int64_t needs = 0;
    std::int64_t met = 0;
    std::int64_t unmet = 0;
    std::int64_t visits = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.needs, Field{"needs", "needs", unbounded, "Needs of residents who declared them, counted monthly",
                         "特需需求数", ""});
      row(o.met, Field{"met", "needs", unbounded, "Needs that a visit met", "走访满足需求数", ""});
      row(o.unmet, Field{"unmet", "needs", unbounded, "Needs that stayed unmet", "未满足需求数", ""});
      row(o.visits, Field{"visits", "contacts/1000", unbounded, "Priority visits, in thousandths",
                          "关爱走访次数（千分之一）", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of visits", "关爱走访用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of visits", "关爱走访经费", ""});
    }
  };

  /// Chance that a need of one who accepts visits is met.
  static double met(double visits, const Params& p);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
