/// Disputes that turn violent: the civil matter ends, and a public-order clue takes its place.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Violence {
  static constexpr std::string_view name = "violence", label = "Disputes that turn violent", name_zh = "民转刑";

  struct Params {
    double scale = 1;
    double waiting = 0.5;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale, Field{"scale", "1", in(0, 10), "Multiplier of the hazards of violence", "暴力危险总倍率",
                         "assumed: an uncertainty"}
                       .as_uncertain());
      row(p.waiting,
          Field{"waiting", "1", in(0, 1), "Factor on the hazard of violence while somebody handles the matter",
                "处理中系数", "assumed: direction from Blattman, Hartman and Blair 2014"}
              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t cases = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cases, Field{"cases", "cases", unbounded, "Disputes that turned violent", "民转刑案件数", ""});
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
