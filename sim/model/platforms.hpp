/// Platforms (pingtai) on which matters are entered and passed on. Each asks for forms of its own: fewer of them leave
/// grid workers more minutes and lose fewer days between handlers, but merging costs money, and a single directory
/// sends more tickets to the wrong department.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Platforms {
  static constexpr std::string_view name = "platforms", label = "Merging of platforms", name_zh = "平台整合";
  static constexpr int kReference = 3;  // what workers.admin_share and the days of transfers were set for

  struct Params {
    int number = kReference;
    double paperwork = 0.05;
    double delay = 0.2;
    double misrouted = 0.1;
    double merging_price = 0.5;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.number,
          Field{"number", "platforms", in(1, 10), "Platforms on which a matter is entered", "平台数量",
                "policy: one platform of many (S0, S2); 3, hotline, grid and centre, is what the baseline stands for"}
              .as_lever());
      row(p.paperwork,
          Field{"paperwork", "1", in(0, 0.1), "Share of grid workers' minutes that the forms of one platform take",
                "单平台填报占比", "assumed: half of the share of administration is forms, over three platforms"}
              .as_uncertain());
      row(p.delay,
          Field{"delay", "1", in(0, 0.5), "Rise of the days between handlers with each platform more than three",
                "每增一平台流转延长", "assumed: a matter is entered again at each border"}
              .as_uncertain());
      row(p.misrouted,
          Field{"misrouted", "1", in(0, 1), "Rise of the chance of a returned ticket with each platform merged away",
                "合并后错派增幅", "assumed: one directory for all departments is coarser"}
              .as_uncertain());
      row(p.merging_price,
          Field{"merging_price", "yuan/resident/year", in(0, 100), "Cost of each platform merged away",
                "每并一平台年费用", "assumed: systems of a city of three million, written off over some years"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cost, Field{"cost", "fen", unbounded, "Merging of platforms", "平台整合经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
