/// Mergers of villages (chedian bingcun): a village that is merged shares the committee and the mediators of the next
/// one. The settlement stays the atom of the city: nobody's draws move, and residents, buildings and grids stay what
/// they were.
///
/// Which villages were merged with which is not in the public tables, only how many are left. A village is chosen by a
/// draw of its own, so that a larger share only adds. It joins the next village of its township in the order of the
/// official codes; the last one of a township stays. What a merger saves in cadres' pay, and what longer ways cost, is
/// not modelled.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Mergers {
  static constexpr std::string_view name = "mergers", label = "Mergers of villages", name_zh = "撤点并村";

  struct Params {
    double share = 0.0;
    double strange = 0.1;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.share,
          Field{"share", "1", in(0, 1), "Share of villages that are merged with the next one of their township",
                "并村比例", "policy; Shanxi 2020 to 2023: 3,560 units became 2,628 in Changzhi"});
      row(p.strange, Field{"strange", "1", in(0, 2),
                           "Logit lost in sessions in grid and community of a village whose committee sits elsewhere",
                           "并村后的生疏", "assumed: half of what a half-known grid loses against a fully known one"}
                         .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t joined = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.joined, Field{"joined", "settlement day", unbounded,
                          "Days that villages have a committee that sits elsewhere", "已并村数（村日）", ""});
    }
  };

  /// Is a village chosen? Keyed by its code alone.
  static bool chosen(const Today& t, std::uint32_t settlement, const Params& p);

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
