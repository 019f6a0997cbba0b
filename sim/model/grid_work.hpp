/// Grid workers handle small matters on the spot.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct GridWork {
  static constexpr std::string_view name = "grid_work", label = "Handling in the grid", name_zh = "网格处置";

  struct Params {
    double cross_grid = 0.3;
    double waiting_load = 30;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.cross_grid,
          Field{"cross_grid", "1", in(0, 5), "Further minutes for a dispute whose parties live in two grids",
                "跨网格增加工时", "assumed: two workers meet"}
              .as_uncertain());
      row(p.waiting_load, Field{"waiting_load", "minute", in(0, 600),
                                "Minutes of work as which a case that waits tires the workers of a grid",
                                "待办事项疲劳折算工时", "assumed: half an hour of worry a case"}
                              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t sessions = 0;
    std::int64_t minutes = 0;
    std::int64_t idle = 0;
    std::int64_t cross_grid = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.sessions, Field{"sessions", "sessions", unbounded, "Sessions held by grid workers", "网格调处次数", ""});
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes that sessions held by grid workers took", "处置用时", ""});
      row(o.idle, Field{"idle", "minute", unbounded, "Minutes of grid workers for handling that were left over",
                        "剩余处置工时", ""});
      row(o.cross_grid, Field{"cross_grid", "sessions", unbounded, "Sessions that needed the workers of two grids",
                              "跨网格次数", ""});
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
