/// Unresolved matters feed risk: a party becomes exposed to the class that the kind of matter feeds.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Feeding {
  static constexpr std::string_view name = "feeding", label = "Disputes that feed risk", name_zh = "矛盾诱发风险";

  struct Params {
    double scale = 1;
    double late = 0.5;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale, Field{"scale", "1", in(0, 10), "Multiplier of the hazards by which unresolved matters feed risk",
                         "诱发风险总倍率", "assumed: an uncertainty"}
                       .as_uncertain());
      row(p.late, Field{"late", "1/month", in(0, 10), "Rise of the hazard of feeding risk a month over the deadline",
                        "逾期每月增幅", "assumed: delay embitters"}
                      .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t seeds = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.seeds, Field{"seeds", "residents", unbounded, "Parties drawn into a risk class by their matter",
                         "被诱发的当事人数", ""});
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
