/// Teams of community, social organisation and social workers (san she liandong): funded communities get social workers
/// who take part in settling disputes there.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Teams {
  static constexpr std::string_view name = "teams", label = "Teams with social workers", name_zh = "三社联动";

  struct Params {
    double share = 0;
    double gain = 0.25;
    double minutes = 120;
    double yuan = 232867;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.share, Field{"share", "1", in(0, 1), "Share of urban communities whose team is funded",
                         "获专项补助社区占比", "policy; S1: 45 communities of one city"}
                       .as_lever());
      row(p.gain, Field{"gain", "logit", in(-3, 3), "Gain of sessions in grid and community where a team works",
                        "三社联动调处增益（logit）", "assumed: direction; no estimate"}
                      .as_uncertain());
      row(p.minutes, Field{"minutes", "minute/day", in(0, 2400),
                           "Minutes a day that a team gives to mediation beside the committee", "社工团队日调解工时",
                           "assumed: the funds pay about three workers, who mostly serve"}
                         .as_uncertain());
      row(p.yuan, Field{"yuan", "yuan/year", in(0, 10000000), "Funds for a community and year", "每社区年补助",
                        "S1: 10.479 million yuan for 45 communities"}
                      .as_lever());
    }
  };

  struct Outputs {
    std::int64_t funded = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.funded,
          Field{"funded", "community week", unbounded, "Weeks that communities have a funded team, counted on Mondays",
                "获补助社区周数（周一计）", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded,
                           "Minutes that teams have ready for mediation, counted on Mondays", "社工团队可用工时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Funds of teams, paid on Mondays", "三社联动专项补助", ""});
    }
  };

  /// Is the team of a settlement funded? Raising the share only adds settlements.
  static bool funded(const Today& t, std::uint32_t settlement, const Params& p);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
