/// Purchase of services from social organisations (zhengfu goumai fuwu): minutes bought in advance for the matters that
/// call for them. Without review of what was done, less and less of what is paid for is delivered.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Purchase {
  static constexpr std::string_view name = "purchase", label = "Purchase of services", name_zh = "政府购买服务";

  struct Params {
    double yuan = 0;
    double review = 1;
    double price = 60;
    double delivered = 0.8;
    double slack = 0.6;
    double rate = 0.008;
    double review_cost = 0.05;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.yuan,
          Field{"yuan", "yuan/year", in(0, 1000), "Money for services of social organisations, for a resident and year",
                "人均年购买服务经费", "policy; S0 and S1: purchase of services and projects by need"}
              .as_lever());
      row(p.review, Field{"review", "1", in(0, 1), "Share of purchases whose performance is reviewed", "绩效评价覆盖率",
                          "policy; S0: review of performance"}
                        .as_lever());
      row(p.price, Field{"price", "yuan/hour", in(1, 10000), "Price of an hour bought in advance", "购买服务时价",
                         "assumed: as in costs.organisation_hour"}
                       .as_lever());
      row(p.delivered,
          Field{"delivered", "1", in(0, 1), "Share of the paid hours that reach cases when all purchases are reviewed",
                "服务到位率", "assumed: the rest is ways, papers and overheads"}
              .as_uncertain());
      row(p.slack, Field{"slack", "1", in(0, 1),
                         "Share of the hours reaching cases that is lost in the end when nothing is reviewed",
                         "无评价时服务流失占比", "assumed: no estimate"}
                       .as_uncertain());
      row(p.rate, Field{"rate", "1/day", in(0.0001, 1), "Rate at which slackness follows review", "服务松弛变化率",
                        "assumed: a third of a year"}
                      .as_uncertain());
      row(p.review_cost, Field{"review_cost", "1", in(0, 1), "Cost of reviewing all purchases, over the money spent",
                               "绩效评价成本占比", "assumed: one part in twenty"});
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes delivered by organisations and ready for cases",
                           "购买服务可用工时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Purchases and their review", "购买服务及评价经费", ""});
    }
  };

  /// Minutes a week for a resident, before slackness.
  static double weekly(const Params& p);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
