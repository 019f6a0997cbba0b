/// Trust in governance: moved by what parties feel about a closing, forgotten with time. The index of a place is the
/// only measure of political security; nothing in the model reads it of a person but the person's own reporting and
/// talks.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"
#include "sim/world/shape.hpp"

namespace shiyu {

struct Trust {
  static constexpr std::string_view name = "trust", label = "Trust", name_zh = "信任";

  struct Params {
    double gain = 0.15;
    double other = 0.5;
    double half_life = 180;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.gain, Field{"gain", "1", in(0, 1), "Share of the way to the felt outcome that trust moves at a closing",
                        "单次体验影响", "assumed: an uncertainty"}
                      .as_uncertain());
      row(p.other,
          Field{"other", "1", in(0, 1), "Movement of the other party's trust at a closing, as a share of the first's",
                "对方影响系数", "assumed: the other party cares half as much"}
              .as_uncertain());
      row(p.half_life,
          Field{"half_life", "day", in(1, 3650), "Days in which a deviation from the place's baseline halves",
                "信任半衰期", "rules of behaviour: 180 days"});
    }
  };

  struct Outputs {
    std::int64_t touched = 0;
    std::int64_t level = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.touched, Field{"touched", "residents", unbounded, "Residents whose trust moved", "信任变动人数", ""});
      row(o.level, Field{"level", "1/1000", unbounded, "Sum of residents' trust in the evening, in thousandths",
                         "信任合计（千分之一）", ""}
                       .as_level());
    }
  };

  static void shape(WorldShape& world, const Params& p) { world.trust_half_life = p.half_life; }
  static void evening(const Today& t, Chunk& chunk, std::span<const Message> inbox, const Params& p,
                      ByArea<Outputs>& out);
};

}  // namespace shiyu
