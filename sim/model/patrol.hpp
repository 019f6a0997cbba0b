/// Patrols (xuncha): grid workers notice what is there to be seen. No draw is made for a patrol; it gives latent
/// matters a hazard of being found.
#pragma once
#include <string_view>

#include "sim/model/patrol_strategy.hpp"
#include "sim/world/casework.hpp"

namespace shiyu {

struct Patrol {
  static constexpr std::string_view name = "patrol", label = "Patrols", name_zh = "巡查发现";

  struct Params {
    double look = 30;
    double walk = 12;
    double blind = 0.25;
    double seen = 0.75;
    double sensitivity = 0.65;
    PatrolStrategy strategy = PatrolStrategy::random;
    double directed = 0.5;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.look, Field{"look", "minute", in(0.1, 600), "Minutes to look through one building or lane", "每栋巡查用时",
                        "assumed: half an hour for sixty households"});
      row(p.walk, Field{"walk", "minute/km", in(0, 120), "Minutes of way for a kilometre", "步行每公里用时",
                        "assumed: 5 km an hour"});
      row(p.blind, Field{"blind", "1", in(0, 1), "Share of visible matters that a stranger to the grid notices",
                         "不熟悉时发现占比", "assumed: f0 of the model specification"}
                       .as_uncertain());
      row(p.seen, Field{"seen", "1", in(0, 1), "Share of visible matters noticed that full familiarity adds",
                        "熟悉带来的发现占比", "assumed: f1 of the model specification"}
                      .as_uncertain());
      row(p.sensitivity, Field{"sensitivity", "1", in(0, 20), "Multiplier of what patrols notice", "巡查灵敏度",
                               "assumed: fitted to disputes found by centres, Changzhi 2025"}
                             .as_uncertain());
      row(p.strategy, Field{"strategy", "", unbounded, "Where patrol minutes go", "巡查策略",
                            "policy; names of DeciUrban (abstract), rules in patrol_strategy.hpp"}
                          .as_lever());
      row(p.directed,
          Field{"directed", "1", in(0, 1), "Share of patrol minutes that a strategy other than random directs",
                "策略支配的巡查占比", "assumed: half of the rounds stay in the own grid"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t found = 0;
    std::int64_t found_disputes = 0;
    std::int64_t delay = 0;
    std::int64_t by_volunteers = 0;
    std::int64_t by_cameras = 0;
    std::int64_t moved = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.found, Field{"found", "cases", unbounded, "Latent matters noticed on patrol", "巡查发现数", ""});
      row(o.found_disputes,
          Field{"found_disputes", "cases", unbounded, "Latent disputes noticed on patrol", "巡查发现纠纷数", ""});
      row(o.delay, Field{"delay", "day", unbounded,
                         "Days from onset to discovery, summed over matters noticed on patrol", "发现时滞合计", ""});
      row(o.by_volunteers, Field{"by_volunteers", "cases", unbounded, "Latent matters noticed by volunteers and teams",
                                 "群防力量发现数", ""});
      row(o.by_cameras, Field{"by_cameras", "cases", unbounded, "Latent matters noticed by video or robots",
                              "视频与机器人发现数", ""});
      row(o.moved,
          Field{"moved", "minute", unbounded, "Patrol minutes that the strategy moves in a week, counted on Mondays",
                "跨片调用巡查工时", ""});
    }
  };

  /// Full patrols of a grid a day, from its patrol minutes, its buildings and the ways between them (km).
  static double coverage(double minutes, double buildings, double way, const Params& p);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
