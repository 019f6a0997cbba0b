/// What a viewer sees of a running city: an independent copy of its places on an evening.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/describe.hpp"
#include "sim/engine/record.hpp"

namespace shiyu {

/// What stands in a village or community this evening, beside what its Tally says; results files do not hold it.
struct PlaceNow {
  std::int64_t active = 0;
  std::int64_t queued_grid = 0;
  std::int64_t queued_community = 0;
  std::int64_t posts = 0;
  std::int64_t vacant = 0;

  static constexpr void describe(auto& p, auto&& row) {
    constexpr std::string_view s = "counted";
    row(p.active, Field{"active", "persons", unbounded, "Residents active in a class of risk, each class counted",
                        "活跃风险人次", s}
                      .as_level());
    row(p.queued_grid,
        Field{"queued_grid", "cases", unbounded, "Matters that wait for grid workers", "等候网格员处理的事项", s}
            .as_level());
    row(p.queued_community, Field{"queued_community", "cases", unbounded, "Matters that wait for people's mediators",
                                  "等候人民调解的事项", s}
                                .as_level());
    row(p.posts, Field{"posts", "posts", unbounded, "Posts of grid workers", "网格员岗位", s}.as_level());
    row(p.vacant, Field{"vacant", "posts", unbounded, "Posts that are vacant", "空缺岗位", s}.as_level());
  }
};

/// Its rows as variables.
std::vector<Variable> place_now_variables();

/// The places of a city on an evening: flows since the first day, levels as they stand.
struct Frame {
  int day = 0;                   ///< that has ended
  std::vector<float> community;  ///< (settlements, tally variables)
  std::vector<float> now;        ///< (settlements, rows of PlaceNow)
  std::vector<float> county;     ///< (counties, outputs); empty on evenings on which no week ends
  std::vector<float> duration;   ///< (levels, bins): cases ended, as RunRecord::durations
  std::vector<float> grid;       ///< (grids, grid variables)
};

}  // namespace shiyu
