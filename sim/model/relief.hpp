/// Relief: a settled matter lets its party recover from the risk it fed.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Relief {
  static constexpr std::string_view name = "relief", label = "Recovery after settling", name_zh = "化解后恢复";

  struct Params {
    double chance = 0.6;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.chance,
          Field{"chance", "1", in(0, 1), "Chance that a party at risk recovers when the matter is really gone",
                "化解后恢复概率", "assumed: an uncertainty"}
              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t recovered = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.recovered, Field{"recovered", "residents", unbounded, "Parties who recovered because their matter is gone",
                             "因化解而恢复人数", ""});
    }
  };

  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
