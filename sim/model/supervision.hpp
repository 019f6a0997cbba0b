/// Local legislation, law enforcement and supervision of power (对权力运行的监督): departments and projects give less
/// cause for disputes; officials who are watched also cover themselves, which takes minutes from those who wait.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Supervision {
  static constexpr std::string_view name = "supervision", label = "Law enforcement and supervision of power",
                                    name_zh = "执法与权力监督";

  struct Params {
    double intensity = 0;
    double fall = 0.4;
    double defence = 0.08;
    double price = 3;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.intensity,
          Field{"intensity", "1", in(0, 1), "Share of decisions of departments and projects that are reviewed",
                "执法监督覆盖率", "policy; S2: enforcement held to law, power under supervision"}
              .as_lever());
      row(p.fall, Field{"fall", "1", in(0, 1),
                        "Fall of disputes with departments and over projects when all decisions are reviewed",
                        "涉部门纠纷最大降幅", "assumed: S2 gives the direction and no size"}
                      .as_uncertain());
      row(p.defence, Field{"defence", "1", in(0, 0.9),
                           "Share of departments' minutes that covering oneself takes when all decisions are reviewed",
                           "防御性行政占用工时", "assumed: direction, street-level bureaucracy"}
                         .as_uncertain());
      row(p.price, Field{"price", "yuan/year", in(0, 1000), "Cost per resident and year at full review", "人均监督经费",
                         "assumed: two reviewers for a county's departments in each field"});
    }
  };

  struct Outputs {
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cost, Field{"cost", "fen", unbounded, "Review of decisions", "执法监督经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
