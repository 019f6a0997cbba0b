/// Cooling: matters that end by themselves, while latent or while they wait.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Cooling {
  static constexpr std::string_view name = "cooling", label = "Matters that end by themselves",
                                    name_zh = "降温与自行化解";

  struct Params {
    double scale = 1;
    double known = 0.3;
    double refused = 0.5;
    double give_up = 0.004;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale, Field{"scale", "1", in(0, 10), "Multiplier of the hazards that a matter ends by itself",
                         "自行化解总倍率", "assumed: an uncertainty"}
                       .as_uncertain());
      row(p.known,
          Field{"known", "1", in(0, 5), "Factor on the hazard that a matter ends by itself once somebody handles it",
                "受理后系数", "assumed: parties wait for the decision"}
              .as_uncertain());
      row(p.refused, Field{"refused", "1", in(0, 5),
                           "Factor on the hazard that a matter ends by itself after mediation was refused",
                           "拒绝调解后系数", "assumed: positions have hardened"}
                         .as_uncertain());
      row(p.give_up, Field{"give_up", "1/day", in(0, 1), "Hazard of giving up a grievance nobody will take on any more",
                           "放弃主张率", "assumed: half a year; Michelson 2008: many grievances are tolerated"}
                         .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t self_settled = 0;
    std::int64_t withdrawn = 0;
    std::int64_t dropped = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.self_settled,
          Field{"self_settled", "cases", unbounded, "Latent matters that ended by themselves", "自行化解数", ""});
      row(o.withdrawn, Field{"withdrawn", "cases", unbounded, "Known matters withdrawn by a party", "撤回数", ""});
      row(o.dropped, Field{"dropped", "cases", unbounded, "Grievances given up unmet after refusal or failure",
                           "放弃（积怨）数", ""});
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
