/// Concessions (huaqian mai pingan): agreements bought with money or favours. They settle more matters, and those who
/// hear of them learn that insisting pays.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Concessions {
  static constexpr std::string_view name = "concessions", label = "Concessions for peace", name_zh = "让步息访";

  struct Params {
    double generosity = 0;
    double sum = 3000;
    double gain = 1;
    double relapse = 0.5;
    double claims = 0.3;
    double memory = 0.005;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.generosity,
          Field{"generosity", "1", in(0, 1),
                "Share of agreements with a firm, trader, department or project that is bought by a concession",
                "让步调解占比", "policy; Gui, Yin and Nie 2020"}
              .as_lever());
      row(p.sum, Field{"sum", "yuan/case", in(0, 1000000), "What a concession costs the public purse", "单件让步金额",
                       "assumed: a month of pay"}
                     .as_lever());
      row(p.gain, Field{"gain", "logit", in(-5, 5),
                        "Added to sessions over disputes open to concessions when every one may be bought", "让步增益",
                        "assumed: most claims are about money"}
                      .as_uncertain());
      row(p.relapse, Field{"relapse", "1", in(0, 10),
                           "Relative rise of the hazard that a matter settled by a concession comes back",
                           "让步反复增幅", "assumed: direction from Gui, Yin and Nie 2020"}
                         .as_uncertain());
      row(p.claims,
          Field{"claims", "1", in(0, 10),
                "Relative rise of the onset of disputes open to concessions nearby for each one per 1,000 residents",
                "让步引发新诉求的增幅", "assumed: direction from Gui, Yin and Nie 2020"}
              .as_uncertain());
      row(p.memory, Field{"memory", "1/day", in(0.0001, 1), "Rate at which a concession is forgotten", "让步记忆消退率",
                          "assumed: half a year"}
                        .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t bought = 0;
    std::int64_t claims = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.bought, Field{"bought", "cases", unbounded, "Matters settled by a concession", "让步化解数", ""});
      row(o.claims,
          Field{"claims", "cases", unbounded, "Disputes with a firm, trader, department or project that became known",
                "涉企涉政诉求数", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Money for concessions", "让步支出", ""});
    }
  };

  /// Is the other party one that can buy peace: an employer, a firm, a trader, a department or a project?
  static bool can_buy(const Kind& kind);
  /// Factor on the onset of such matters at a level of expectation; it does not rise without end.
  static double onset(double expectation);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  /// Marks today's concessions; outcomes, later in the list, decides what comes back.
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
