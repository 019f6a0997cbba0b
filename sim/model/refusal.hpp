/// Mediation is voluntary: a party may refuse it when a level first offers it.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Refusal {
  static constexpr std::string_view name = "refusal", label = "Refusal of mediation", name_zh = "拒绝调解";

  struct Params {
    double scale = 1;
    double trust = 1;
    double forum = 0.25;
    double move_up = 0.35;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale, Field{"scale", "1", in(0, 20), "Multiplier of the chances of refusal", "拒绝总倍率",
                         "People's Mediation Law 2010 art. 17: either party may refuse"}
                       .as_uncertain());
      row(p.trust, Field{"trust", "1", in(0, 3), "Rise of the chance of refusal without trust", "不信任增幅",
                         "assumed: direction"}
                       .as_uncertain());
      row(p.forum, Field{"forum", "1", in(0, 1), "Share of refusals that go to court or arbitration", "转诉讼仲裁占比",
                         "assumed: Jiang and Wu 2015, few sue"}
                       .as_uncertain());
      row(p.move_up, Field{"move_up", "1", in(0, 1), "Share of refusals that ask the next level instead", "转上级占比",
                           "assumed: Michelson 2008"}
                         .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t refused = 0;
    std::int64_t to_forum = 0;
    std::int64_t moved_up = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.refused,
          Field{"refused", "cases", unbounded, "Offers of mediation that a party refused", "拒绝调解数", ""});
      row(o.to_forum, Field{"to_forum", "cases", unbounded, "Refusals that went to court or arbitration",
                            "拒绝后转诉讼仲裁数", ""});
      row(o.moved_up,
          Field{"moved_up", "cases", unbounded, "Refusals that asked the next level", "拒绝后转上级数", ""});
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
